package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Edits;
import dev.cairn.cache.Head;
import dev.cairn.integrity.Census;
import dev.cairn.json.Json;
import dev.cairn.merge.Edit;
import dev.cairn.merge.MergePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counters at the top of the cache are what somebody who counts would find. */
class CountersTest {
    private static final String ACTIVITIES = """
        "activities": [
            {"id": 2, "date": "2026-01-10 08:00:00", "source": "garmin"},
            {"id": 1, "date": "2026-01-05 08:00:00", "source": "garmin"},
            {"id": "strava_8", "date": "2025-12-01 08:00:00", "source": "strava", "data_quality": "historical"},
            {"id": "strava_9", "date": "2025-11-01 08:00:00", "source": "strava", "data_quality": "recent_splits"}
          ]
        }
        """;
    private static final String WITH_COUNTERS = "{\"last_sync\": \"2026-01-10T06:00:00.000000\","
            + " \"sources\": {\"garmin\": 0, \"strava_recent\": 0, \"strava_historical\": 0, \"own\": \"x\"},"
            + " \"metadata\": {\"total_activities\": 0, \"date_range\": {\"first\": \"?\", \"last\": \"?\"}}, "
            + ACTIVITIES;

    @TempDir
    Path folder;

    @Test
    void countersThatWereWrongAreTrueAfterASave() throws Exception {
        Map<?, ?> saved = save(
                WITH_COUNTERS,
                edit(1, activity("id", 1, "date", "2026-01-05 08:00:00", "source", "garmin", "name", "x")));
        assertThat(Json.line(saved.get("sources")))
                .isEqualTo("{\"garmin\": 2, \"strava_recent\": 1, \"strava_historical\": 1, \"own\": \"x\"}");
        assertThat(Json.line(saved.get("metadata")))
                .isEqualTo("{\"total_activities\": 4, \"date_range\": {\"first\": \"2025-11-01\", \"last\":"
                        + " \"2026-01-10\"}}");
    }

    @Test
    void whatIsAddedCounts() throws Exception {
        Map<?, ?> saved = save(
                WITH_COUNTERS,
                added(activity("id", 3, "date", "2026-01-17 08:00:00", "source", "garmin")),
                added(activity("id", 4, "date", "2019-05-01 08:00:00", "source", "garmin")),
                added(activity("id", "mine_1", "date", "2026-01-11 08:00:00", "source", "mine")));
        assertThat(Json.line(saved.get("sources"))).contains("\"garmin\": 4,");
        assertThat(Json.line(saved.get("metadata")))
                .isEqualTo("{\"total_activities\": 7, \"date_range\": {\"first\": \"2019-05-01\", \"last\":"
                        + " \"2026-01-17\"}}");
    }

    @Test
    void anEntryThatIsBothNowIsGarminsNoMoreAsTheScriptsCount() throws Exception {
        Map<?, ?> saved = save(
                WITH_COUNTERS,
                edit(0, activity("id", 2, "date", "2026-01-10 08:00:00", "source", "both", "strava_id", 7)));
        assertThat(Json.line(saved.get("sources"))).contains("\"garmin\": 1,");
    }

    @Test
    void aFileWithoutCountersGetsNone() throws Exception {
        Map<?, ?> saved = save(
                "{\"last_sync\": \"x\", " + ACTIVITIES,
                added(activity("id", 3, "date", "2026-01-17 08:00:00", "source", "garmin")));
        assertThat(saved.keySet())
                .map(String::valueOf)
                .containsExactlyInAnyOrder("last_sync", "sync_method", "activities");
    }

    private Map<?, ?> save(String cache, Edit... edits) throws IOException {
        Path file = Files.writeString(folder.resolve("unified-cache.json"), cache);
        SyncRun run = new SyncRun("run", World.due(), Instant.EPOCH, LocalDate.EPOCH);
        run.index = new CacheFile(file).read(run.census);
        run.plan = new MergePlan(List.of(edits), List.of(), 0, 0, Map.of(), List.of(), List.of());
        Map<Integer, Activity> changed = new HashMap<>();
        for (Edit edit : edits) {
            if (edit.position() >= 0) {
                changed.put(edit.position(), edit.after());
            }
        }
        List<Activity> added = List.of(edits).stream()
                .filter(edit -> edit.position() < 0)
                .map(Edit::after)
                .toList();
        Head head = Counters.in(run, new Head("2026-01-17T12:00:00.000000", "incremental"));
        new CacheFile(file).save(run.index, new Edits(changed, added), head, new Census());
        return (Map<?, ?>) Json.read(Files.readAllBytes(file));
    }

    /** Of an entry in {@link #ACTIVITIES}; only what counts has to be in {@code before}. */
    private static Edit edit(int position, Activity after) {
        return new Edit(position, activity("date", after.date(), "source", "garmin"), after);
    }

    private static Edit added(Activity after) {
        return new Edit(-1, null, after);
    }

    private static Activity activity(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Activity.of(fields);
    }
}
