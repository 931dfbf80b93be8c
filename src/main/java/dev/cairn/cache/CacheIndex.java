package dev.cairn.cache;

import dev.cairn.activity.ActivityFacts;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over the cache learned: where each activity stands in the file, when it started and by which ids it is
 * known, in some 60 bytes an activity. Positions count from 0 in the order of the file.
 */
public final class CacheIndex {
    /** The start of an activity without a readable {@code date}: after all others, for the newest stand first. */
    static final long NO_START = Long.MIN_VALUE;

    /** The name under which the place right after the file's opening brace is noted among the scalars. */
    static final String AFTER_BRACE = "";

    private final Path file;
    private final Fingerprint fingerprint;
    private final Entries entries;
    private final Map<String, Range> scalars;
    private final Range activities;
    private final List<String> warnings;

    CacheIndex(
            Path file,
            Fingerprint fingerprint,
            Entries entries,
            Map<String, Range> scalars,
            Range activities,
            List<String> warnings) {
        this.file = file;
        this.fingerprint = fingerprint;
        this.entries = entries;
        this.scalars = scalars;
        this.activities = activities;
        this.warnings = warnings;
    }

    /** Of a file that does not exist yet. */
    static CacheIndex empty(Path file) {
        Entries none = new Entries();
        none.identities.freeze();
        return new CacheIndex(file, new Fingerprint(0, 0), none, Map.of(), new Range(0, 0), List.of());
    }

    /** The index of the same content under another name. */
    CacheIndex renamedTo(Path target) {
        return new CacheIndex(target, fingerprint, entries, scalars, activities, warnings);
    }

    /** The file that was read, links resolved. */
    public Path file() {
        return file;
    }

    /** An activity cannot be taken out of a packed file, which can only be read from its beginning. */
    void refuseIfPacked() {
        if (Packed.is(file.getFileName().toString())) {
            throw new IllegalArgumentException(file + " has to be unpacked first");
        }
    }

    /** What the file's content was. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /** How many activities there are. */
    public int size() {
        return entries.size;
    }

    /** What is odd about the file but does no harm: duplicate keys, activities without id and date. For a person. */
    public List<String> warnings() {
        return warnings;
    }

    /** The positions of the activities that started in this span by their wall clock, both ends included. */
    public IntStream startingBetween(LocalDateTime from, LocalDateTime to) {
        long first = second(from);
        long last = second(to);
        return IntStream.range(0, entries.size).filter(i -> entries.starts[i] >= first && entries.starts[i] <= last);
    }

    /** The position of the activity known by this id and confirmed to be it; −1 where there is none. */
    int position(String identity, IntPredicate confirmed) {
        return entries.identities.find(identity, confirmed);
    }

    /** By which ids the activities are known. */
    IdentityTable identities() {
        return entries.identities;
    }

    /** Where the activity's JSON object stands in the file. */
    Range range(int position) {
        return new Range(entries.offsets[position], entries.offsets[position] + entries.lengths[position]);
    }

    long start(int position) {
        return entries.starts[position];
    }

    /** Where the value of a top-level key, or of a key within {@code sources} or {@code metadata}, stands: by dotted name. */
    @Nullable
    Range scalar(String dotted) {
        return scalars.get(dotted);
    }

    /** The place, of no length, where a new first key can go. */
    Range afterOpeningBrace() {
        return Objects.requireNonNull(scalars.get(AFTER_BRACE));
    }

    /** Where the array of activities stands, brackets included. */
    Range activities() {
        return activities;
    }

    /**
     * Says what an earlier state of the cache had that this one has not: an activity, a heart rate.
     *
     * @return the loss in words, null where nothing is lost
     */
    @Nullable
    String lossAgainst(CacheIndex earlier) {
        return loss(earlier.entries, earlier.entries.size, 0, 0);
    }

    /**
     * Says what an earlier state of the cache had that this one has not, but for what one of its activities had and the one that it
     * became part of has already: a heart rate, laps.
     *
     * @param joined what was known of it there
     * @return the loss in words, null where nothing is lost
     */
    @Nullable
    String lossByJoining(ActivityFacts joined, CacheIndex earlier) {
        return loss(
                earlier.entries,
                earlier.entries.size - 1,
                joined.hasHeartRate() ? 1 : 0,
                joined.laps().withHeartRate());
    }

    private @Nullable String loss(Entries before, int atLeast, int heartRatesLess, int lapsLess) {
        if (!entries.identities.hasAllOf(before.identities)) {
            return "an activity that was there before is not in it";
        }
        if (entries.size < atLeast) {
            return "it has " + entries.size + " activities instead of " + atLeast;
        }
        if (entries.withHeartRate < before.withHeartRate - heartRatesLess
                || entries.lapsWithHeartRate < before.lapsWithHeartRate - lapsLess) {
            return "fewer activities or laps have a heart rate";
        }
        return null;
    }

    /**
     * Says what an earlier state of the cache had that this one has not, beside the one activity that was to go; or what it
     * still has of that.
     *
     * @param removed the activity's position in the earlier state
     * @param facts what was known of it there
     * @return the loss in words, null where exactly that activity is gone
     */
    @Nullable
    String lossBeside(int removed, ActivityFacts facts, CacheIndex earlier) {
        Entries before = earlier.entries;
        if (!entries.identities.isWithout(removed, before.identities)) {
            return "it lacks another activity than the one that was to go";
        }
        int withHeartRate = before.withHeartRate - (facts.hasHeartRate() ? 1 : 0);
        long lapsWithHeartRate = before.lapsWithHeartRate - facts.laps().withHeartRate();
        if (entries.withHeartRate != withHeartRate || entries.lapsWithHeartRate != lapsWithHeartRate) {
            return "other heart rates are gone than those of the activity that was to go";
        }
        return null;
    }

    static long second(@Nullable LocalDateTime start) {
        return start == null ? NO_START : start.toEpochSecond(ZoneOffset.UTC);
    }

    /** The columns of the index while it is filled. */
    static final class Entries {
        private long[] offsets = new long[256];
        private int[] lengths = new int[256];
        private long[] starts = new long[256];
        private final IdentityTable identities = new IdentityTable();
        private int size;
        private int withHeartRate;
        private long lapsWithHeartRate;

        int size() {
            return size;
        }

        void add(long offset, int length, long start, boolean heartRate, int lapsWithHeartRate) {
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
                lengths = Arrays.copyOf(lengths, size * 2);
                starts = Arrays.copyOf(starts, size * 2);
            }
            offsets[size] = offset;
            lengths[size] = length;
            starts[size++] = start;
            this.withHeartRate += heartRate ? 1 : 0;
            this.lapsWithHeartRate += lapsWithHeartRate;
        }

        IdentityTable identities() {
            return identities;
        }
    }
}
