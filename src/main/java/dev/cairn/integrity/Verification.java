package dev.cairn.integrity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found when the history was compared with its baseline.
 *
 * @param stats what there is now; null when the cache cannot be read
 * @param baseline what it was compared with; null without one
 * @param issues what is wrong, and what another program changed; a loss has at least one that is no notice
 */
public record Verification(
        Verdict verdict, @Nullable Stats stats, @Nullable Baseline baseline, List<Issue> issues) {
    public Verification {
        issues = List.copyOf(issues);
    }

    /**
     * Compares activity by activity, or (with a baseline of the scripts) by the counts.
     *
     * @param forgotten whether the user had the activity of this id removed
     * @param excused whether Cairn has just changed the activity of this id itself, so that new values in it are no news
     */
    public static Verification compare(
            Survey now, Optional<Baseline> baseline, Predicate<String> forgotten, Predicate<String> excused)
            throws IOException {
        if (baseline.isEmpty() || !baseline.get().knowsActivities()) {
            return compare(now.stats(), baseline);
        }
        RollCall call = new RollCall(now.roll(), forgotten, excused);
        baseline.get().forEach(call);
        call.ended();
        return compared(call, call.isOfOthers(), now.stats(), baseline.get());
    }

    /**
     * Compares activity by activity those that were not recognised.
     *
     * @param forgotten whether the user had the activity of this id removed
     */
    public static Verification compare(Recognition now, Predicate<String> forgotten) throws IOException {
        RollCall call = new RollCall(now.others(), forgotten, id -> false);
        now.callOthers(call);
        boolean isOfOthers = call.ended().isOfOthers() && !now.hasSeenAny();
        return compared(call, isOfOthers, now.stats(), now.baseline());
    }

    private static Verification compared(RollCall call, boolean isOfOthers, Stats now, Baseline baseline) {
        List<Issue> issues = new ArrayList<>(issues(call, isOfOthers, baseline.stats(), now));
        if (baseline.isRecounted()) {
            issues.addAll(lossesSince(baseline.stats(), now));
        }
        boolean loss = issues.stream().anyMatch(issue -> issue.severity() != Severity.NOTICE);
        return new Verification(loss ? Verdict.LOSS : Verdict.OK, now, baseline, issues);
    }

    /** The verdict on a cache that is to the byte the one that the baseline was made of. */
    public static Verification unchanged(Baseline baseline) {
        return new Verification(Verdict.OK, baseline.stats(), baseline, List.of());
    }

    private static List<Issue> issues(RollCall call, boolean isOfOthers, Stats before, Stats now) {
        List<Issue> issues = new ArrayList<>();
        int gone = call.gone().size();
        if (gone > 0) {
            String message;
            if (isOfOthers) {
                message = "none of the " + gone
                        + " activities of the baseline is here; this is another cache, or it was replaced";
            } else if (now.total() < before.total()) {
                message = "activities fell from " + before.total() + " to " + now.total() + ": " + are(gone) + " gone";
            } else {
                message = are(gone, "activity", "activities") + " gone, although there are " + now.total() + " ("
                        + before.total() + " before)";
            }
            issues.add(new Issue("total", Severity.CRITICAL, message, call.gone()));
        }
        if (!call.poorer().isEmpty()) {
            String message =
                    counted(call.poorer().size(), "activity", "activities") + " lost values: " + fields(call.poorer());
            issues.add(new Issue("fields", Severity.WARNING, message, call.poorer()));
        }
        if (!call.changed().isEmpty()) {
            String message = "another program changed values of "
                    + counted(call.changed().size(), "activity", "activities") + ": " + fields(call.changed());
            issues.add(new Issue("changed", Severity.NOTICE, message, call.changed()));
        }
        return issues;
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String are(int count, String one, String many) {
        return counted(count, one, many) + (count == 1 ? " is" : " are");
    }

    private static String are(int count) {
        return count + (count == 1 ? " is" : " are");
    }

    /** Which fields, and how many activities lost each: {@code avg_hr 12, splits 1}. */
    private static String fields(List<Issue.Affected> activities) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        activities.forEach(activity -> activity.fields().forEach(field -> counts.merge(field, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Compares by the counts alone. */
    public static Verification compare(Stats now, Optional<Baseline> baseline) {
        if (baseline.isEmpty()) {
            return new Verification(Verdict.NO_BASELINE, now, null, List.of());
        }
        List<Issue> losses = lossesSince(baseline.get().stats(), now);
        return new Verification(losses.isEmpty() ? Verdict.OK : Verdict.LOSS, now, baseline.get(), losses);
    }

    /** The verdict on a cache that cannot be read; {@code why} says where and how it is damaged. */
    public static Verification corrupt(String why, Optional<Baseline> baseline) {
        Issue issue = new Issue("cache", Severity.CRITICAL, why);
        return new Verification(Verdict.CORRUPT, null, baseline.orElse(null), List.of(issue));
    }

    /** The document that {@code verify --json} prints. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("verdict", verdict.word());
        json.put("stats", stats == null ? null : stats.toJson());
        json.put("baseline", baseline == null ? null : baseline.toJson());
        json.put("issues", issues.stream().map(Issue::toJson).toList());
        return json;
    }

    /** Everything that there is less of now. */
    static List<Issue> lossesSince(Stats before, Stats now) {
        Losses losses = new Losses();
        losses.fell("total", Severity.CRITICAL, "activities", before.total(), now.total());
        // What Strava met since is "both" now, which is no loss. What was "both" before counts too: it may be gone.
        losses.fell("garmin_count", "activities from Garmin", before.garminOrBoth(), now.garminOrBoth());
        losses.fell("with_hr", "activities with a heart rate", before.withHr(), now.withHr());
        losses.fell(
                "with_splits_hr",
                "activities with a heart rate in their laps",
                before.withSplitsHr(),
                now.withSplitsHr());
        losses.fell("long_runs_total", "activities of 15 km and more", before.longRunsTotal(), now.longRunsTotal());
        losses.fell(
                "long_runs_with_hr",
                "activities of 15 km and more with a heart rate",
                before.longRunsWithHr(),
                now.longRunsWithHr());
        losses.fell(
                "long_runs_with_splits_hr",
                "activities of 15 km and more with a heart rate in their laps",
                before.longRunsWithSplitsHr(),
                now.longRunsWithSplitsHr());
        // An entry at the edge that became "both" moves the edge without a loss. Which entry did is not known here: an
        // edge that moved while their number grew proves nothing, and a false alarm would come back at every run. If
        // an entry is gone as well, the counts above tell, unless as many came in.
        if (now.both() <= before.both()) {
            losses.narrowed(before.garminDateRange(), now.garminDateRange());
        }
        return losses.found;
    }

    /** The losses found so far. */
    private static final class Losses {
        private final List<Issue> found = new ArrayList<>();

        void fell(String check, String what, int before, int now) {
            fell(check, Severity.WARNING, what, before, now);
        }

        void fell(String check, Severity severity, String what, int before, int now) {
            if (now < before) {
                int gone = before - now;
                String message = what + " fell from " + before + " to " + now + ": " + gone
                        + (gone == 1 ? " is" : " are") + " gone";
                found.add(new Issue(check, severity, message));
            }
        }

        void narrowed(DateRange before, DateRange now) {
            String first = before.first();
            String last = before.last();
            if (first != null && (now.first() == null || now.first().compareTo(first) > 0)) {
                moved("first", "later", first, now.first());
            }
            if (last != null && (now.last() == null || now.last().compareTo(last) < 0)) {
                moved("last", "earlier", last, now.last());
            }
        }

        private void moved(String edge, String direction, String before, @Nullable String now) {
            String end = now == null ? "is gone" : "moved " + direction + " to " + now;
            String message = "the " + edge + " activity from Garmin was on " + before + " and " + end;
            found.add(new Issue("garmin_date_range", Severity.WARNING, message));
        }
    }
}
