package dev.cairn.pipeline;

import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.source.Resumption;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the clock of {@code cairn run} asks for, and what it says of how that went. */
public final class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.run");

    private static final Duration AFTER_A_FAILURE = Duration.ofHours(1);

    private static final Duration LONGEST_WAIT = Duration.ofDays(2);

    private final String cron;
    private final int days;
    private final History history;
    private final Resumption resumption;
    private final Clock clock;

    Schedule(String cron, int days, History history, Resumption resumption, Clock clock) {
        this.resumption = resumption;
        this.cron = cron;
        this.days = days;
        this.history = history;
        this.clock = clock;
    }

    /** Whether a sync was due since the last one, or there was none yet. */
    public boolean isMissed() throws IOException {
        Instant last = history.read().asOf(clock.instant()).lastStart("sync");
        Instant due = last == null ? null : next(last);
        return last == null || due != null && !due.isAfter(clock.instant());
    }

    /** When the next sync is due after a moment; null when there is none any more. */
    @Nullable
    Instant next(Instant after) {
        try {
            Date next = new CronExpression(cron).getNextValidTimeAfter(Date.from(after));
            return next == null ? null : next.toInstant();
        } catch (ParseException checkedAtStart) {
            throw new IllegalStateException(checkedAtStart);
        }
    }

    /** The request of a sync that is due. */
    public SyncRequest request() {
        return new SyncRequest(WindowRequest.due(days), List.of(), false);
    }

    /** Whether a source that stopped before a limit of its service may go on. */
    public boolean isGoingOn() throws IOException {
        return !goingOn().isEmpty();
    }

    private List<String> goingOn() throws IOException {
        return resumption.all().entrySet().stream()
                .filter(source -> isOver(source.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a wait is over. No service has one wait for more than a day: a longer one was noted by a clock that was ahead. */
    private boolean isOver(Instant wait) {
        Instant now = clock.instant();
        return !now.isBefore(wait) || wait.isAfter(now.plus(LONGEST_WAIT));
    }

    /** The request of a sync that goes on where sources stopped. One that comes to nothing is not tried again at once. */
    public SyncRequest goOn() throws IOException {
        List<String> sources = goingOn();
        for (String source : sources) {
            resumption.set(source, clock.instant().plus(AFTER_A_FAILURE));
        }
        return new SyncRequest(WindowRequest.due(days), sources, false);
    }

    /** Says in one line how a sync went. */
    public void done(SyncRun run) {
        SyncReport report = SyncReport.of(run);
        RunLog.troubles(report, LOG);
        LOG.info(
                "{} activities: {} added, {} updated, {} unchanged; {}. Next sync {}",
                report.totalAfter(),
                report.added(),
                report.updated(),
                report.unchanged(),
                report.verdict().word(),
                local(next(clock.instant())));
        String offer = report.offer(days);
        if (offer != null) {
            LOG.info(offer);
        }
    }

    private String local(@Nullable Instant moment) {
        return moment == null
                ? "never"
                : moment.atZone(clock.getZone()).toLocalDateTime().toString();
    }

    /** Says why a sync failed. The next one is tried all the same. */
    public void failed(Exception failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof Failure understood) {
                LOG.error("{}. {}", understood.getMessage(), understood.hint());
                return;
            }
        }
        LOG.error("the sync failed", failed);
    }
}
