package dev.cairn.daily;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one door to {@code tracking/garmin-cache.json}. Nothing else writes it.
 *
 * <p>A save writes a new file beside it, flushes it to the disk, reads it back and compares: it is what was planned, and every day,
 * value and key of before is there. It looks whether the file is still the one that the plan was made from, and only then renames
 * it over. Whatever fails, the file is exactly the old or exactly the new one.
 */
public final class DailyFile {
    /** A year is a megabyte; what is far beyond that is something else, and would not fit into memory. */
    private static final long MOST_BYTES = 256L << 20;

    private final Path path;

    public DailyFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Whether there is one, readable or not; true too when the disk does not say. */
    public boolean exists() {
        return !Files.notExists(path);
    }

    /**
     * Reads it; null where there is none.
     *
     * @throws UnreadableDaily when its content is not what it has to be
     */
    public @Nullable DailyContent read() throws IOException {
        return exists() ? read(path) : null;
    }

    /** Reads another file of the same shape, for example a backup. */
    public static DailyContent read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new UnreadableDaily("it is larger than 256 MiB");
        }
        return DailyScanner.scan(Files.readAllBytes(file));
    }

    /**
     * Saves what was planned.
     *
     * @param wasThere whether there was a file when the plan was made
     * @return what was written, as it was read back
     * @throws CacheFile.ChangedMeanwhile when the file is not the one that the plan was made from; nothing was changed
     * @throws SaveRefused when the new file would have lost something; nothing was changed
     * @throws IOException when the disk refused; nothing was changed
     */
    public DailyContent save(DailyPlan plan, boolean wasThere) throws IOException {
        byte[] planned = plan.after();
        DailyCensus before = DailyCensus.of(plan.before());
        DailyContent[] written = new DailyContent[1];
        AtomicFile.replace(path, out -> out.write(planned), temporary -> {
            written[0] = readBack(temporary, planned);
            List<DailyCensus.Loss> losses = DailyCensus.of(written[0]).lossesAgainst(before);
            if (!losses.isEmpty()) {
                throw new SaveRefused(losses.get(0).inWords());
            }
            refuseIfChanged(wasThere ? plan.before().fingerprint() : null);
        });
        return written[0];
    }

    /**
     * Puts a whole file, for example a backup, in its place.
     *
     * @param present what was read of the file that is to go; null where there was none
     * @throws CacheFile.ChangedMeanwhile when it is not that any more; nothing was changed
     */
    public DailyContent replaceBy(DailyContent whole, @Nullable Fingerprint present) throws IOException {
        byte[] bytes = whole.bytes();
        AtomicFile.replace(path, out -> out.write(bytes), temporary -> {
            readBack(temporary, bytes);
            refuseIfChanged(present);
        });
        return whole;
    }

    private static DailyContent readBack(Path temporary, byte[] planned) throws IOException {
        byte[] written = Files.readAllBytes(temporary);
        if (!Arrays.equals(written, planned)) {
            throw new SaveRefused("it differs from what was to be written");
        }
        return DailyScanner.scan(written);
    }

    private void refuseIfChanged(@Nullable Fingerprint expected) throws IOException {
        Fingerprint there;
        try {
            there = Fingerprint.of(path);
        } catch (NoSuchFileException none) {
            there = null;
        }
        if (there == null ? expected != null : !there.equals(expected)) {
            throw new CacheFile.ChangedMeanwhile();
        }
    }

    /** What was read back is not what was planned, or less than what was there before. */
    public static final class SaveRefused extends IOException {
        private static final long serialVersionUID = 1L;

        SaveRefused(String why) {
            super(why);
        }
    }
}
