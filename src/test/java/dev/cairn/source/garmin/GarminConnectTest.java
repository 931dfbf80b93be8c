package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
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

    private GarminConnect garmin;
    private GarminFetch fetch;

    @BeforeEach
    void open() throws IOException {
        garmin = new GarminConnect(new Sessions(folder).token("t0k3n").session(), 2, List.of());
        fetch = garmin.open(FROM, TO);
    }

    @Test
    void withoutASessionNothingIsAsked() {
        GarminConnect nobody = new GarminConnect(new Sessions(folder.resolve("none")).session(), 2, List.of());
        Failure failure = catchThrowableOfType(Failure.class, () -> nobody.open(FROM, TO));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    @Test
    void takesTheRecordedPages() throws Exception {
        garmin.page(fetch, Recorded.bytes("activities/limit-2-start-0.json"));
        garmin.page(fetch, Recorded.bytes("activities/limit-2-start-2.json"));
        garmin.page(fetch, bytes("[]"));
        assertThat(fetch.isExpectingMore()).isFalse();
        assertThat(fetch.getActivities())
                .extracting(Activity::key)
                .containsExactly("21482825013", "21461718086", "21419635589", "21413444039");
    }

    @Test
    void theTypesOfTheSettingsNarrowTheList() throws Exception {
        GarminConnect hikes = new GarminConnect(new Sessions(folder).session(), 2, List.of("hiking"));
        GarminFetch narrow = hikes.open(FROM, TO);
        hikes.page(narrow, Recorded.bytes("activities/limit-2-start-0.json"));
        assertThat(narrow.getActivities()).extracting(Activity::key).containsExactly("21461718086");
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
        Activity activity = listed();
        garmin.laps(fetch, activity, Recorded.bytes("activity/12345678901/splits.json"));
        assertThat(fetch.getActivities().iterator().next().laps().withHeartRate())
                .isEqualTo(7);
        assertThat(fetch.getWarnings()).isEmpty();
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
        garmin.laps(fetch, listed(), bytes(body));
        assertThat(fetch.getActivities()).hasSize(1);
        assertThat(fetch.getWarnings()).containsExactly("no laps of 2026-01-12 08:00:00 Run 1 (1): " + why);
        assertThat(fetch.getFirstOwed()).isEqualTo("2026-01-12");
    }

    @Test
    void anActivityThatWasTypedInHasNoLapsAndNothingIsOwed() {
        garmin.lapsFailed(fetch, listed(), refused(404));
        assertThat(fetch.getWarnings()).isEmpty();
        assertThat(fetch.getFirstOwed()).isNull();
        assertThat(fetch.isAskingForLaps()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500, 503})
    void lapsThatCannotBeHadAreAWarningAndTheOthersAreAskedFor(int status) {
        garmin.lapsFailed(fetch, listed(), refused(status));
        assertThat(fetch.getWarnings()).singleElement().asString().contains("Garmin Connect answered " + status);
        assertThat(fetch.getFirstOwed()).isEqualTo("2026-01-12");
        assertThat(fetch.isAskingForLaps()).isTrue();
    }

    @Test
    void whenGarminHadEnoughOrIsGoneNoMoreLapsAreAskedFor() {
        for (Exception failed : List.of(
                refused(429), new ConnectException("refused"), new SocketTimeoutException(), new IOException("x"))) {
            GarminFetch each = garmin.open(FROM, TO);
            each.page(List.of(Recorded.run(1, "2026-01-12 08:00:00")));
            garmin.lapsFailed(each, each.getActivities().iterator().next(), failed);
            assertThat(each.isAskingForLaps()).as("%s", failed).isFalse();
            assertThat(each.getFirstOwed()).isEqualTo("2026-01-12");
        }
    }

    @Test
    void aSessionThatEndsAmongTheLapsEndsTheRun() {
        Activity activity = listed();
        Failure failure = catchThrowableOfType(Failure.class, () -> garmin.lapsFailed(fetch, activity, refused(401)));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SIGN_IN);
    }

    @Test
    void lapsThatWereNotAskedForAreOwed() {
        garmin.lapsSkipped(fetch, listed());
        assertThat(fetch.getFirstOwed()).isEqualTo("2026-01-12");
        assertThat(fetch.getWarnings()).isEmpty();
    }

    private Activity listed() {
        fetch.page(List.of(Recorded.run(1, "2026-01-12 08:00:00")));
        return fetch.getActivities().iterator().next();
    }

    private static HttpOperationFailedException refused(int status) {
        return new HttpOperationFailedException("http://127.0.0.1/", status, "", null, Map.of(), "secret body");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
