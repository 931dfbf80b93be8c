package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Unpacked;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for an activity in the backups. */
final class BackupSearch {
    private final Backups backups;

    BackupSearch(Backups backups) {
        this.backups = backups;
    }

    /** An activity in a backup. */
    record Found(Backup backup, CacheFile.Entry entry) {}

    /**
     * The activity that bears one of these ids, from the newest good backup that has it.
     *
     * @param first the name of the backup to look into before all others; null for none
     */
    Optional<Found> find(Collection<String> identities, @Nullable String first) throws IOException {
        return find(identities, first, activity -> true);
    }

    /**
     * As {@link #find(Collection, String)}.
     *
     * @param wanted which of the activities that bear one of the ids it may be
     */
    Optional<Found> find(Collection<String> identities, @Nullable String first, Predicate<Activity> wanted)
            throws IOException {
        List<Backup> order = new ArrayList<>(backups.list());
        order.sort(java.util.Comparator.comparing(backup -> !backup.madeAs().equals(first)));
        for (Backup backup : order) {
            CacheFile.Entry entry = in(backup, identities, wanted);
            if (entry != null && backups.verify(backup).state() != Backup.State.BAD) {
                return Optional.of(new Found(backup, entry));
            }
        }
        return Optional.empty();
    }

    private CacheFile.@Nullable Entry in(Backup backup, Collection<String> identities, Predicate<Activity> wanted) {
        if (backup.isSpoilt()) {
            return null;
        }
        try (Unpacked plain = backups.unpack(backup)) {
            CacheIndex index = new CacheFile(plain.file()).read(facts -> {});
            for (String identity : identities) {
                for (int position : CacheFile.findAll(index, identity)) {
                    CacheFile.Entry entry = CacheFile.entry(index, position);
                    if (wanted.test(entry.activity())) {
                        return entry;
                    }
                }
            }
            return null;
        } catch (IOException noCache) {
            return null;
        }
    }
}
