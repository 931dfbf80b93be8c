package dev.cairn.cache;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.json.Json;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The one door to {@code tracking/unified-cache.json}. Nothing else writes it.
 *
 * <p>A save writes a new file beside the cache, flushes it to the disk, reads it back and compares it with what was planned,
 * looks whether the cache is still the one that the plan was made from, and only then renames it over. Whatever fails, the
 * cache is exactly the old or exactly the new one. Where the cache is a link, the file that it leads to is replaced.
 */
public final class CacheFile {
    private final Path path;

    public CacheFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Whether there is one, readable or not; true too when the disk does not say. */
    public boolean exists() {
        // Not Files.exists: to that a disk that does not answer looks like a history that never was.
        return !Files.notExists(path);
    }

    /**
     * Reads the whole cache once, in a stream; of a backup that is {@link Packed}, what was packed.
     *
     * @param facts is given every activity in the order of the file
     * @throws UnreadableCache when the content is no cache
     */
    public CacheIndex read(Consumer<ActivityFacts> facts) throws IOException {
        return CacheScanner.scan(path, facts, false);
    }

    /** As {@link #read}, with a check value of every value ({@link ActivityFacts#marks}). */
    public CacheIndex readClosely(Consumer<ActivityFacts> facts) throws IOException {
        return CacheScanner.scan(path, facts, true);
    }

    /**
     * Reads the whole cache as closely, but of an activity whose {@link ActivityFacts#imprint} is {@code known} only that: it is told to
     * {@code seen}, the others to {@code facts}. False where it cannot be read; {@link #readClosely} then says why.
     */
    public boolean readKnowing(LongPredicate known, LongConsumer seen, Consumer<ActivityFacts> facts)
            throws IOException {
        try {
            CacheScanner.scan(path, known, seen, facts);
            return true;
        } catch (UnreadableCache damaged) {
            return false;
        }
    }

    /**
     * Reads a cache that comes as a stream, and closes that.
     *
     * @param file what to call it in a message
     * @return what its content was
     * @throws UnreadableCache when the content is no cache
     */
    public static Fingerprint read(InputStream content, Path file, Consumer<ActivityFacts> facts) throws IOException {
        return CacheScanner.scan(content, file, file, facts, false).fingerprint();
    }

    /**
     * One activity, whole.
     *
     * @param editable false where an object in it names a key twice: written anew, one of the two values would be gone
     */
    public record Entry(int position, Activity activity, boolean editable) {}

    /** Reads one activity whole; not from a file that is {@link Packed}, which can only be read from its beginning. */
    public static Entry entry(CacheIndex index, int position) {
        index.refuseIfPacked();
        Range range = index.range(position);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(range.length()));
        try (FileChannel channel = FileChannel.open(index.file(), StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, range.start() + bytes.position()) < 0) {
                    throw new EOFException("the cache became shorter while it was read");
                }
            }
            if (Json.read(bytes.array()) instanceof Map<?, ?> fields) {
                return new Entry(position, Activity.of(Json.object(fields)), !Json.namesAKeyTwice(bytes.array()));
            }
            throw new IOException("the cache changed while it was read");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What stands in a cache beside its activities: the top-level keys with their values. */
    public static Map<String, @Nullable Object> head(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return SalvagedHead.of(in);
        }
    }

    /** The position of the activity known by this id, see {@link Activity#identities()}; −1 where there is none. */
    public static int find(CacheIndex index, String identity) {
        return index.position(
                identity,
                position -> entry(index, position).activity().identities().contains(identity));
    }

    /** The positions of all activities that bear this id, in the order of the file: mostly one or none. */
    public static List<Integer> findAll(CacheIndex index, String identity) {
        List<Integer> bearers = new ArrayList<>();
        index.position(identity, position -> {
            if (entry(index, position).activity().identities().contains(identity)) {
                bearers.add(position);
            }
            return false;
        });
        bearers.sort(null);
        return bearers;
    }

    /**
     * Saves changes to a cache that was read before, or creates one.
     *
     * @param index what was read; null to create a cache where there is none
     * @param facts is given every activity of the new file as it was read back, closely
     * @return the index of the new file
     * @throws ChangedMeanwhile when the cache is no longer the one that was read; nothing was changed
     * @throws SaveRefused when the new file would have lost something; nothing was changed
     * @throws IOException when the disk refused; nothing was changed, or (when only flushing the folder failed) everything
     *     was
     */
    public CacheIndex save(@Nullable CacheIndex index, Edits edits, Head head, Consumer<ActivityFacts> facts)
            throws IOException {
        return save(index, edits, null, head, facts);
    }

    /**
     * Saves the cache without one activity. This is the only way by which an activity leaves, and {@code forget} is the only
     * one who may take it; a save can never do this by accident.
     *
     * @param forgotten the entry to remove, as it was read through this index
     * @param facts is given every activity of the new file as it was read back
     * @return the index of the new file
     * @throws ChangedMeanwhile when the cache is no longer the one that was read; nothing was changed
     * @throws SaveRefused when the new file lacks anything but this one activity; nothing was changed
     * @throws IOException as {@link #save} does
     */
    public CacheIndex remove(CacheIndex index, Entry forgotten, Head head, Consumer<ActivityFacts> facts)
            throws IOException {
        return save(index, new Edits(Map.of(), List.of()), forgotten, head, facts);
    }

    /**
     * Saves the cache with two activities in one. Every id of both is still there afterwards.
     *
     * @param edits the one that has become both
     * @param joined the entry that is now part of it, as it was read through this index
     * @param facts is given every activity of the new file as it was read back
     * @return the index of the new file
     * @throws IOException as {@link #remove} does
     */
    public CacheIndex join(CacheIndex index, Edits edits, Entry joined, Head head, Consumer<ActivityFacts> facts)
            throws IOException {
        return save(index, edits, joined, head, facts);
    }

    private CacheIndex save(
            @Nullable CacheIndex index, Edits edits, @Nullable Entry removed, Head head, Consumer<ActivityFacts> facts)
            throws IOException {
        Path target = index == null ? target() : index.file();
        Path temporary = AtomicFile.temporaryFor(target);
        try {
            CacheIndex saved;
            try {
                if (index == null) {
                    writeNew(temporary, edits, head);
                } else {
                    write(temporary, index, edits, removed, head);
                }
                saved = readBack(temporary, index, edits, removed, facts);
            } catch (IOException failed) {
                // What was copied out of a cache while somebody changed it can be anything.
                refuseIfChanged(target, index);
                throw failed;
            }
            refuseIfChanged(target, index);
            AtomicFile.rename(temporary, target);
            return saved.renamedTo(target);
        } catch (IOException | RuntimeException failed) {
            AtomicFile.discard(temporary, failed);
            throw failed;
        }
    }

    /**
     * Puts a whole file, for example a backup, in the place of the cache: copied beside it, flushed, read back, renamed.
     *
     * @param facts is given every activity of the new file as it was read back, closely
     * @throws UnreadableCache when the file is no cache; nothing was changed
     */
    public CacheIndex replaceBy(Path whole, Consumer<ActivityFacts> facts) throws IOException {
        Path target = target();
        Path temporary = AtomicFile.temporaryFor(target);
        try {
            try (FileChannel from = FileChannel.open(whole, StandardOpenOption.READ);
                    FileChannel to = create(temporary)) {
                AtomicFile.keepModeAndOwner(target, temporary);
                for (long at = 0; at < from.size(); ) {
                    at += from.transferTo(at, from.size() - at, to);
                }
                to.force(true);
            }
            CacheIndex copied = CacheScanner.scan(temporary, facts, true);
            if (!copied.fingerprint().equals(Fingerprint.of(whole))) {
                throw new SaveRefused("the copy of " + whole.getFileName() + " differs from it");
            }
            AtomicFile.rename(temporary, target);
            return copied.renamedTo(target);
        } catch (IOException | RuntimeException failed) {
            AtomicFile.discard(temporary, failed);
            throw failed;
        }
    }

    private static void write(Path temporary, CacheIndex index, Edits edits, @Nullable Entry removed, Head head)
            throws IOException {
        try (FileChannel from = FileChannel.open(index.file(), StandardOpenOption.READ);
                FileChannel to = create(temporary)) {
            // First of all, so that not even half a file can be read by those who must not read the cache.
            AtomicFile.keepModeAndOwner(index.file(), temporary);
            new SpliceWriter(from, to, removed == null ? SpliceWriter.NONE : removed.position())
                    .write(index, edits, head);
            to.force(true);
        }
    }

    private static void writeNew(Path temporary, Edits edits, Head head) throws IOException {
        try (FileChannel to = create(temporary)) {
            new SpliceWriter(to, to, SpliceWriter.NONE).writeNew(edits, head, CacheIndex.empty(temporary));
            to.force(true);
        }
    }

    private static FileChannel create(Path temporary) throws IOException {
        return FileChannel.open(
                temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static CacheIndex readBack(
            Path temporary,
            @Nullable CacheIndex before,
            Edits edits,
            @Nullable Entry removed,
            Consumer<ActivityFacts> facts)
            throws IOException {
        CacheIndex after = CacheScanner.scan(temporary, facts, true);
        int planned = (before == null ? 0 : before.size()) + edits.added().size() - (removed == null ? 0 : 1);
        if (after.size() != planned) {
            throw new SaveRefused("it has " + after.size() + " activities instead of the planned " + planned);
        }
        String loss = before == null ? null : loss(before, after, edits, removed);
        if (loss != null) {
            throw new SaveRefused(loss);
        }
        return after;
    }

    private static @Nullable String loss(CacheIndex before, CacheIndex after, Edits edits, @Nullable Entry removed) {
        if (removed == null) {
            return after.lossAgainst(before);
        }
        ActivityFacts facts = ActivityFacts.of(removed.activity());
        return edits.changed().isEmpty()
                ? after.lossBeside(removed.position(), facts, before)
                : after.lossByJoining(facts, before);
    }

    private void refuseIfChanged(Path target, @Nullable CacheIndex index) throws IOException {
        if (!isUnchanged(target, index)) {
            throw new ChangedMeanwhile();
        }
    }

    private boolean isUnchanged(Path target, @Nullable CacheIndex index) throws IOException {
        try {
            if (index == null) {
                Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return false;
            }
            return path.toRealPath().equals(target) && Fingerprint.of(target).equals(index.fingerprint());
        } catch (NoSuchFileException nothingThere) {
            return index == null;
        }
    }

    /** The file to replace or to create, links resolved; its folder is created. */
    private Path target() throws IOException {
        if (exists()) {
            return path.toRealPath();
        }
        Path absolute = path.toAbsolutePath();
        Path target =
                Files.isSymbolicLink(absolute) ? absolute.resolveSibling(Files.readSymbolicLink(absolute)) : absolute;
        Path folder = Files.createDirectories(Objects.requireNonNull(target.getParent()));
        return folder.toRealPath().resolve(Objects.requireNonNull(target.getFileName()));
    }

    /** The cache is no longer the one that a plan was made from: an editor or a script changed it. */
    public static final class ChangedMeanwhile extends IOException {
        private static final long serialVersionUID = 1L;

        public ChangedMeanwhile() {
            super("it was changed by someone else in the meantime");
        }
    }

    /** What was read back is less than what was there before, or not what was planned. */
    public static final class SaveRefused extends IOException {
        private static final long serialVersionUID = 1L;

        SaveRefused(String loss) {
            super(loss);
        }
    }
}
