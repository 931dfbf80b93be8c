package dev.cairn.integrity;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Activities and statistics for tests, written as the JSON that they are. */
final class Facts {
    private Facts() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(String json) {
        try {
            return (Map<String, Object>) Json.read(json);
        } catch (IOException wrong) {
            throw new IllegalArgumentException(json, wrong);
        }
    }

    static Stats count(List<ActivityFacts> activities) {
        Census census = new Census();
        activities.forEach(census);
        return census.stats();
    }

    /** What is known of activities written as JSON objects. */
    static List<ActivityFacts> facts(String... activities) {
        return Arrays.stream(activities)
                .map(activity -> ActivityFacts.of(Activity.of(json(activity))))
                .toList();
    }

    /** A close look at activities written as JSON objects. */
    static Survey survey(String... activities) {
        Survey survey = new Survey();
        facts(activities).forEach(survey);
        return survey;
    }

    /** The statistics of activities written as JSON objects. */
    static Stats statsOf(String... activities) {
        Census census = new Census();
        for (String activity : activities) {
            census.accept(ActivityFacts.of(Activity.of(json(activity))));
        }
        return census.stats();
    }

    /** 542 activities, 82 of them from Garmin; then changed as the test wants it. */
    static Stats stats(String... changes) {
        Map<String, Object> json = json("""
            {"total": 542, "by_source": {"garmin": 82, "strava": 460}, "garmin_count": 82,
             "garmin_date_range": {"first": "2025-03-23", "last": "2026-01-11"}, "with_hr": 474, "with_splits_hr": 86,
             "long_runs_total": 86, "long_runs_with_hr": 80, "long_runs_with_splits_hr": 8}
            """);
        for (String change : changes) {
            json.putAll(json("{" + change + "}"));
        }
        return Stats.fromJson(json);
    }
}
