package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.Verification;
import dev.cairn.json.Json;
import dev.cairn.merge.Change;
import dev.cairn.merge.Edit;
import dev.cairn.merge.MergePlan;
import dev.cairn.source.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncReportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 17);
    private static final Activity RUN = Activity.of(Map.of("id", 7));

    private final List<Answer> answers = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    @Test
    void theDocumentOfSync() {
        answered("garmin", List.of("no laps of one"), null, RUN);
        changed(Change.Kind.ADDED, List.of(), null);
        edits.add(new Edit(-1, null, RUN));
        assertThat(Json.write(report().toJson())).isEqualTo("""
            {
              "run": "20260117-120000-3f2a",
              "dry_run": false,
              "sources": {
                "garmin": {
                  "fetched": 1,
                  "error": null
                }
              },
              "added": 1,
              "updated": 0,
              "unchanged": 4,
              "matched": 0,
              "total_before": 0,
              "total_after": 1,
              "backup": null,
              "verdict": "no-baseline",
              "changes": [
                {
                  "key": "7",
                  "date": "2026-01-17 08:00:00",
                  "name": "Run",
                  "change": "added",
                  "fields": []
                }
              ],
              "warnings": [
                "garmin: no laps of one",
                "a warning of the plan"
              ]
            }\
            """);
    }

    @Test
    void aChangeThatNeedsAReasonHasOne() {
        changed(Change.Kind.MATCHED, List.of("strava_id"), "same start");
        assertThat(Json.line(report().toJson().get("changes")))
                .isEqualTo("[{\"key\": \"7\", \"date\": \"2026-01-17 08:00:00\", \"name\": \"Run\","
                        + " \"change\": \"matched\", \"fields\": [\"strava_id\"], \"why\": \"same start\"}]");
    }

    @Test
    void whatFailedIsInTheDocument() {
        failed("garmin", ExitCode.SOURCE, "Garmin Connect did not answer in time");
        assertThat(Json.line(report().toJson().get("sources")))
                .isEqualTo("{\"garmin\": {\"fetched\": 0, \"error\": \"Garmin Connect did not answer in time\"}}");
        assertThat(report().exitCode()).isEqualTo(ExitCode.SOURCE);
    }

    @Test
    void theHistoryKeepsTheCountsAndNotTheChanges() {
        answered("garmin", List.of(), null);
        assertThat(report().facts())
                .containsOnlyKeys(
                        "sources",
                        "added",
                        "updated",
                        "unchanged",
                        "matched",
                        "total_before",
                        "total_after",
                        "backup",
                        "verdict");
    }

    @Test
    void whenEverySourceNeedsASignInThereIsNoResult() {
        failed("garmin", ExitCode.SIGN_IN, "there is no Garmin session");
        assertThat(report().signInNeeded()).hasMessage("there is no Garmin session");
    }

    @Test
    void whenOneSourceNeedsASignInTheResultOfTheOthersCounts() {
        failed("garmin", ExitCode.SIGN_IN, "there is no Garmin session");
        answered("mine", List.of(), null);
        assertThat(report().signInNeeded()).isNull();
        assertThat(report().exitCode()).isEqualTo(ExitCode.SOURCE);
    }

    @Test
    void aSourceThatFailedOtherwiseIsNoMatterOfSigningIn() {
        failed("garmin", ExitCode.SOURCE, "Garmin Connect did not answer in time");
        assertThat(report().signInNeeded()).isNull();
    }

    @Test
    void withoutASourceNothingIsNeeded() {
        assertThat(report().signInNeeded()).isNull();
        assertThat(report().exitCode()).isEqualTo(ExitCode.OK);
    }

    private SyncReport report() {
        SyncRun run = new SyncRun("20260117-120000-3f2a", World.due(), Instant.EPOCH, DAY);
        run.plan = new MergePlan(edits, changes, 4, 0, Map.of(), List.of(), List.of("a warning of the plan"));
        run.answers = answers;
        run.verification = Verification.compare(new Census().stats(), Optional.empty());
        return SyncReport.of(run);
    }

    private void answered(String source, List<String> warnings, LocalDate owed, Activity... activities) {
        answers.add(new Answer(new Window(source, DAY, DAY), List.of(activities), warnings, owed, null));
    }

    private void failed(String source, ExitCode code, String message) {
        answers.add(Answer.failed(new Window(source, DAY, DAY), new Failure(code, message, null)));
    }

    private void changed(Change.Kind kind, List<String> fields, String why) {
        changes.add(new Change(kind, "garmin", -1, "7", "2026-01-17 08:00:00", "Run", fields, null, RUN, why));
    }
}
