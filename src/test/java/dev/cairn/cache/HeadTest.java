package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a save changes outside of the activities. */
class HeadTest {
    @TempDir
    Path folder;

    private final Head head = new Head("NOW", "incremental");

    private String saved(String before) throws Exception {
        Path cache = folder.resolve("cache.json");
        Files.writeString(cache, before);
        Sample.save(cache, Sample.NO_EDITS, head);
        return Files.readString(cache);
    }

    @Test
    void theTimeAndTheMethodAreReplacedWhereTheyStand() throws Exception {
        assertThat(saved("{\"sync_method\":\"full\",\"activities\":[],\"last_sync\" : null }"))
                .isEqualTo("{\"sync_method\":\"incremental\",\"activities\":[],\"last_sync\" : \"NOW\" }");
    }

    @Test
    void aMissingMethodGoesBehindTheTime() throws Exception {
        assertThat(saved("{\n  \"activities\": [],\n  \"last_sync\": \"x\"\n}"))
                .isEqualTo(
                        "{\n  \"activities\": [],\n  \"last_sync\": \"NOW\",\n  \"sync_method\": \"incremental\"\n}");
    }

    @Test
    void aMissingTimeGoesFirst() throws Exception {
        assertThat(saved("{\n  \"sync_method\": \"x\",\n  \"activities\": []\n}"))
                .isEqualTo(
                        "{\n  \"last_sync\": \"NOW\",\n  \"sync_method\": \"incremental\",\n  \"activities\": []\n}");
    }

    @Test
    void bothGoFirstWhereNeitherIs() throws Exception {
        assertThat(saved("{\n  \"activities\": []\n}"))
                .isEqualTo(
                        "{\n  \"last_sync\": \"NOW\",\n  \"sync_method\": \"incremental\",\n  \"activities\": []\n}");
    }

    @Test
    void whatIsNoTextIsReplacedToo() throws Exception {
        assertThat(saved("{\"last_sync\": {\"at\": [1]}, \"sync_method\": [], \"activities\": []}"))
                .isEqualTo("{\"last_sync\": \"NOW\", \"sync_method\": \"incremental\", \"activities\": []}");
    }

    @Test
    void countersAreKeptTrueWhereTheyAre() throws Exception {
        head.counter("sources.garmin", 162)
                .counter("sources.strava", 7)
                .counter("metadata.total_activities", 169)
                .counter("metadata.date_range.latest", "2026-01-18")
                .counter("total", 169);
        assertThat(saved("{\"last_sync\": 1, \"sync_method\": 1, \"sources\": {\"x\": [161], \"garmin\": 161},"
                        + " \"metadata\": {\"date_range\": {\"latest\": null, \"garmin\": 1}, \"total_activities\": 161},"
                        + " \"activities\": [], \"garmin\": 161}"))
                .isEqualTo("{\"last_sync\": \"NOW\", \"sync_method\": \"incremental\", \"sources\": {\"x\": [161],"
                        + " \"garmin\": 162}, \"metadata\": {\"date_range\": {\"latest\": \"2026-01-18\","
                        + " \"garmin\": 1}, \"total_activities\": 169}, \"activities\": [], \"garmin\": 161}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1.50e3",
                "NaN",
                "-Infinity",
                "true",
                "null",
                "\"\"",
                "\"a\\\"ü🏔\\\\\"",
                "12345678901234567890"
            })
    void aCounterIsReplacedWhateverStandsThere(String value) throws Exception {
        head.counter("sources.garmin", 2);
        assertThat(saved("{\"last_sync\":" + value + ",\"sync_method\":" + value + ",\"sources\":{\"garmin\":" + value
                        + "},\"activities\":[],\"kept\":" + value + "}"))
                .isEqualTo(
                        "{\"last_sync\":\"NOW\",\"sync_method\":\"incremental\",\"sources\":{\"garmin\":2},\"activities\":[],\"kept\":"
                                + value + "}");
    }

    @Test
    void aListOrObjectIsNoCounter() throws Exception {
        head.counter("sources.garmin", 2).counter("sources.strava", 3);
        String before =
                "{\"last_sync\": \"NOW\", \"sync_method\": \"incremental\", \"sources\": {\"garmin\": [1], \"strava\":"
                        + " {\"a\": 1}}, \"activities\": []}";
        assertThat(saved(before)).isEqualTo(before);
    }

    @Test
    void aKeyWithAPointIsNoCounter() throws Exception {
        head.counter("sources.garmin", 2).counter("metadata.date_range.latest", "2026-01-18");
        assertThat(saved("{\"last_sync\": 1, \"sync_method\": 1, \"sources\": {\"garmin\": 1}, \"sources.garmin\":"
                        + " \"mine\", \"metadata\": {\"date_range.latest\": \"mine\"}, \"metadata.date_range\":"
                        + " {\"latest\": \"mine\"}, \"activities\": []}"))
                .isEqualTo("{\"last_sync\": \"NOW\", \"sync_method\": \"incremental\", \"sources\": {\"garmin\": 2},"
                        + " \"sources.garmin\": \"mine\", \"metadata\": {\"date_range.latest\": \"mine\"},"
                        + " \"metadata.date_range\": {\"latest\": \"mine\"}, \"activities\": []}");
    }

    @Test
    void anEmptyKeyIsAKeyLikeAnyOther() throws Exception {
        assertThat(saved("{\"\": 1, \"activities\": []}")).isEqualTo("""
            {
              "last_sync": "NOW",
              "sync_method": "incremental","": 1, "activities": []}\
            """);
    }
}
