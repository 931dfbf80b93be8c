package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.cache.Head;
import dev.cairn.integrity.CacheCounts;
import dev.cairn.integrity.Census;
import dev.cairn.merge.Edit;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The counters that the scripts keep at the top of the cache, as they will be true after a save. */
final class Counters {
    private Counters() {}

    static Head in(SyncRun run, Head head) {
        return after(run.census, run.plan().edits(), head);
    }

    /** The counters of a history that was counted and is then changed. */
    static Head after(Census before, List<Edit> edits, Head head) {
        CacheCounts counts = before.cacheCounts();
        int added = (int) edits.stream().filter(edit -> edit.position() < 0).count();
        String first = counts.dates().first();
        String last = counts.dates().last();
        for (Edit edit : edits) {
            String day = edit.after().date();
            day = day.substring(0, Math.min(10, day.length()));
            first = first == null || day.compareTo(first) < 0 ? day : first;
            last = last == null || day.compareTo(last) > 0 ? day : last;
        }
        return head.counter(
                        "sources.garmin",
                        before.stats().garminCount()
                                + gained(edits, activity -> activity.source().contains("garmin")))
                .counter("sources.strava_recent", counts.stravaRecent() + gained(edits, quality("recent_splits")))
                .counter("sources.strava_historical", counts.stravaHistorical() + gained(edits, quality("historical")))
                .counter("metadata.total_activities", before.stats().total() + added)
                .counter("metadata.date_range.first", first)
                .counter("metadata.date_range.last", last);
    }

    /** The counters of a history that was counted whole. */
    static Head of(Census left, Head head) {
        CacheCounts counts = left.cacheCounts();
        return head.counter("sources.garmin", left.stats().garminCount())
                .counter("sources.strava_recent", counts.stravaRecent())
                .counter("sources.strava_historical", counts.stravaHistorical())
                .counter("metadata.total_activities", left.stats().total())
                .counter("metadata.date_range.first", counts.dates().first())
                .counter("metadata.date_range.last", counts.dates().last());
    }

    private static Predicate<Activity> quality(String value) {
        return activity -> value.equals(activity.get("data_quality"));
    }

    private static int gained(List<Edit> edits, Predicate<Activity> counted) {
        int gained = 0;
        for (Edit edit : edits) {
            gained += counts(edit.after(), counted) - counts(edit.before(), counted);
        }
        return gained;
    }

    private static int counts(@Nullable Activity activity, Predicate<Activity> counted) {
        return activity != null && counted.test(activity) ? 1 : 0;
    }
}
