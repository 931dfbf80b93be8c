package dev.cairn.integrity;

import static dev.cairn.integrity.Facts.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 11, 20, 0);

    private static Verification since(Stats before, Stats now) {
        return Verification.compare(now, Optional.of(Baseline.of(before, THEN)));
    }

    @Test
    void theLossOfJanuary2026IsFoundWithAllThatWentWithIt() {
        Stats after = stats(
                "\"total\": 460, \"by_source\": {\"strava\": 460}, \"garmin_count\": 0",
                "\"garmin_date_range\": {\"first\": null, \"last\": null}",
                "\"with_hr\": 392, \"with_splits_hr\": 4, \"long_runs_total\": 80, \"long_runs_with_hr\": 74",
                "\"long_runs_with_splits_hr\": 0");
        Verification verification = since(stats(), after);
        assertThat(verification.verdict()).isEqualTo(Verdict.LOSS);
        assertThat(verification.issues())
                .extracting(Issue::message)
                .containsExactly(
                        "activities fell from 542 to 460: 82 are gone",
                        "activities from Garmin fell from 82 to 0: 82 are gone",
                        "activities with a heart rate fell from 474 to 392: 82 are gone",
                        "activities with a heart rate in their laps fell from 86 to 4: 82 are gone",
                        "activities of 15 km and more fell from 86 to 80: 6 are gone",
                        "activities of 15 km and more with a heart rate fell from 80 to 74: 6 are gone",
                        "activities of 15 km and more with a heart rate in their laps fell from 8 to 0: 8 are gone",
                        "the first activity from Garmin was on 2025-03-23 and is gone",
                        "the last activity from Garmin was on 2026-01-11 and is gone");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "total, 541, critical",
                "with_hr, 473, warning",
                "with_splits_hr, 85, warning",
                "long_runs_total, 85, warning",
                "long_runs_with_hr, 79, warning",
                "long_runs_with_splits_hr, 7, warning"
            })
    void oneLessOfAnythingIsALoss(String check, int now, String severity) {
        Verification verification = since(stats(), stats("\"" + check + "\": " + now));
        assertThat(verification.verdict()).isEqualTo(Verdict.LOSS);
        assertThat(verification.issues()).hasSize(1);
        assertThat(verification.issues().get(0).check()).isEqualTo(check);
        assertThat(verification.issues().get(0).severity().word()).isEqualTo(severity);
        assertThat(verification.issues().get(0).message()).endsWith("to " + now + ": 1 is gone");
    }

    @Test
    void asMuchOrMoreIsFine() {
        assertThat(since(stats(), stats()).verdict()).isEqualTo(Verdict.OK);
        Verification grown = since(stats(), stats("\"total\": 543, \"with_hr\": 475"));
        assertThat(grown.verdict()).isEqualTo(Verdict.OK);
        assertThat(grown.issues()).isEmpty();
    }

    @Test
    void anActivityThatMetItsStravaTwinIsNotLostToGarmin() {
        Stats before = stats();
        Stats after = stats("\"by_source\": {\"garmin\": 80, \"strava\": 460, \"both\": 2}, \"garmin_count\": 80");
        assertThat(since(before, after).issues()).isEmpty();
    }

    @Test
    void aGarminActivityIsMissedAlthoughAnotherMetItsTwin() {
        Stats after = stats("\"by_source\": {\"garmin\": 79, \"strava\": 461, \"both\": 2}, \"garmin_count\": 79");
        assertThat(since(stats(), after).issues())
                .extracting(Issue::message)
                .containsExactly("activities from Garmin fell from 82 to 81: 1 is gone");
    }

    @Test
    void anActivityThatBothHaveIsMissedToo() {
        Stats before = stats("\"by_source\": {\"garmin\": 82, \"strava\": 458, \"both\": 2}");
        Stats after = stats("\"by_source\": {\"garmin\": 82, \"strava\": 459, \"both\": 1}");
        assertThat(since(before, after).issues()).extracting(Issue::check).containsExactly("garmin_count");
    }

    @Test
    void anEdgeOfGarminsDatesMayOnlyMoveOutwards() {
        assertThat(since(stats(), stats("\"garmin_date_range\": {\"first\": \"2025-03-22\", \"last\": \"2026-01-12\"}"))
                        .issues())
                .isEmpty();
        assertThat(since(stats(), stats("\"garmin_date_range\": {\"first\": \"2025-03-25\", \"last\": \"2026-01-04\"}"))
                        .issues())
                .extracting(Issue::message)
                .containsExactly(
                        "the first activity from Garmin was on 2025-03-23 and moved later to 2025-03-25",
                        "the last activity from Garmin was on 2026-01-11 and moved earlier to 2026-01-04");
    }

    @Test
    void anEdgeThatMetItsStravaTwinIsNoLoss() {
        Stats after = stats(
                "\"by_source\": {\"garmin\": 81, \"strava\": 460, \"both\": 1}, \"garmin_count\": 81",
                "\"garmin_date_range\": {\"first\": \"2025-03-25\", \"last\": \"2026-01-11\"}");
        assertThat(since(stats(), after).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void theLastOfGarminMayMeetItsTwinToo() {
        Stats before = stats("\"by_source\": {\"garmin\": 1, \"strava\": 541}, \"garmin_count\": 1");
        Stats after = stats(
                "\"by_source\": {\"strava\": 541, \"both\": 1}, \"garmin_count\": 0",
                "\"garmin_date_range\": {\"first\": null, \"last\": null}");
        assertThat(since(before, after).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void anEmptyDateOfTheScriptsIsNoEdge() {
        Stats before = stats("\"garmin_date_range\": {\"first\": \"\", \"last\": \"2026-01-11\"}");
        assertThat(since(before, stats()).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void withoutABaselineThereIsNothingToCompareWith() {
        Verification verification = Verification.compare(stats(), Optional.empty());
        assertThat(verification.verdict()).isEqualTo(Verdict.NO_BASELINE);
        assertThat(verification.toJson())
                .containsEntry("verdict", "no-baseline")
                .containsEntry("baseline", null);
        assertThat(verification.issues()).isEmpty();
    }

    @Test
    void aCacheThatCannotBeReadIsAnIssueOfItsOwn() {
        Verification verification = Verification.corrupt(
                "the file ends in the middle of activity 212", Optional.of(Baseline.of(stats(), THEN)));
        assertThat(Json.line(verification.toJson()))
                .startsWith("{\"verdict\": \"corrupt\", \"stats\": null, \"baseline\": {\"timestamp\":"
                        + " \"2026-01-11T20:00:00\", ")
                .endsWith("\"issues\": [{\"check\": \"cache\", \"severity\": \"critical\","
                        + " \"message\": \"the file ends in the middle of activity 212\", \"activities\": []}]}");
    }

    @Test
    void tellsAllInJson() {
        Verification verification = since(stats(), stats("\"total\": 460"));
        String stats = Json.line(stats().toJson());
        assertThat(Json.line(verification.toJson()))
                .isEqualTo("{\"verdict\": \"loss\", \"stats\": " + stats.replace("542", "460")
                        + ", \"baseline\": {\"timestamp\": \"2026-01-11T20:00:00\", \"stats\": " + stats
                        + "}, \"issues\": [{\"check\": \"total\", \"severity\": \"critical\","
                        + " \"message\": \"activities fell from 542 to 460: 82 are gone\", \"activities\": []}]}");
    }

    @Test
    void anIssueCanNameTheActivitiesThatItConcerns() {
        Issue issue = new Issue(
                "fields",
                Severity.WARNING,
                "1 activity lost its laps",
                List.of(new Issue.Affected(
                        "21482825013", "2026-01-10 08:00:00", "Sunday Long Run", 28.4, List.of("splits"))));
        assertThat(Json.line(issue.toJson()))
                .isEqualTo(
                        "{\"check\": \"fields\", \"severity\": \"warning\", \"message\": \"1 activity lost its laps\","
                                + " \"activities\": [{\"key\": \"21482825013\", \"date\": \"2026-01-10 08:00:00\","
                                + " \"name\": \"Sunday Long Run\", \"distance_km\": 28.4, \"fields\": [\"splits\"]}]}");
    }
}
