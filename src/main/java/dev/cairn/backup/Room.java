package dev.cairn.backup;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the disk has room for what is about to be written: so that a save is refused in plain words before it begins, and not in
 * the middle by the disk.
 */
public final class Room {
    /** What else is written during a run: the baseline, what is remembered, lists and logs. */
    static final long MARGIN_BYTES = 256 * 1024;

    private static final int SHARE_OF_MARGIN = 100;
    private static final long KIB = 1024;

    private final Path cache;
    private final Path backups;
    private final Disks disks;

    /**
     * Room beside a cache, and in the folder of its backups, which may be on another disk; neither need be there yet.
     *
     * @param cache the file; where it is a link, what counts is where that leads
     */
    public Room(Path cache, Path backups) {
        this(cache, backups, Room::diskOf);
    }

    Room(Path cache, Path backups, Disks disks) {
        this.cache = cache;
        this.backups = backups;
        this.disks = disks;
    }

    /**
     * A disk.
     *
     * @param identity equal for two folders on one disk
     * @param free how many bytes may still be written
     */
    record Free(Object identity, long free) {}

    /** Tells what disk a folder is on. */
    @FunctionalInterface
    interface Disks {
        /** Null where the disk does not tell how much is free. */
        @Nullable
        Free of(Path folder) throws IOException;
    }

    /**
     * Makes sure that a backup and a new file find room.
     *
     * @param act what is about to be done, for example {@code save the cache}
     * @param backupBytes how long the backup will be; 0 when none is made
     * @param newBytes how much is written beside the cache: the new file, and what is unpacked for it
     * @throws Failure when a disk has not enough; nothing was changed
     */
    public void require(String act, long backupBytes, long newBytes) {
        Map<Object, Need> needs = new LinkedHashMap<>();
        add(needs, backups, backupBytes);
        add(needs, folderOfTheCache(), newBytes);
        for (Need need : needs.values()) {
            long wanted = need.bytes + MARGIN_BYTES + need.bytes / SHARE_OF_MARGIN;
            if (need.free < wanted) {
                throw new Failure(
                        ExitCode.LOSS,
                        "cannot " + act + ": there is no room for it. " + inWords(wanted) + " are needed in "
                                + need.folder + ", and " + inWords(need.free) + " are free: "
                                + inWords(wanted - need.free) + " too little",
                        "Nothing was changed. Make room on that disk, for example by what this lists:"
                                + " cairn backups --prune --dry-run");
            }
        }
    }

    private Path folderOfTheCache() {
        try {
            return Objects.requireNonNull(cache.toRealPath().getParent());
        } catch (IOException notThereYet) {
            return Objects.requireNonNull(cache.toAbsolutePath().getParent());
        }
    }

    private void add(Map<Object, Need> needs, Path folder, long bytes) {
        Free disk = bytes == 0 ? null : free(folder);
        if (disk != null) {
            needs.computeIfAbsent(disk.identity(), first -> new Need(folder, disk.free())).bytes += bytes;
        }
    }

    private @Nullable Free free(Path folder) {
        try {
            return disks.of(folder);
        } catch (IOException unknown) {
            // Then the save itself finds out, and changes nothing when it fails.
            return null;
        }
    }

    private static @Nullable Free diskOf(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        FileStore store = Files.getFileStore(there);
        // Some network file systems tell no size at all.
        return store.getTotalSpace() <= 0 ? null : new Free(store, store.getUsableSpace());
    }

    /** A number of bytes as people read it: {@code 891 kB}, {@code 1.8 MB}, in steps of 1024. */
    public static String inWords(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
        double value = bytes;
        int unit = 0;
        while (value >= KIB && unit < units.length - 1) {
            value /= KIB;
            unit++;
        }
        return unit == 0 || value >= 100
                ? Math.round(value) + " " + units[unit]
                : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    /** What is needed on one disk. */
    private static final class Need {
        private final Path folder;
        private final long free;
        private long bytes;

        Need(Path folder, long free) {
            this.folder = folder;
            this.free = free;
        }
    }
}
