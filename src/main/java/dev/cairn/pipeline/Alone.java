package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.merge.Parting;
import dev.cairn.source.SeenMemory;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what the parts of a joined entry were before they were joined: in the backups, else in what their sources said. */
final class Alone {
    /** How what Cairn notes down for itself begins, among what a source said. */
    private static final String NOTE = "cairn.";

    private final BackupSearch backups;
    private final SeenMemory memory;

    Alone(BackupSearch backups, SeenMemory memory) {
        this.backups = backups;
        this.memory = memory;
    }

    /**
     * An entry in its parts.
     *
     * @param notes where the values of the parts are from, a sentence each
     */
    record Parted(Parting parting, List<String> notes) {}

    /** Parts an entry of which it is known what the two were. */
    Parted part(Activity joined, List<Activity> before) throws IOException {
        Activity leaves = before.get(1);
        return new Parted(Parting.of(joined, before.get(0), leaves, said(joined, leaves.identities())), List.of());
    }

    /** Parts an entry. */
    Parted part(Activity joined, Set<String> leaving) throws IOException {
        List<String> notes = new ArrayList<>();
        String key = String.valueOf(joined.key());
        Set<String> staying = Set.of(key);
        Map<String, Object> leavesSaid = said(joined, leaving);
        Map<String, Object> staysSaid = said(joined, staying);
        String leaves = leaving.iterator().next();
        Activity other = kept(leaving, staying, notes).orElseGet(() -> {
            notes.add(
                    leavesSaid.isEmpty()
                            ? "No backup has " + leaves + " alone: it begins with the time and the distance of"
                                    + " the joined one, and the rest comes from its source."
                            : "No backup has " + leaves + " alone: it gets what its source said last.");
            return Parting.begin(joined, leaves, leavesSaid);
        });
        Activity rest = Parting.rest(
                joined,
                other.identities()::contains,
                field -> !staysSaid.isEmpty() && !staysSaid.containsKey(field) && other.has(field));
        Activity one = kept(staying, leaving, notes).orElse(rest);
        return new Parted(Parting.of(joined, one, other, leavesSaid), notes);
    }

    /** As the newest good backup has it that has it alone. */
    private Optional<Activity> kept(Set<String> identities, Set<String> others, List<String> notes) throws IOException {
        Optional<BackupSearch.Found> found =
                backups.find(identities, null, activity -> Collections.disjoint(activity.identities(), others));
        found.ifPresent(kept -> notes.add(
                identities.iterator().next() + " is as " + kept.backup().name() + " has it."));
        return found.map(kept -> kept.entry().activity());
    }

    /** What the sources of these ids said last. */
    private Map<String, Object> said(Activity joined, Set<String> identities) throws IOException {
        LocalDateTime start = joined.start();
        if (start == null) {
            return Map.of();
        }
        YearMonth month = YearMonth.from(start);
        Map<String, Object> said = new LinkedHashMap<>();
        for (String identity : identities) {
            said.putAll(memory.of(Activity.sourceOf(identity), Set.of(month.minusMonths(1), month, month.plusMonths(1)))
                    .getOrDefault(identity, Map.of()));
        }
        said.keySet().removeIf(name -> name.startsWith(NOTE));
        return said;
    }
}
