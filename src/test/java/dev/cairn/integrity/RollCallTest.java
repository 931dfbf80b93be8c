package dev.cairn.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cache.Fingerprint;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of an earlier time. JSON is written with ' for ". */
class RollCallTest {
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 11, 20, 0);

    private static final String RUN = "{'id': 7, 'name': 'Tempo', 'type': 'running', 'date': '2026-01-10 08:00:00',"
            + " 'distance_km': 28.4, 'calories': 900, 'avg_hr': 150, 'source': 'garmin',"
            + " 'splits': {'lapDTOs': [{'averageHR': 150}, {'averageHR': 151}]}}";
    private static final String WALK = "{'id': 8, 'name': 'Walk', 'date': '2026-01-09 08:00:00', 'distance_km': 3.0}";
    private static final String RECENT = "{'date': '2026-01-08 08:00:00', 'name': 'R', 'average_heartrate': 140}";

    private static Survey survey(List<String> activities) {
        return Facts.survey(
                activities.stream().map(activity -> activity.replace('\'', '"')).toArray(String[]::new));
    }

    private static Verification verify(
            List<String> before, List<String> now, Set<String> forgotten, Set<String> excused) throws IOException {
        Baseline baseline = Baseline.of(survey(before), new Fingerprint(1, 1), THEN);
        return Verification.compare(survey(now), Optional.of(baseline), forgotten::contains, excused::contains);
    }

    private static Verification verify(List<String> before, String... now) throws IOException {
        return verify(before, Arrays.asList(now), Set.of(), Set.of());
    }

    private static List<String> told(Verification verification) {
        return verification.issues().stream()
                .map(issue -> issue.check() + " " + issue.severity().word() + ": " + issue.message() + " "
                        + issue.activities().stream()
                                .map(activity -> activity.key() + activity.fields())
                                .toList())
                .toList();
    }

    @Test
    void whoAnswersIsThere() throws Exception {
        Verification whole = verify(List.of(RUN, WALK, RECENT), RECENT, RUN, WALK);
        assertThat(whole.verdict()).isEqualTo(Verdict.OK);
        assertThat(whole.issues()).isEmpty();
    }

    @Test
    void oneThatIsGoneIsNamed() throws Exception {
        Verification loss = verify(List.of(RUN, WALK), WALK);
        assertThat(loss.verdict()).isEqualTo(Verdict.LOSS);
        assertThat(told(loss)).containsExactly("total critical: activities fell from 2 to 1: 1 is gone [7[]]");
        assertThat(loss.issues().get(0).activities())
                .containsExactly(new Issue.Affected("7", "2026-01-10 08:00:00", "Tempo", 28.4, List.of()));
    }

    @Test
    void oneLostAndOneAddedIsNotNothing() throws Exception {
        Verification loss = verify(List.of(RUN, WALK), WALK, RUN.replace("7", "9"));
        assertThat(told(loss))
                .containsExactly("total critical: 1 activity is gone, although there are 2 (2 before) [7[]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'calories': 900 | 'calories': null | calories",
                "'calories': 900, | | calories",
                "'Tempo' | '' | name",
                "28.4 | 0.0 | distance_km",
                "'avg_hr': 150 | 'avg_hr': 0 | avg_hr",
                "{'averageHR': 150},| | splits",
                "{'averageHR': 150} | {'averageHR': 0} | splits",
                "{'averageHR': 150} | {} | splits",
                "'splits' | 'split' | splits",
                "{'averageHR': 150}, {'averageHR': 151} | | splits"
            })
    void aValueThatSaysNothingAnyMoreIsLost(String was, String is, String field) throws Exception {
        Verification loss = verify(List.of(WALK, RUN), WALK, RUN.replace(was, is == null ? "" : is));
        assertThat(loss.verdict()).isEqualTo(Verdict.LOSS);
        assertThat(told(loss))
                .containsExactly("fields warning: 1 activity lost values: " + field + " 1 [7[" + field + "]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "900 | 901 | calories",
                "'Tempo' | 'tempo' | name",
                "28.4 | 28.3 | distance_km",
                "{'averageHR': 151} | {'averageHR': 152} | splits",
                "2026-01-10 | 2026-01-11 | date"
            })
    void anotherValueIsToldAndIsNoLoss(String was, String is, String field) throws Exception {
        List<String> before = List.of(WALK, RUN);
        List<String> now = List.of(WALK, RUN.replace(was, is));
        Verification verification = verify(before, now, Set.of(), Set.of());
        assertThat(verification.verdict()).isEqualTo(Verdict.OK);
        assertThat(told(verification))
                .containsExactly("changed notice: another program changed values of 1 activity: " + field + " 1 [7["
                        + field + "]]");
        assertThat(verify(before, now, Set.of(), Set.of("7")).issues())
                .as("changed by Cairn")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'calories': 900 | 'calories': 900, 'note': 'x'",
                "{'averageHR': 151} | {'averageHR': 151}, {'averageHR': 152}"
            })
    void whatWasAddedIsNoLoss(String was, String is) throws Exception {
        assertThat(verify(List.of(WALK, RUN), WALK, RUN.replace(was, is)).verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void anEntryThatMetItsTwinIsStillThere() throws Exception {
        String strava = "{'id': 'strava_5', 'date': '2026-01-10 08:00:00', 'source': 'strava'}";
        String both = "{'id': 7, 'date': '2026-01-10 08:00:00', 'source': 'both', 'strava_id': 5}";
        assertThat(verify(List.of(strava), List.of(both), Set.of(), Set.of("strava_5"))
                        .issues())
                .isEmpty();
    }

    @Test
    void ofTwoUnderOneIdBothAreMissed() throws Exception {
        String richer = RUN.replace("'calories': 900", "'calories': 901, 'note': 'x'");
        assertThat(verify(List.of(RUN, richer), richer, RUN).issues()).isEmpty();
        assertThat(told(verify(List.of(RUN, richer), RUN)))
                .containsExactly("total critical: activities fell from 2 to 1: 1 is gone [7[]]");
        assertThat(told(verify(List.of(RUN, richer), RUN, RUN.replace("'calories': 900, ", ""))))
                .containsExactly("fields warning: 1 activity lost values: calories 1, note 1 [7[calories, note]]");
    }

    @Test
    void oneWithoutAnIdIsKnownByItsDate() throws Exception {
        assertThat(verify(List.of(RECENT, RECENT), RECENT, RECENT).issues()).isEmpty();
        assertThat(verify(List.of(RECENT), RECENT.replace("{", "{'strava_id': 5, "))
                        .verdict())
                .as("it may get one")
                .isEqualTo(Verdict.OK);
        assertThat(told(verify(List.of(RECENT, RECENT), RECENT)))
                .containsExactly("total critical: activities fell from 2 to 1: 1 is gone [null[]]");
        assertThat(told(verify(List.of(RECENT), RECENT.replace("140", "null"))))
                .containsExactly(
                        "fields warning: 1 activity lost values: average_heartrate 1 [null[average_heartrate]]");
        assertThat(verify(List.of(RECENT, RECENT), RECENT.replace("140", "null"), RECENT)
                        .issues())
                .hasSize(1);
    }

    @Test
    void oneWithoutAnIdDoesNotAnswerForOneWithAnId() throws Exception {
        String sameDay = RUN.replace("2026-01-10", "2026-01-08");
        assertThat(told(verify(List.of(RECENT, sameDay), sameDay)))
                .containsExactly("total critical: activities fell from 2 to 1: 1 is gone [null[]]");
    }

    @Test
    void whatTheUserHadRemovedIsNotMissed() throws Exception {
        assertThat(verify(List.of(RUN, WALK), List.of(WALK), Set.of("7"), Set.of())
                        .verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void anotherRunnersCacheIsCalledThat() throws Exception {
        assertThat(told(verify(List.of(RUN, WALK), RUN.replace("7", "17"))))
                .containsExactly(
                        "total critical: none of the 2 activities of the baseline is here; this is another cache,"
                                + " or it was replaced [7[], 8[]]");
    }

    @Test
    void withABaselineOfTheScriptsTheCountsAreCompared() throws Exception {
        Baseline counts = Baseline.of(survey(List.of(RUN, WALK)).stats(), THEN);
        Verification loss = Verification.compare(survey(List.of(RUN)), Optional.of(counts), id -> false, id -> false);
        assertThat(told(loss)).containsExactly("total critical: activities fell from 2 to 1: 1 is gone []");
    }

    @Test
    void withoutABaselineNothingIsSaid() throws Exception {
        assertThat(Verification.compare(survey(List.of(RUN)), Optional.empty(), id -> false, id -> false)
                        .verdict())
                .isEqualTo(Verdict.NO_BASELINE);
    }
}
