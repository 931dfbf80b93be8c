package dev.cairn.daily;

import static dev.cairn.daily.DailyKind.HRV;
import static dev.cairn.daily.DailyKind.SLEEP;
import static dev.cairn.daily.DailyKind.STRESS;
import static dev.cairn.daily.Days.entry;
import static dev.cairn.daily.Days.merge;
import static dev.cairn.daily.Days.news;
import static dev.cairn.daily.Days.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyMergeTest {
    private static final String FILE = """
        {
          "last_sync": "2026-01-17T06:00:00",
          "activities": [{"id": 1,   "pace": 1.50}],
          "sleep": [
            {
              "date": "2026-01-16",
              "sleep_seconds": 28800.00,
              "sleep_score": 80,
              "dreams": "many"
            },
            {
              "date": "2026-01-17",
              "sleep_seconds": null,
              "sleep_score": null
            }
          ],
          "mine": {"x": 1e3}
        }""";

    @Test
    void aNewDayIsAddedAndTheListSortedNewestFirst() throws Exception {
        DailyPlan plan = merge(FILE, news(SLEEP, entry("2026-01-15", "sleep_seconds", 100, "sleep_score", null)));
        assertThat(Days.text(plan)).isEqualTo("""
            {
              "last_sync": "2026-01-18T06:00:00.000001",
              "activities": [{"id": 1,   "pace": 1.50}],
              "sleep": [
                {
                  "date": "2026-01-17",
                  "sleep_seconds": null,
                  "sleep_score": null
                },
                {
                  "date": "2026-01-16",
                  "sleep_seconds": 28800.00,
                  "sleep_score": 80,
                  "dreams": "many"
                },
                {
                  "date": "2026-01-15",
                  "sleep_seconds": 100,
                  "sleep_score": null
                }
              ],
              "mine": {"x": 1e3}
            }""");
        assertThat(List.of(plan.added(), plan.updated(), plan.unchanged())).containsExactly(1, 0, 0);
    }

    @Test
    void aNewValueReplacesAndKeysThatNobodyKnowsStay() throws Exception {
        DailyPlan plan = merge(FILE, news(SLEEP, entry("2026-01-16", "sleep_score", 81, "awake_seconds", 5)));
        assertThat(Days.text(plan))
                .contains("\"sleep_seconds\": 28800.00,\n      \"sleep_score\": 81,\n      \"dreams\": \"many\",\n"
                        + "      \"awake_seconds\": 5\n    }");
        assertThat(plan.updated()).isEqualTo(1);
    }

    @Test
    void whatSaysNothingNeverReplacesAValue() throws Exception {
        DailyPlan plan = merge(
                FILE,
                news(
                        SLEEP,
                        entry(
                                "2026-01-16",
                                "sleep_seconds",
                                null,
                                "sleep_score",
                                "",
                                "dreams",
                                List.of(),
                                "hm",
                                null)));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(Days.text(plan)).isEqualTo(FILE);
        assertThat(plan.unchanged()).isEqualTo(1);
    }

    @Test
    void aGapIsFilled() throws Exception {
        DailyPlan plan = merge(FILE, news(SLEEP, entry("2026-01-17", "sleep_seconds", 7200)));
        assertThat(Days.text(plan)).contains("\"date\": \"2026-01-17\",\n      \"sleep_seconds\": 7200,");
    }

    @Test
    void theSameNumberInAnotherSpellingIsNoChange() throws Exception {
        assertThat(merge(FILE, news(SLEEP, entry("2026-01-16", "sleep_seconds", 28800)))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aListThatIsNotThereYetComesAtTheEnd() throws Exception {
        DailyPlan plan = merge(FILE, news(HRV, entry("2026-01-17", "weekly_avg", 51)));
        assertThat(Days.text(plan)).endsWith("""
              "mine": {"x": 1e3},
              "hrv": [
                {
                  "date": "2026-01-17",
                  "weekly_avg": 51
                }
              ]
            }""");
    }

    @Test
    void theFirstFileHasTheScriptsShape() throws Exception {
        DailyNews news = new DailyNews(
                Map.of(STRESS, List.of(entry("2026-01-17", "avg_stress", 17))),
                Map.of("resting_hr", 48, "vo2max", 51.0));
        assertThat(Days.text(DailyPlan.of(null, news, Map.of(), Days.NOW))).isEqualTo("""
            {
              "last_sync": "2026-01-18T06:00:00.000001",
              "activities": [],
              "training_status": {
                "vo2max": 51.0,
                "vo2max_running": null,
                "training_load_7d": null,
                "training_load_28d": null,
                "training_effect_label": null,
                "recovery_time_hours": null,
                "resting_hr": 48,
                "resting_hr_7d_avg": null,
                "fetched_at": "2026-01-18T06:00:00.000001"
              },
              "stress": [
                {
                  "date": "2026-01-17",
                  "avg_stress": 17
                }
              ]
            }""");
    }

    @Test
    void anObjectWithoutAnyKeyTakesThem() throws Exception {
        assertThat(Days.text(merge("{ }", news(HRV, entry("2026-01-17", "weekly_avg", 51)))))
                .isEqualTo("""
            {\s
              "last_sync": "2026-01-18T06:00:00.000001",
              "hrv": [
                {
                  "date": "2026-01-17",
                  "weekly_avg": 51
                }
              ]
            }""");
    }

    @Test
    void whenTheStatusWasFetchedAloneIsNoChange() throws Exception {
        String file =
                "{\"training_status\": {\"vo2max\": 50.0, \"resting_hr\": 48, \"fetched_at\": \"2026-01-17T06:00:00\"}}";
        assertThat(merge(file, status("vo2max", 50, "resting_hr", null)).isEmpty())
                .isTrue();
        assertThat(Days.json(merge(file, status("vo2max", 51, "resting_hr", null)))
                        .get("training_status"))
                .hasToString("{vo2max=51, resting_hr=48, fetched_at=" + Days.NOW_TEXT + "}");
    }

    @Test
    void aStatusThatSaysNothingIsNoStatus() throws Exception {
        DailyNews news =
                new DailyNews(Map.of(SLEEP, List.of(entry("2026-01-17", "sleep_score", 1))), entry("", "vo2max", null));
        assertThat(Days.json(merge("{}", news))).doesNotContainKey("training_status");
    }

    @Test
    void anAnalysisIsWrittenOnlyWhenItSaysSomethingElse() throws Exception {
        DailyContent file = Days.content(
                "{\"cadence_pace_analysis\": {\"total_laps\": 12, \"calculated_at\": \"x\", \"note\": \"mine\"}}");
        assertThat(DailyPlan.of(file, DailyNews.NONE, Map.of(), Days.NOW).isEmpty())
                .isTrue();
        assertThat(DailyPlan.of(file, DailyNews.NONE, number("total_laps", 12), Days.NOW)
                        .isEmpty())
                .isTrue();
        assertThat(Days.json(DailyPlan.of(file, DailyNews.NONE, number("total_laps", 13), Days.NOW))
                        .get("cadence_pace_analysis"))
                .hasToString("{total_laps=13, calculated_at=" + Days.NOW_TEXT + ", note=mine}");
    }

    @Test
    void anEntryThatNamesAKeyTwiceIsLeftAsItIs() throws Exception {
        String file = "{\"hrv\": [{\"date\": \"2026-01-17\", \"status\": \"A\", \"status\": \"B\"}]}";
        DailyPlan plan = merge(file, news(HRV, entry("2026-01-17", "status", "C")));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.warnings())
                .containsExactly("HRV of 2026-01-17 has something new, but a key stands in it twice, so it is left");
    }

    @Test
    void ofTwoEntriesOfADayTheFirstAnswersAndTheOtherStays() throws Exception {
        String file =
                "{\"hrv\": [{\"date\": \"2026-01-17\", \"a\": 1}, {\"date\": \"2026-01-17\", \"a\": 2}, 7, {\"a\": 3}]}";
        DailyPlan plan = merge(file, news(HRV, entry("2026-01-17", "a", 4)));
        assertThat(Days.json(plan).get("hrv"))
                .hasToString("[{date=2026-01-17, a=4}, {date=2026-01-17, a=2}, 7, {a=3}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void aListWithoutAnythingIsFilled(String nothing) throws Exception {
        DailyPlan plan = merge("{\"sleep\": " + nothing + "}", news(SLEEP, entry("2026-01-17", "sleep_score", 9)));
        assertThat(Days.json(plan).get("sleep")).hasToString("[{date=2026-01-17, sleep_score=9}]");
    }

    @Test
    void aSecondMergeOfTheSameChangesNothing() throws Exception {
        DailyNews news = news(SLEEP, entry("2026-01-15", "sleep_seconds", 100), entry("2026-01-17", "sleep_score", 3));
        DailyPlan first = merge(FILE, news);
        assertThat(DailyPlan.of(DailyScanner.scan(first.after()), news, Map.of(), Days.NOW)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void theSeedKeepsItsActivitiesToTheByte() throws Exception {
        String seed = new String(Days.seed(), java.nio.charset.StandardCharsets.UTF_8);
        String merged = Days.text(merge(seed, news(SLEEP, entry("2026-01-18", "sleep_score", 70))));
        int end = seed.indexOf("\"training_status\"");
        assertThat(merged.substring(merged.indexOf("\"activities\""), merged.indexOf("\"training_status\"")))
                .isEqualTo(seed.substring(seed.indexOf("\"activities\""), end));
        assertThat(merged)
                .hasSize(seed.length()
                        + "{\n      \"date\": \"2026-01-18\",\n      \"sleep_score\": 70\n    },\n    ".length());
    }

    @Test
    void fillingBringsBackWhatIsMissingAndKeepsWhatIsThere() throws Exception {
        DailyContent present = Days.content(
                "{\"sleep\": [{\"date\": \"2026-01-17\", \"a\": 1, \"b\": null}], \"training_status\": {\"vo2max\": 50}}");
        DailyContent earlier = Days.content("{\"sleep\": [{\"date\": \"2026-01-17\", \"a\": 9, \"b\": 2},"
                + " {\"date\": \"2026-01-16\", \"a\": 3}], \"training_status\": {\"vo2max\": 49, \"resting_hr\": 48},"
                + " \"cadence_pace_analysis\": {\"total_laps\": 20}}");
        DailyPlan plan = DailyPlan.filling(present, earlier, Days.NOW);
        Map<String, Object> json = new LinkedHashMap<>(Days.json(plan));
        json.remove("last_sync");
        assertThat(json)
                .hasToString("{sleep=[{date=2026-01-17, a=1, b=2}, {date=2026-01-16, a=3}],"
                        + " training_status={vo2max=50, resting_hr=48}, cadence_pace_analysis={total_laps=20}}");
        assertThat(DailyPlan.filling(DailyScanner.scan(plan.after()), earlier, Days.NOW)
                        .isEmpty())
                .isTrue();
    }

    private static Map<String, Object> number(String name, int value) {
        return new LinkedHashMap<>(Map.of(name, dev.cairn.json.JsonNumber.of(value)));
    }
}
