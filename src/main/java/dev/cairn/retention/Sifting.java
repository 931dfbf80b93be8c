package dev.cairn.retention;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the backups that no rule keeps, to find those that hold something which is nowhere else.
 *
 * <p>Each file is read once at most, in a stream: one that may go against the cache first, then, as long as something of it was not
 * found, one more of those that stay. A backup that turns out to be needed stays, and counts for those that come after it; one
 * that may go never counts for another.
 */
final class Sifting {
    private final Backups.Reader backups;
    private final Predicate<String> forgotten;
    private final Holdings holdings = new Holdings();

    Sifting(Backups.Reader backups, Predicate<String> forgotten) {
        this.backups = backups;
        this.forgotten = forgotten;
    }

    /** What is new in a backup, and whether it can be relied on. */
    private record Found(Backups.Reading reading, List<Holdings.Held> additions) {
        /** Why it holds nothing that can be relied on. */
        String trouble() {
            boolean bad = reading.backup().state() == Backup.State.BAD;
            return bad ? "bad: " + reading.backup().why() : "not readable: " + reading.unreadable();
        }
    }

    /** Takes in what the cache holds. */
    Fingerprint holds(CacheFile cache) throws IOException {
        return cache.read(activity -> holdings.add(holdings.of(activity))).fingerprint();
    }

    /**
     * Finds reasons for backups without one.
     *
     * @param reasons of every backup, newest first; what still has none afterwards may go
     */
    void sift(Map<Backup, List<String>> reasons) throws IOException {
        Set<Backup> unread = new LinkedHashSet<>();
        for (Backup backup : reasons.keySet()) {
            // What a link leads to may go from under it.
            if (backup.state() != Backup.State.BAD && !Files.isSymbolicLink(backup.file())) {
                unread.add(backup);
            }
        }
        keepTheNewestGood(reasons, unread);
        List<Backup> candidates = unread.stream()
                .filter(backup -> reasonsOf(backup, reasons).isEmpty())
                .toList();
        candidates.forEach(unread::remove);
        Deque<Backup> staying = new ArrayDeque<>(unread);
        for (Backup candidate : candidates) {
            sift(candidate, staying, reasons);
        }
    }

    /** The one that {@code restore latest} would take; that of a damaged cache is only that when there is no other. */
    private void keepTheNewestGood(Map<Backup, List<String>> reasons, Set<Backup> unread) throws IOException {
        List<Backup> wholeFirst = unread.stream()
                .sorted(Comparator.comparing(Backup::isAfterLoss))
                .toList();
        for (Backup backup : wholeFirst) {
            unread.remove(backup);
            List<String> why = reasonsOf(backup, reasons);
            Found found = look(backup);
            if (found.reading().isGood()) {
                found.additions().forEach(holdings::add);
                why.add("newest good");
                return;
            }
            why.add(found.trouble());
        }
    }

    private void sift(Backup candidate, Deque<Backup> staying, Map<Backup, List<String>> reasons) throws IOException {
        Found found = look(candidate);
        List<String> why = reasonsOf(candidate, reasons);
        if (!found.reading().isGood()) {
            why.add(found.trouble());
            return;
        }
        List<Holdings.Held> missing = found.additions();
        while (!missing.isEmpty() && !staying.isEmpty()) {
            Backup other = staying.remove();
            Found there = look(other);
            if (there.reading().isGood()) {
                there.additions().forEach(holdings::add);
                missing.removeIf(holdings::covers);
            } else {
                reasonsOf(other, reasons).add(there.trouble());
            }
        }
        if (!missing.isEmpty()) {
            why.add(onlyHere(missing));
            missing.forEach(holdings::add);
        }
    }

    private Found look(Backup backup) throws IOException {
        List<Holdings.Held> additions = new ArrayList<>();
        Backups.Reading reading = holdings.read(
                backups, backup, ids -> ids.stream().anyMatch(forgotten), (activity, held) -> additions.add(held));
        return new Found(reading, additions);
    }

    private String onlyHere(List<Holdings.Held> missing) {
        long whole = missing.stream().filter(held -> !holdings.knows(held)).count();
        long parts = missing.size() - whole;
        String activities = whole + (whole == 1 ? " activity" : " activities");
        String values = "values of " + parts + (parts == 1 ? " activity" : " activities");
        return "only here " + (parts == 0 ? activities : whole == 0 ? values : activities + ", " + values);
    }

    private static List<String> reasonsOf(Backup backup, Map<Backup, List<String>> reasons) {
        return Objects.requireNonNull(reasons.get(backup));
    }
}
