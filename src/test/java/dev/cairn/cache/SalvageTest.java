package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is whole in a damaged file, and nothing else. */
class SalvageTest {
    private static final String A = "{\"id\": 1, \"date\": \"2026-01-03 08:00:00\", \"name\": \"A } { ] \\\" [\"}";
    private static final String B =
            "{\"id\": 2, \"date\": \"2026-01-02 08:00:00\", \"splits\": {\"lapDTOs\": [{\"averageHR\": 150}, {}]}}";
    private static final String C = "{\"id\": \"strava_3\", \"date\": \"2026-01-01 08:00:00\"}";
    private static final String SLEEP =
            "\"sleep\": [{\"date\": \"2026-01-01\", \"hours\": 7}, {\"date\": \"2026-01-02\"}]";
    private static final String ALL =
            "{\"last_sync\": \"x\", \"activities\": [" + A + ", " + B + ", " + C + "], " + SLEEP + "}";

    @Test
    void aWholeFileHasNoDamage() {
        found(ALL, 0, "1", "2", "strava_3");
        assertThat(salvage(ALL).head().keySet()).containsExactly("last_sync", "sleep");
        found("{\"activities\": []}", 0);
        found("", 0);
        found(" \n", 0);
    }

    @Test
    void aFileThatEndsInTheMiddleHasAllBefore() throws Exception {
        found(ALL.substring(0, ALL.indexOf(B) + 20), 1, "1");
        found(ALL.substring(0, ALL.indexOf(C) - 2), 1, "1", "2");
        found(ALL.substring(0, ALL.indexOf(C) + C.length() - 1), 1, "1", "2");
        String seed = new String(Sample.seed(), StandardCharsets.UTF_8);
        Salvage half = salvage(seed.substring(0, seed.length() / 2));
        assertThat(half.size()).isBetween(90, 160);
        List<Activity> whole = activities(salvage(seed));
        assertThat(whole).hasSize(161);
        assertThat(activities(half)).isEqualTo(whole.subList(0, half.size()));
        assertThat(half.head())
                .containsKeys("last_sync", "build_date", "sources")
                .doesNotContainKey("sleep");
    }

    @Test
    void eachFlippedByteCostsAtMostTheEntryItIsIn() {
        int first = ALL.indexOf(A);
        for (int at = 0; at < ALL.length(); at++) {
            for (char flipped : new char[] {'"', '{', '}', '[', ']', ',', ':', '\\', ' ', 'x', '7', '\0'}) {
                String text = ALL.substring(0, at) + flipped + ALL.substring(at + 1);
                List<String> back = activities(salvage(text)).stream()
                        .map(Activity::toString)
                        .toList();
                for (String entry : List.of(A, B, C)) {
                    int start = ALL.indexOf(entry);
                    boolean untouched = at < start || at >= start + entry.length();
                    // Behind the last entry these could as well be the rest of one.
                    boolean ambiguous = at == ALL.indexOf(C) + C.length() && "\" x7}".indexOf(flipped) >= 0;
                    if (untouched && !(ambiguous && entry.equals(C))) {
                        assertThat(back)
                                .as("%s at %d: %s", flipped, at, text)
                                .contains(activity(entry).toString());
                    }
                }
                assertThat(back).as("%s at %d: %s", flipped, at, text).hasSizeBetween(2, 3);
                assertThat(at >= first || back.size() == 3)
                        .as("%s at %d", flipped, at)
                        .isTrue();
            }
        }
    }

    @Test
    void noPartOfAnActivityIsTaken() {
        String odd =
                "{\"name\": \"n\", \"splits\": {}, \"date\": \"2026-01-05 08:00:00\", \"distance_km\": 5.0, \"id\": 9}";
        for (String list : List.of("[%s, %s]", "[\n  %s,\n  %s\n]")) {
            String text = "{\"activities\": " + list.formatted(odd, A) + "}";
            int start = text.indexOf(odd);
            for (int at = start; at < start + odd.length(); at++) {
                for (char flipped : "\"{}[],: ".toCharArray()) {
                    String damaged = text.substring(0, at) + flipped + text.substring(at + 1);
                    activities(salvage(damaged))
                            .forEach(activity -> assertThat(activity.fields())
                                    .as(damaged)
                                    .hasSizeGreaterThanOrEqualTo(
                                            activity.fields().containsKey("splits") ? 4 : 3));
                    assertThat(activities(salvage(damaged))).as(damaged).contains(activity(A));
                }
            }
        }
    }

    @Test
    void withoutAHeadWithoutBracketsAndAfterRubbish() {
        found(ALL.substring(ALL.indexOf(B) - 30), 1, "2", "strava_3");
        found(A + "," + B, 2, "1", "2");
        found("\0\0\0\0" + ALL + "\0\0", 0, "1", "2", "strava_3");
        found(ALL.replace(B, "\0".repeat(B.length())), 1, "1", "strava_3");
        found(ALL.replace("\"activities\"", "\"activitiez\""), 0, "1", "2", "strava_3");
        found(ALL.replace(", " + B, "\u00fc\u00fc" + B), 1, "1", "2", "strava_3");
    }

    @Test
    void listsUnderOtherNamesAreNoActivities() {
        found("{\"activities\": [" + A + "], \"planned\": [" + B + ", " + C + "], x", 0, "1");
        found("{\"legs\": 1, \"sleep\": [{\"date\": \"2026-01-01\"}, x {\"date\": \"2026-01-02\"}], ", 1);
        String gear = "{\"id\": 5, \"date\": \"2020-01-01\"}";
        found(
                "{\"activities\": [{\"id\": 4, x \"gear\": " + gear + ", \"efforts\": [" + gear + "," + gear + "]}, "
                        + A + "]}",
                1,
                "1");
    }

    @Test
    void aPartOfADamagedEntryIsToldByItsIndentation() {
        String text = Json.write(Map.of(
                "activities",
                List.of(
                        Map.of("id", 8, "date", "2026-01-08"),
                        Map.of(
                                "id",
                                7,
                                "list",
                                List.of(
                                        Map.of("id", 1, "date", "2020-01-01"),
                                        Map.of("id", 6, "date", "2020-01-01"))))));
        found(
                text.replaceFirst("\"id\": 1,", "id\": 1,").replaceFirst("\"date\": \"2020-01-01\",?", "date\": 1"),
                1,
                "8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s, %s]", "{\"runs\": [%s, %s]}", "  [\n%s,\n%s]"})
    void theListMayStandElsewhere(String shape) {
        found(shape.formatted(A, B), 0, "1", "2");
    }

    @Test
    void whatIsBehindTheActivitiesIsFoundWhenTheyAreDamaged() {
        String text = ALL.replace("\"id\": 2,", "\"id\"; 2,");
        assertThat(salvage(text).head().keySet()).containsExactly("last_sync", "sleep");
        assertThat(salvage(text.substring(0, text.length() - 5)).head().keySet())
                .containsExactly("last_sync");
    }

    @Test
    void entriesOfReadableFilesAreKeptWhateverTheyAre() {
        assertThat(salvage("{\"activities\": [{\"name\": \"x\"}, {}, 5, " + A + "]}")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void theCopyHasTheBytes(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), ALL.replace("\"id\": 2,", "\"id\"; 2,"));
        Salvage salvage = Salvage.of(file);
        Path copied;
        try (SalvagedCopy copy = SalvagedCopy.of(
                salvage.head(), salvage, activity -> !activity.identities().contains("strava_3"))) {
            copied = copy.file();
            assertThat(Sample.index(copied).size()).isEqualTo(1);
            assertThat(copied)
                    .content()
                    .contains(A, "\"last_sync\": \"x\"", "\"hours\": 7")
                    .doesNotContain(C);
        }
        assertThat(copied).doesNotExist();
    }

    private static void found(String text, int damagedPlaces, String... keys) {
        Salvage salvage = salvage(text);
        assertThat(activities(salvage)).as(text).extracting(Activity::key).isEqualTo(Arrays.asList(keys));
        assertThat(salvage.damagedPlaces()).as(text).isEqualTo(damagedPlaces);
    }

    private static Salvage salvage(String text) {
        return Salvage.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Activity activity(String json) {
        return Sample.activity(json);
    }

    private static List<Activity> activities(Salvage salvage) {
        List<Activity> activities = new ArrayList<>();
        salvage.forEach(activities::add);
        return activities;
    }
}
