package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.progress.Progress;
import dev.cairn.source.Part;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GarminConnectTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 1, 17);

    @TempDir
    Path folder;

    private static final Progress NOBODY = new Progress() {
        @Override
        public void at(String what, int done, int total) {}

        @Override
        public void over(String what) {}
    };

    private final Notebook known = new Notebook();
    private GarminConnect garmin;
    private GarminFetch fetch;

    @BeforeEach
    void open() throws IOException {
        garmin = new GarminConnect(new Sessions(folder).token("t0k3n").session(), 2, List.of(), NOBODY);
        fetch = garmin.open(FROM, TO, known, 100);
    }

    @Test
    void withoutASessionNothingIsAsked() {
        GarminConnect nobody = new GarminConnect(new Sessions(folder.resolve("none")).session(), 2, List.of(), NOBODY);
        Failure failure = catchThrowableOfType(Failure.class, () -> nobody.open(FROM, TO, known, 100));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    @Test
    void takesTheRecordedPages() throws Exception {
        garmin.page(fetch, Recorded.bytes("activities/limit-2-start-0.json"));
        garmin.page(fetch, Recorded.bytes("activities/limit-2-start-2.json"));
        garmin.page(fetch, bytes("[]"));
        assertThat(fetch.isExpectingMore()).isFalse();
        known.complete("21413444039", "21419635589", "21461718086", "21482825013");
        assertThat(fetch.isAsking()).isFalse();
        assertThat(garmin.handOver(fetch).activities())
                .extracting(Activity::key)
                .containsExactly("21413444039", "21419635589", "21461718086", "21482825013");
    }

    @Test
    void theTypesOfTheSettingsNarrowTheList() throws Exception {
        GarminConnect hikes = new GarminConnect(new Sessions(folder).session(), 2, List.of("hiking"), NOBODY);
        GarminFetch narrow = hikes.open(FROM, TO, known, 100);
        hikes.page(narrow, Recorded.bytes("activities/limit-2-start-0.json"));
        assertThat(narrow.getPlan()).startsWith("1 activities");
        assertThat(narrow.isAsking()).isTrue();
        assertThat(narrow.getNext().getPath()).isEqualTo("/activity-service/activity/21461718086/splits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}"})
    void emptinessInAnyFormIsTheEndOfTheList(String body) {
        garmin.page(fetch, bytes(body));
        assertThat(fetch.isExpectingMore()).isFalse();
    }

    @Test
    void noBodyIsTheEndOfTheList() {
        garmin.page(fetch, null);
        assertThat(fetch.isExpectingMore()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><title>Down</title> | a web page instead of JSON",
                "  <html> | a web page instead of JSON",
                "[{\"activityId\": 1 | something that is no whole JSON",
                "[] [] | something that is no whole JSON",
                "{\"message\": \"HTTP 500\"} | an object instead of a list of activities",
            })
    void anAnswerThatIsNoListFailsTheSource(String body, String what) {
        Failure failure = catchThrowableOfType(Failure.class, () -> garmin.page(fetch, bytes(body)));
        assertThat(failure).hasMessage("Garmin Connect answered with " + what);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(fetch.isExpectingMore()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Garmin Connect answered 400 (bad request)",
        "403, Garmin Connect answered 403 (forbidden)",
        "429, Garmin Connect answered 429 (too many requests)",
        "503, Garmin Connect answered 503 (the service is down)"
    })
    void aListThatCannotBeHadFailsTheSource(int status, String message) {
        Failure failure = catchThrowableOfType(Failure.class, () -> garmin.listFailed(refused(status)));
        assertThat(failure).hasMessage(message);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(failure.hint()).isEqualTo("The next sync asks for the same days again.");
    }

    @Test
    void a401IsALostSession() {
        Failure failure = catchThrowableOfType(Failure.class, () -> garmin.listFailed(refused(401)));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    @Test
    void lapsOfOneActivityJoinIt() throws Exception {
        garmin.answered(fetch, question(), Recorded.bytes("activity/12345678901/splits.json"));
        Part batch = garmin.handOver(fetch);
        assertThat(batch.activities().get(0).laps().withHeartRate()).isEqualTo(7);
        assertThat(batch.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html> | Garmin Connect answered with a web page instead of JSON",
                "{\"lapDTOs\": [{\"dist | Garmin Connect answered with something that is no whole JSON",
                "{\"lapDTOs\": 7} | lapDTOs is no list"
            })
    void lapsThatAreNoLapsAreAWarningAndOwed(String body, String why) {
        garmin.answered(fetch, question(), bytes(body));
        Part batch = garmin.handOver(fetch);
        assertThat(batch.activities()).hasSize(1);
        assertThat(batch.warnings()).containsExactly("no laps of 2026-01-12 08:00:00 Run 1 (1): " + why);
        assertThat(batch.firstOwed()).isEqualTo("2026-01-12");
    }

    @Test
    void answersThatMakeNoSenseEndTheAskingLikeFailures() {
        for (long id = 1; id <= 9; id++) {
            fetch.page(List.of(Recorded.run(id, "2026-01-12 08:00:00")));
        }
        fetch.page(List.of());
        int asked = 0;
        while (fetch.isAsking()) {
            garmin.answered(fetch, fetch.getNext(), bytes("<html>"));
            asked++;
        }
        assertThat(asked).isEqualTo(GarminFetch.MOST_FAILURES_IN_A_ROW);
    }

    @Test
    void anActivityThatWasTypedInHasNoLapsAndNothingIsOwed() {
        garmin.unanswered(fetch, question(), refused(404));
        Part batch = garmin.handOver(fetch);
        assertThat(batch.warnings()).isEmpty();
        assertThat(batch.firstOwed()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500, 503})
    void lapsThatCannotBeHadAreAWarningAndTheOthersAreAskedFor(int status) {
        fetch.page(List.of(Recorded.run(2, "2026-01-13 08:00:00")));
        garmin.unanswered(fetch, question(), refused(status));
        assertThat(fetch.isAsking()).isTrue();
        fetch.notFound(fetch.getNext());
        Part batch = garmin.handOver(fetch);
        assertThat(batch.warnings()).singleElement().asString().contains("Garmin Connect answered " + status);
        assertThat(batch.firstOwed()).isEqualTo("2026-01-12");
    }

    @Test
    void whenGarminHadEnoughOrIsGoneNoMoreLapsAreAskedFor() {
        for (Exception failed : List.of(
                refused(429), new ConnectException("refused"), new SocketTimeoutException(), new IOException("x"))) {
            fetch = garmin.open(FROM, TO, known, 100);
            fetch.page(List.of(Recorded.run(2, "2026-01-13 08:00:00")));
            garmin.unanswered(fetch, question(), failed);
            assertThat(fetch.isAsking()).as("%s", failed).isFalse();
            assertThat(garmin.handOver(fetch).firstOwed()).isEqualTo("2026-01-12");
        }
    }

    @Test
    void aSessionThatEndsAmongTheLapsEndsTheRun() {
        Question question = question();
        Failure failure = catchThrowableOfType(Failure.class, () -> garmin.unanswered(fetch, question, refused(401)));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    /** The one for the laps of a run on the twelfth, which is the first in the list. */
    private Question question() {
        fetch.page(List.of(Recorded.run(1, "2026-01-12 08:00:00")));
        fetch.page(List.of());
        assertThat(fetch.isAsking()).isTrue();
        return fetch.getNext();
    }

    private static HttpOperationFailedException refused(int status) {
        return new HttpOperationFailedException("http://127.0.0.1/", status, "", null, Map.of(), "secret body");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
