package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.Verification;
import dev.cairn.merge.MergePlan;
import dev.cairn.source.Resumption;
import dev.cairn.source.Window;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quartz goes by the zone of the machine, so these do too; in January no country changes its clocks. */
class ScheduleTest {
    private static final String EVERY_DAY_AT_SIX = "0 0 6 * * ?";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-01-17T06:00:01, 2026-01-18T05:59:59, false",
        "2026-01-17T06:00:01, 2026-01-18T06:00:00, true",
        "2026-01-17T06:00:01, 2026-01-18T12:00:00, true",
        "2026-01-10T06:00:01, 2026-01-18T05:00:00, true",
        "2026-01-18T06:00:01, 2026-01-18T12:00:00, false",
        // By hand, in between: the one at six is still due.
        "2026-01-17T22:00:00, 2026-01-18T06:30:00, true"
    })
    void aSyncIsMissedWhenOneWasDueSinceTheLast(LocalDateTime last, LocalDateTime now, boolean missed)
            throws Exception {
        history().add(new History.RunRecord("run", "sync", instant(last), 1, Map.of()));
        assertThat(schedule(EVERY_DAY_AT_SIX, now).isMissed()).isEqualTo(missed);
    }

    @Test
    void theFirstSyncIsAlwaysDue() throws Exception {
        assertThat(schedule(EVERY_DAY_AT_SIX, LocalDateTime.of(2026, 1, 18, 5, 0))
                        .isMissed())
                .isTrue();
    }

    @Test
    void otherRunsAreNoSync() throws Exception {
        LocalDateTime now = LocalDateTime.of(2026, 1, 18, 5, 0);
        history().add(new History.RunRecord("run", "backup", instant(now), 1, Map.of()));
        assertThat(schedule(EVERY_DAY_AT_SIX, now).isMissed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0 0 6 * * ?, 2026-01-18T05:59:59, 2026-01-18T06:00:00",
        "0 0 6 * * ?, 2026-01-18T06:00:00, 2026-01-19T06:00:00",
        "0 30 */4 * * ?, 2026-01-18T09:00:00, 2026-01-18T12:30:00",
        "0 0 7 ? * SUN, 2026-01-18T08:00:00, 2026-01-25T07:00:00"
    })
    void theNextIsByTheCronExpression(String cron, LocalDateTime after, LocalDateTime next) {
        assertThat(schedule(cron, after).next(instant(after))).isEqualTo(instant(next));
    }

    @Test
    void aScheduleThatIsOverHasNoNextAndNoneIsMissed() throws Exception {
        LocalDateTime now = LocalDateTime.of(2026, 1, 18, 5, 0);
        history().add(new History.RunRecord("run", "sync", instant(now), 1, Map.of()));
        Schedule over = schedule("0 0 6 1 1 ? 2025", now);
        assertThat(over.next(instant(now))).isNull();
        assertThat(over.isMissed()).isFalse();
    }

    @Test
    void aRunOfAClockThatWasAheadHidesNoneThatWasMissed() throws Exception {
        LocalDateTime now = LocalDateTime.of(2026, 1, 18, 12, 0);
        history().add(new History.RunRecord("run", "sync", instant(now.minusDays(3)), 1, Map.of()));
        history().add(new History.RunRecord("run", "sync", instant(now.plusYears(1)), 1, Map.of()));
        assertThat(schedule(EVERY_DAY_AT_SIX, now).isMissed()).isTrue();
    }

    @Test
    void aWaitThatAClockNotedThatWasAheadIsOver() throws Exception {
        LocalDateTime now = LocalDateTime.of(2026, 1, 18, 12, 0);
        resumption().set("strava", instant(now.plusHours(23)));
        assertThat(schedule(EVERY_DAY_AT_SIX, now).isGoingOn()).isFalse();
        resumption().set("strava", instant(now.plusYears(1)));
        assertThat(schedule(EVERY_DAY_AT_SIX, now).isGoingOn()).isTrue();
        assertThat(schedule(EVERY_DAY_AT_SIX, now).goOn().sources()).containsExactly("strava");
        assertThat(schedule(EVERY_DAY_AT_SIX, now).isGoingOn())
                .as("tried again in an hour")
                .isFalse();
    }

    @Test
    void whatItAsksForIsWhatIsDue() {
        assertThat(schedule(EVERY_DAY_AT_SIX, LocalDateTime.of(2026, 1, 18, 6, 0))
                        .request())
                .isEqualTo(World.due());
    }

    @Test
    void aSyncIsToldInOneLineAndItsTroublesInOneEach() {
        SyncRun run = new SyncRun("run", World.due(), Instant.EPOCH, LocalDate.EPOCH);
        run.plan = new MergePlan(List.of(), List.of(), 3, 0, Map.of(), List.of(), List.of("a warning of the plan"));
        run.verification = Verification.compare(new Census().stats(), Optional.empty());
        Failure failure = new Failure(ExitCode.SOURCE, "mine is out of order", null);
        run.answers = List.of(Answer.failed(new Window("mine", LocalDate.EPOCH, LocalDate.EPOCH), failure));
        try (LogBook log = new LogBook()) {
            schedule(EVERY_DAY_AT_SIX, LocalDateTime.of(2026, 1, 18, 6, 0)).done(run);
            assertThat(log.lines())
                    .hasSize(3)
                    .startsWith("a warning of the plan", "mine: mine is out of order")
                    .last()
                    .asString()
                    .startsWith("0 activities: 0 added, 0 updated, 3 unchanged; no-baseline. Next sync ");
        }
    }

    @Test
    void aFailureIsToldWithWhatToDo() {
        Failure failure = new Failure(ExitCode.LOCKED, "another Cairn holds the lock", "Wait for it.");
        try (LogBook log = new LogBook()) {
            schedule(EVERY_DAY_AT_SIX, LocalDateTime.of(2026, 1, 18, 6, 0)).failed(new RuntimeException(failure));
            assertThat(log.lines()).containsExactly("another Cairn holds the lock. Wait for it.");
        }
    }

    private Resumption resumption() {
        return new Resumption(folder.resolve("resume.json"));
    }

    private History history() {
        return new History(folder.resolve("history.jsonl"));
    }

    private Schedule schedule(String cron, LocalDateTime now) {
        return new Schedule(cron, 7, history(), resumption(), Clock.fixed(instant(now), ZoneId.systemDefault()));
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(ZoneId.systemDefault()).toInstant();
    }
}
