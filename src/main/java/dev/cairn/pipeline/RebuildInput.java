package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Unpacked;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Reason;
import dev.cairn.cache.Salvage;
import dev.cairn.cache.SalvagedCopy;
import dev.cairn.cache.UnreadableCache;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.RollCall;
import dev.cairn.source.strava.OldStrava;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file to rebuild from: a cache that can be read, or what could be salvaged of something else.
 *
 * @param name what it is called
 * @param file where the activities can be read from as a cache; null where there is nothing
 * @param activities how many whole ones there are
 * @param damagedPlaces in how many places more could not be read
 * @param why why it could not be read as a cache; null where it could
 */
public record RebuildInput(
        String name,
        @Nullable Path file,
        int activities,
        int damagedPlaces,
        @Nullable String why,
        boolean isOwn) {
    /** What reads files and keeps what was salvaged from them until it is closed. */
    static final class Reader implements AutoCloseable {
        private final Map<Path, SalvagedCopy> copies = new LinkedHashMap<>();
        private final Map<Path, Map<String, @Nullable Object>> heads = new LinkedHashMap<>();
        private final List<Unpacked> unpacked = new ArrayList<>();
        private final Predicate<Activity> wanted;
        private final ZoneId zone;

        /**
         * @param wanted which of the activities that are salvaged take part
         * @param zone where the runner lives
         */
        Reader(Predicate<Activity> wanted, ZoneId zone) {
            this.wanted = wanted;
            this.zone = zone;
        }

        /**
         * Reads a file.
         *
         * @param isOwn whether it is the cache or a backup, so that what stands beside its activities belongs to a cache
         */
        RebuildInput read(String name, Path file, boolean isOwn) {
            try {
                boolean[] old = new boolean[1];
                int size = new CacheFile(file)
                        .read(facts -> old[0] |= OldStrava.mayBe(facts))
                        .size();
                return old[0] && !isOwn
                        ? salvage(name, file, null, false)
                        : new RebuildInput(name, file, size, 0, null, isOwn);
            } catch (UnreadableCache damaged) {
                return salvage(name, file, String.valueOf(damaged.getMessage()), isOwn);
            } catch (IOException failed) {
                return new RebuildInput(name, null, 0, 0, Reason.of(failed), isOwn);
            }
        }

        /** Reads a backup; one that is packed lies unpacked until this is closed, for single entries are looked up in it. */
        RebuildInput read(Backup backup, Backups backups) {
            try {
                Unpacked plain = backups.unpack(backup);
                unpacked.add(plain);
                return read(backup.name(), plain.file(), true);
            } catch (IOException failed) {
                return new RebuildInput(backup.name(), null, 0, 0, Reason.of(failed), true);
            }
        }

        private RebuildInput salvage(String name, Path file, @Nullable String why, boolean isOwn) {
            try {
                Salvage salvage = Salvage.of(file);
                Map<String, @Nullable Object> head = salvage.head();
                SalvagedCopy copy = SalvagedCopy.of(
                        head, salvage, wanted, entry -> isOwn ? entry : OldStrava.inCacheShape(entry, zone));
                copies.put(copy.file(), copy);
                heads.put(copy.file(), head);
                return new RebuildInput(name, copy.file(), salvage.size(), salvage.damagedPlaces(), why, isOwn);
            } catch (IOException failed) {
                String also = Reason.of(failed);
                return new RebuildInput(name, null, 0, 0, why == null ? also : why + "; " + also, isOwn);
            }
        }

        /**
         * A cache to build upon in the place of one that is damaged or gone: what was salvaged of it, and of what stands beside the
         * activities what it lost and the newest other states still have.
         */
        Path base(@Nullable RebuildInput present, Iterable<RebuildInput> older) throws IOException {
            Map<String, @Nullable Object> head = new LinkedHashMap<>();
            Path own = present == null ? null : present.file();
            if (own != null && heads.get(own) != null) {
                head.putAll(heads.get(own));
            }
            for (RebuildInput input : older) {
                if (input.isOwn() && input.file() != null) {
                    headOf(input.file()).forEach(head::putIfAbsent);
                }
            }
            Salvage salvage = own == null ? Salvage.none() : Salvage.of(own);
            SalvagedCopy base = SalvagedCopy.of(head, salvage, wanted);
            copies.put(base.file(), base);
            return base.file();
        }

        private Map<String, @Nullable Object> headOf(Path file) throws IOException {
            Map<String, @Nullable Object> known = heads.get(file);
            return known == null ? CacheFile.head(file) : known;
        }

        @Override
        public void close() throws IOException {
            for (SalvagedCopy copy : copies.values()) {
                copy.close();
            }
            for (Unpacked plain : unpacked) {
                plain.close();
            }
        }
    }

    /** Calls its activities; gives where they stand, for a whole look at some of them. Null where there is nothing. */
    @Nullable
    CacheIndex call(RollCall call) throws IOException {
        if (file == null) {
            return null;
        }
        CacheIndex index = new CacheFile(file).readClosely(call);
        call.ended();
        return index;
    }

    /** That there is nothing to be had. */
    static Failure nothing(List<RebuildInput> inputs) {
        StringBuilder tried = new StringBuilder("Nothing was changed.");
        inputs.forEach(input -> tried.append("\n")
                .append(input.name())
                .append(": ")
                .append(input.why() == null ? "no activities" : input.why()));
        return new Failure(
                ExitCode.UNREADABLE,
                "there is nothing to rebuild from: no activity can be read from "
                        + (inputs.isEmpty() ? "anywhere" : "any of " + inputs.size() + " files"),
                tried
                        + "\nName older files, or ask the sources for everything: move the cache away, then cairn sync --all");
    }
}
