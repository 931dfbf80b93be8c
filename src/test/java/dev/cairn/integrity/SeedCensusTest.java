package dev.cairn.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.json.Json;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cache that the scripts wrote; expected is what their own check saves as its baseline for it. */
class SeedCensusTest {
    @Test
    @SuppressWarnings("unchecked")
    void countsWhatTheScriptsCount() throws Exception {
        Census census = new Census();
        try (InputStream seed = getClass().getResourceAsStream("/seed/unified-cache.json")) {
            var cache = (Map<String, Object>) Json.read(seed.readAllBytes());
            for (Object activity : (List<?>) cache.get("activities")) {
                census.accept(ActivityFacts.of(Activity.of((Map<String, Object>) activity)));
            }
        }
        assertThat(Json.write(census.stats().toJson())).isEqualTo("""
            {
              "total": 161,
              "by_source": {
                "garmin": 161
              },
              "garmin_count": 161,
              "garmin_date_range": {
                "first": "2025-01-19",
                "last": "2026-01-17"
              },
              "with_hr": 161,
              "with_splits_hr": 161,
              "long_runs_total": 48,
              "long_runs_with_hr": 48,
              "long_runs_with_splits_hr": 48
            }\
            """);
        assertThat(census.cacheCounts()).isEqualTo(new CacheCounts(0, 0, new DateRange("2025-01-19", "2026-01-17")));
    }
}
