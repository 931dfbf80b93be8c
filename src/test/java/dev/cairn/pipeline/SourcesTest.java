package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final Set<String> KNOWN = Set.of("strava", "garmin", "coros");

    private boolean garmin;
    private boolean strava;

    @Test
    void withoutAChoiceAllTakePartGarminFirst() {
        garmin = true;
        strava = true;
        assertThat(sources(List.of()).forRun(List.of())).containsExactly("garmin", "coros", "strava");
    }

    @Test
    void aServiceTakesPartOnceSomebodySignedIn() {
        assertThat(sources(List.of()).forRun(List.of())).containsExactly("coros");
        strava = true;
        assertThat(sources(List.of()).forRun(List.of())).containsExactly("coros", "strava");
        garmin = true;
        assertThat(sources(List.of()).forRun(List.of())).containsExactly("garmin", "coros", "strava");
    }

    @Test
    void recordingsAreAskedOfWhoeverIsSignedIn() {
        Set<String> both = Set.of("garmin", "strava");
        assertThat(sources(List.of()).amongThose(both))
                .as("it says what it needs")
                .containsExactly("garmin");
        strava = true;
        assertThat(sources(List.of()).amongThose(both)).containsExactly("strava");
        garmin = true;
        assertThat(sources(List.of()).amongThose(both)).containsExactly("garmin", "strava");
        assertThat(sources(List.of("strava", "garmin")).amongThose(both)).containsExactly("strava", "garmin");
        assertThat(sources(List.of("strava")).amongThose(both)).containsExactly("strava");
    }

    @Test
    void whenThereIsNoOtherGarminIsAskedAndSaysThatASignInIsNeeded() {
        Sources both = new Sources(Set.of("garmin", "strava"), List.of(), signIns(), () -> false);
        assertThat(both.forRun(List.of())).containsExactly("garmin");
        Sources alone = new Sources(Set.of("garmin"), List.of(), signIns(), () -> false);
        assertThat(alone.forRun(List.of())).containsExactly("garmin");
    }

    @Test
    void dailyMetricsTakePartWhereTheyAreKeptOrNamed() {
        Set<String> known = Set.of("garmin", "garmin-daily", "strava");
        garmin = true;
        strava = true;
        Sources without = new Sources(known, List.of(), signIns(), () -> false);
        assertThat(without.forRun(List.of())).containsExactly("garmin", "strava");
        assertThat(without.forRun(List.of("garmin-daily"))).containsExactly("garmin-daily");
        Sources keeping = new Sources(known, List.of(), signIns(), () -> true);
        assertThat(keeping.forRun(List.of())).containsExactly("garmin", "garmin-daily", "strava");
        assertThat(keeping.forRun(List.of("garmin"))).containsExactly("garmin");
        assertThat(keeping.priority()).as("no activity comes from it").containsExactly("garmin", "strava");
    }

    @Test
    void dailyMetricsGoWithGarminWhereTheUserChoseTheSources() {
        Set<String> known = Set.of("garmin", "garmin-daily", "strava");
        assertThat(new Sources(known, List.of("strava", "garmin"), signIns(), () -> true).forRun(List.of()))
                .containsExactly("strava", "garmin", "garmin-daily");
        assertThat(new Sources(known, List.of("strava"), signIns(), () -> true).forRun(List.of()))
                .containsExactly("strava");
    }

    @Test
    void withoutASessionGarminsDailyMetricsGoWithGarmin() {
        Sources both = new Sources(Set.of("garmin", "garmin-daily"), List.of(), signIns(), () -> true);
        assertThat(both.forRun(List.of()))
                .as("garmin says what it needs, and the daily metrics say nothing else")
                .containsExactly("garmin", "garmin-daily");
        strava = true;
        Sources three = new Sources(Set.of("garmin", "garmin-daily", "strava"), List.of(), signIns(), () -> true);
        assertThat(three.forRun(List.of())).containsExactly("strava");
    }

    @Test
    void theUsersChoiceIsTakenInItsOrder() {
        assertThat(sources(List.of("strava", "garmin")).forRun(List.of())).containsExactly("strava", "garmin");
    }

    @Test
    void whatIsAskedForIsTakenInTheOrderOfPriority() {
        assertThat(sources(List.of()).forRun(List.of("strava", "garmin"))).containsExactly("garmin", "strava");
        assertThat(sources(List.of("strava")).forRun(List.of("garmin", "strava")))
                .containsExactly("strava", "garmin");
    }

    @Test
    void whatIsAskedForTwiceIsAskedOnce() {
        assertThat(sources(List.of()).forRun(List.of("strava", "strava"))).containsExactly("strava");
    }

    @Test
    void anUnknownSourceIsAMistakeWhoeverNamesIt() {
        assertUnknown(() -> sources(List.of()).forRun(List.of("garmin", "polar")));
        assertUnknown(() -> sources(List.of("polar")).forRun(List.of()));
    }

    private static void assertUnknown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Failure failure = catchThrowableOfType(Failure.class, call);
        assertThat(failure).hasMessage("there is no source \"polar\"");
        assertThat(failure.hint()).startsWith("Known: coros, garmin, strava. ");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void priorityIsTheUsersThenGarminsThenByName() {
        assertThat(sources(List.of()).priority()).containsExactly("garmin", "coros", "strava");
        assertThat(sources(List.of("strava")).priority()).containsExactly("strava", "garmin", "coros");
        assertThat(sources(List.of("polar")).priority()).containsExactly("polar", "garmin", "coros", "strava");
    }

    @Test
    void aFailureThatIsUnderstoodStaysAsItIs() {
        Failure understood = new Failure(ExitCode.SIGN_IN, "there is no session", null);
        assertThat(sources(List.of()).inWords("garmin", new RuntimeException(understood)))
                .isSameAs(understood);
    }

    @Test
    void anyOtherIsPutInWords() {
        Failure failure = sources(List.of()).inWords("coros", new IOException(new SocketTimeoutException("x")));
        assertThat(failure).hasMessage("coros did not answer in time");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCE);
        assertThat(failure.hint()).isEqualTo("The next sync asks for the same days again.");
    }

    private Map<String, BooleanSupplier> signIns() {
        return Map.of("garmin", () -> garmin, "strava", () -> strava);
    }

    private Sources sources(List<String> chosen) {
        return new Sources(KNOWN, chosen, signIns(), () -> false);
    }
}
