package dev.cairn.cache;

import static dev.cairn.cache.Sample.NO_EDITS;
import static dev.cairn.cache.Sample.TWO;
import static dev.cairn.cache.Sample.activity;
import static dev.cairn.cache.Sample.adding;
import static dev.cairn.cache.Sample.changing;
import static dev.cairn.cache.Sample.run;
import static dev.cairn.cache.Sample.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveTest {
    @TempDir
    Path folder;

    Path cache;

    @BeforeEach
    void aPlaceForACache() {
        cache = folder.resolve("unified-cache.json");
    }

    @Test
    void whatIsAddedStandsWhereItsDateBelongs() throws Exception {
        Edits edits = adding(
                run(3, "2026-01-18 08:00:00"),
                activity("{\"id\": 4, \"date\": \"2026-01-16 08:00:00\", \"name\": \"Lauf über die Höhe 🏔\"}"),
                run(5, "2026-01-14 08:00:00"));
        assertThat(saved(cache, TWO, edits)).isEqualTo("""
            {
              "last_sync": "2026-01-19T06:00:00.000001",
              "sync_method": "incremental",
              "activities": [
                {
                  "id": 3,
                  "date": "2026-01-18 08:00:00"
                },
                {
                  "id": 2,
                  "date": "2026-01-17 08:00:00"
                },
                {
                  "id": 4,
                  "date": "2026-01-16 08:00:00",
                  "name": "Lauf über die Höhe 🏔"
                },
                {
                  "id": 1,
                  "date": "2026-01-15 08:00:00"
                },
                {
                  "id": 5,
                  "date": "2026-01-14 08:00:00"
                }
              ]
            }\
            """);
    }

    @Test
    void whatIsChangedIsWrittenAnewInItsPlace() throws Exception {
        Edits edits = changing(1, run(1, "2026-01-15 08:00:00").with("calories", 700));
        assertThat(saved(cache, TWO, edits)).isEqualTo("""
            {
              "last_sync": "2026-01-19T06:00:00.000001",
              "sync_method": "incremental",
              "activities": [
                {
                  "id": 2,
                  "date": "2026-01-17 08:00:00"
                },
                {
                  "id": 1,
                  "date": "2026-01-15 08:00:00",
                  "calories": 700
                }
              ]
            }\
            """);
    }

    @Test
    void whatGetsANewDateMoves() throws Exception {
        assertThat(saved(cache, TWO, changing(1, run(1, "2026-01-18 08:00:00"))))
                .isEqualTo("""
                    {
                      "last_sync": "2026-01-19T06:00:00.000001",
                      "sync_method": "incremental",
                      "activities": [
                        {
                          "id": 1,
                          "date": "2026-01-18 08:00:00"
                        },
                        {
                          "id": 2,
                          "date": "2026-01-17 08:00:00"
                        }
                      ]
                    }\
                    """);
    }

    @Test
    void anEmptyCacheGetsItsFirstActivity() throws Exception {
        assertThat(saved(
                        cache,
                        "{\n  \"last_sync\": null,\n  \"activities\": []\n}",
                        adding(run(1, "2026-01-15 08:00:00"))))
                .isEqualTo("""
                    {
                      "last_sync": "2026-01-19T06:00:00.000001",
                      "sync_method": "incremental",
                      "activities": [
                        {
                          "id": 1,
                          "date": "2026-01-15 08:00:00"
                        }
                      ]
                    }\
                    """);
    }

    @Test
    void anEmptyCacheStaysOne() throws Exception {
        assertThat(saved(cache, "{\"last_sync\": 1, \"sync_method\": 2, \"activities\": [ ]}", NO_EDITS))
                .isEqualTo("{\"last_sync\": \"2026-01-19T06:00:00.000001\", \"sync_method\": \"incremental\","
                        + " \"activities\": []}");
    }

    @Test
    void theFirstSaveCreatesTheCacheAndItsFolder() throws Exception {
        Path anew = folder.resolve("home/tracking/unified-cache.json");
        CacheIndex saved = new CacheFile(anew)
                .save(
                        null,
                        adding(run(1, "2026-01-15 08:00:00"), run(2, "2026-01-17 08:00:00")),
                        Sample.HEAD,
                        facts -> {});
        assertThat(saved.size()).isEqualTo(2);
        assertThat(anew).hasContent("""
            {
              "last_sync": "2026-01-19T06:00:00.000001",
              "sync_method": "incremental",
              "activities": [
                {
                  "id": 2,
                  "date": "2026-01-17 08:00:00"
                },
                {
                  "id": 1,
                  "date": "2026-01-15 08:00:00"
                }
              ]
            }\
            """);
        assertThat(Sample.names(anew.getParent())).containsExactly("unified-cache.json");
    }

    @Test
    void aFirstCacheMayBeEmpty() throws Exception {
        new CacheFile(cache).save(null, NO_EDITS, Sample.HEAD, facts -> {});
        assertThat(Files.readString(cache)).isEqualTo("""
            {
              "last_sync": "2026-01-19T06:00:00.000001",
              "sync_method": "incremental",
              "activities": []
            }\
            """);
    }

    @Test
    void activitiesWithoutADateStandLastInTheirOldOrder() throws Exception {
        String before = "{\"activities\": [{\"id\": 1}, {\"id\": 2, \"date\": \"soon\"}, {\"id\": 3, \"date\":"
                + " \"2026-01-01\"}]}";
        saved(cache, before, adding(activity("{\"id\": 4}"), run(5, "2026-01-02 08:00:00")));
        assertThat(keys()).containsExactly("5", "3", "1", "2", "4");
    }

    @Test
    void activitiesOfOneStartStayInTheirOrder() throws Exception {
        String before = "{\"activities\": [{\"id\": 1, \"date\": \"2026-01-01\"}, {\"id\": 2, \"date\": \"2026-01-01"
                + " 00:00:00\"}]}";
        saved(cache, before, adding(run(3, "2026-01-01T00:00:00Z")));
        assertThat(keys()).containsExactly("1", "2", "3");
    }

    @Test
    void givesTheFactsOfTheNewFile() throws Exception {
        Files.writeString(cache, TWO);
        List<ActivityFacts> facts = new ArrayList<>();
        new CacheFile(cache).save(Sample.index(cache), adding(run(3, "2026-01-18 08:00:00")), Sample.HEAD, facts::add);
        assertThat(facts).extracting(ActivityFacts::key).containsExactly("3", "2", "1");
    }

    @Test
    void anEditMustNotLoseAnActivity() throws Exception {
        Files.writeString(cache, TWO);
        Edits edits = changing(0, run(9, "2026-01-17 08:00:00"));
        assertThat(catchThrowable(() -> Sample.save(cache, edits)))
                .isInstanceOf(CacheFile.SaveRefused.class)
                .hasMessage("an activity that was there before is not in it");
        assertThat(Files.readString(cache)).isEqualTo(TWO);
    }

    @Test
    void anEditMustNotLoseAHeartRate() throws Exception {
        Activity withHeart =
                activity("{\"id\": 1, \"avg_hr\": 150, \"splits\": [{\"averageHR\": 1}, {\"averageHR\": 1}]}");
        for (Activity poorer : List.of(
                withHeart.without("avg_hr"),
                withHeart.with("avg_hr", 0),
                withHeart.with("splits", List.of(Map.of("averageHR", 1))))) {
            String before = "{\"activities\": [" + withHeart + "]}";
            Files.writeString(cache, before);
            assertThat(catchThrowable(() -> Sample.save(cache, changing(0, poorer))))
                    .isInstanceOf(CacheFile.SaveRefused.class)
                    .hasMessage("fewer activities or laps have a heart rate");
            assertThat(Files.readString(cache)).isEqualTo(before);
        }
        assertThat(Sample.names(folder)).containsExactly("unified-cache.json");
    }

    private List<String> keys() throws Exception {
        List<String> keys = new ArrayList<>();
        new CacheFile(cache).read(facts -> keys.add(facts.key()));
        return keys;
    }
}
