package dev.cairn.retention;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which backups may go.
 *
 * <p>By the rules of retention alone goes nothing: they choose among the backups that add nothing to what the cache and the
 * backups that stay hold together. So however many copies of a damaged cache are made, the one from before stays. What a backup
 * holds is found out when it matters: without one that the rules would let go, none is read.
 */
public final class Pruning {
    private final Backups backups;
    private final Retention retention;
    private final ZoneId zone;

    /**
     * A prune of these backups.
     *
     * @param zone whose local time the days begin and end by
     */
    public Pruning(Backups backups, Retention retention, ZoneId zone) {
        this.backups = backups;
        this.retention = retention;
        this.zone = zone;
    }

    /**
     * Decides, and changes nothing.
     *
     * @throws IOException when the cache or the folder of backups cannot be read: then nothing may go
     */
    public PrunePlan decide(CacheFile cache, Limits limits) throws IOException {
        Map<Backup, List<String>> reasons = new LinkedHashMap<>();
        for (Backup backup : backups.list()) {
            if (backup.state() != Backup.State.MISSING) {
                reasons.put(backup, new ArrayList<>());
            }
        }
        applyRules(reasons);
        Path cacheItself = realPath(cache.path());
        reasons.forEach((backup, why) -> {
            String fixed = whyItStays(backup, cacheItself, limits);
            if (fixed != null) {
                why.add(fixed);
            }
        });
        if (reasons.values().stream().noneMatch(List::isEmpty)) {
            return plan(reasons, null);
        }
        Sifting sifting = new Sifting(backups.reader(), limits.forgotten());
        var content = sifting.holds(cache);
        sifting.sift(reasons);
        return plan(reasons, content);
    }

    private static PrunePlan plan(Map<Backup, List<String>> reasons, @Nullable Fingerprint cacheContent) {
        return new PrunePlan(
                reasons.entrySet().stream()
                        .map(decided -> new Decision(decided.getKey(), decided.getValue()))
                        .toList(),
                cacheContent);
    }

    private void applyRules(Map<Backup, List<String>> reasons) {
        List<Backup> dated = reasons.keySet().stream()
                .filter(backup -> backup.made() != null && backup.state() != Backup.State.BAD)
                // The order of the ledger is not that of the days where a clock was set back, or another program made
                // some.
                .sorted(Comparator.comparing((Backup backup) -> Objects.requireNonNull(backup.made()))
                        .reversed())
                .toList();
        List<LocalDateTime> times = dated.stream()
                .map(backup -> LocalDateTime.ofInstant(Objects.requireNonNull(backup.made()), zone))
                .toList();
        List<List<String>> kept = retention.reasons(times);
        for (int i = 0; i < dated.size(); i++) {
            Objects.requireNonNull(reasons.get(dated.get(i))).addAll(kept.get(i));
        }
    }

    private static @Nullable String whyItStays(Backup backup, @Nullable Path cacheItself, Limits limits) {
        if (limits.nothingGoes() != null) {
            return limits.nothingGoes();
        }
        if (backup.state() == Backup.State.BAD) {
            return "bad: " + backup.why();
        }
        if (Files.isSymbolicLink(backup.file())) {
            return "a link";
        }
        if (Optional.ofNullable(realPath(backup.file())).equals(Optional.ofNullable(cacheItself))) {
            return "the cache itself";
        }
        if (backup.made() == null) {
            return "no date";
        }
        if (backup.label() != null) {
            return "label";
        }
        if (limits.openLoss() != null && backup.made().isBefore(limits.openLoss())) {
            return "from before a data loss";
        }
        if (limits.waysBack().contains(backup.madeAs())) {
            return "forget --undo needs it";
        }
        return null;
    }

    private static @Nullable Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return null;
        }
    }
}
