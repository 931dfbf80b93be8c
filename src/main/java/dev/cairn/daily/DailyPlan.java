package dev.cairn.daily;

import dev.cairn.json.PythonTime;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a file of daily metrics: planned, not written. */
public final class DailyPlan {
    private final DailyContent before;
    private final byte[] after;
    private final int added;
    private final int updated;
    private final int unchanged;
    private final List<String> warnings;

    DailyPlan(DailyContent before, byte[] after, int added, int updated, int unchanged, List<String> warnings) {
        this.before = before;
        this.after = after;
        this.added = added;
        this.updated = updated;
        this.unchanged = unchanged;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Merges news into what is there: a value that says something replaces what was there, null, missing and empty never do, and
     * nothing leaves.
     *
     * @param before null where there is no file yet
     * @param analysis what {@link CadencePace} found; empty where nothing is known
     */
    public static DailyPlan of(
            @Nullable DailyContent before, DailyNews news, Map<String, ?> analysis, LocalDateTime now) {
        return DailyMerge.news(
                before == null ? DailyContent.empty() : before, news, analysis, PythonTime.isoFormat(now));
    }

    /** Brings back what an earlier state of the file had and the present one lacks; all that is there now stays. */
    public static DailyPlan filling(DailyContent present, DailyContent earlier, LocalDateTime now) {
        return DailyMerge.fill(present, earlier, PythonTime.isoFormat(now));
    }

    /** Whether nothing changes: then the file is left alone. */
    public boolean isEmpty() {
        return Arrays.equals(before.bytes(), after);
    }

    DailyContent before() {
        return before;
    }

    /** The whole file as it is to be. */
    byte[] after() {
        return after.clone();
    }

    /** How long the file is to be. */
    public long bytes() {
        return after.length;
    }

    /** How many days are new, each of its kind. */
    public int added() {
        return added;
    }

    /** How many days have new values. */
    public int updated() {
        return updated;
    }

    /** How many days came and said nothing new. */
    public int unchanged() {
        return unchanged;
    }

    /** What could not be merged, for a person. */
    public List<String> warnings() {
        return warnings;
    }
}
