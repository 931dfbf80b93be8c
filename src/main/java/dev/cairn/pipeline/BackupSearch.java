package dev.cairn.pipeline;

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
        List<Backup> order = new ArrayList<>(backups.list());
        order.sort(java.util.Comparator.comparing(backup -> !backup.madeAs().equals(first)));
        for (Backup backup : order) {
            CacheFile.Entry entry = in(backup, identities);
            if (entry != null && backups.verify(backup).state() != Backup.State.BAD) {
                return Optional.of(new Found(backup, entry));
            }
        }
        return Optional.empty();
    }

    private CacheFile.@Nullable Entry in(Backup backup, Collection<String> identities) {
        if (backup.state() == Backup.State.MISSING || backup.state() == Backup.State.BAD) {
            return null;
        }
        try (Unpacked plain = backups.unpack(backup)) {
            CacheIndex index = new CacheFile(plain.file()).read(facts -> {});
            for (String identity : identities) {
                int position = CacheFile.find(index, identity);
                if (position >= 0) {
                    return CacheFile.entry(index, position);
                }
            }
            return null;
        } catch (IOException noCache) {
            return null;
        }
    }
}
