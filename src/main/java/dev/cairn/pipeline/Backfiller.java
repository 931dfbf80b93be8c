package dev.cairn.pipeline;

import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.history.History;
import dev.cairn.merge.Enrichment;
import dev.cairn.source.Malformed;
import dev.cairn.source.WindowRequest;
import dev.cairn.split.KilometreSplitter;
import dev.cairn.split.Lap;
import dev.cairn.split.NoLaps;
import dev.cairn.split.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the route {@code backfill} that need thought. */
public final class Backfiller {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.run");

    private final Sources sources;
    private final Set<String> streams;
    private final History history;
    private final Clock clock;

    /**
     * @param streams the sources whose recordings can be had
     */
    Backfiller(Sources sources, Set<String> streams, History history, Clock clock) {
        this.sources = sources;
        this.streams = streams;
        this.history = history;
        this.clock = clock;
    }

    /** The request as one that a run can begin with. */
    public SyncRequest request(BackfillRequest asked) {
        LocalDate from = LocalDate.now(clock).minusWeeks(asked.weeks());
        return new SyncRequest(new WindowRequest(from, null, 0), sources.amongThose(streams), asked.dryRun());
    }

    /** Finds the runs that could have more laps, newest first. */
    public List<Candidate> choose(SyncRun run, BackfillRequest asked) throws CacheFile.ChangedMeanwhile {
        List<Candidate> candidates = new ArrayList<>();
        CacheIndex index = run.index;
        LocalDate from = LocalDate.now(clock).minusWeeks(asked.weeks());
        try {
            if (index != null) {
                index.startingBetween(from.atStartOfDay(), LocalDateTime.of(9999, 12, 31, 23, 59))
                        .mapToObj(position -> CacheFile.entry(index, position))
                        .filter(entry -> entry.activity().identities().stream().noneMatch(run.tombstones))
                        .map(entry -> Candidate.of(entry.activity(), run.windows, asked))
                        .filter(Objects::nonNull)
                        .forEach(candidates::add);
            }
        } catch (UncheckedIOException unreadable) {
            throw new CacheFile.ChangedMeanwhile();
        }
        candidates.sort(java.util.Comparator.comparing(
                        (Candidate candidate) -> candidate.activity().date())
                .reversed());
        run.backfill = new Backfill(candidates);
        return candidates;
    }

    /** The next of them, as many as a sync would ask for before it saves. */
    public List<Candidate> next(SyncRun run) {
        return backfill(run)
                .next(run.askings.stream().mapToInt(Asking::batch).findFirst().orElse(1));
    }

    /** Whether it makes sense to ask for the recording of a candidate. */
    public boolean asking(SyncRun run, Candidate candidate) {
        return backfill(run).isAsking(candidate);
    }

    /** Makes laps of a recording. */
    public void recorded(SyncRun run, Candidate candidate, @Nullable Object answer) {
        try {
            Recording recording = Recordings.of(answer);
            List<Lap> laps = KilometreSplitter.split(recording, candidate.length(recording));
            Map<String, Object> splits = new LinkedHashMap<>();
            splits.put("activityId", Objects.requireNonNull(candidate.activity().get("id")));
            splits.put("lapDTOs", laps.stream().map(Lap::fields).toList());
            backfill(run)
                    .made(
                            candidate,
                            new Enrichment(candidate.identity(), candidate.getSource(), splits, candidate.madeFrom()));
        } catch (Malformed | NoLaps bad) {
            backfill(run).notMade(candidate, String.valueOf(bad.getMessage()));
        }
    }

    /** Decides what it means that a recording could not be had: mostly that this run goes without. */
    public void notRecorded(SyncRun run, Candidate candidate, Exception failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof Malformed bad) {
                backfill(run).notMade(candidate, String.valueOf(bad.getMessage()));
                return;
            }
        }
        backfill(run).failed(candidate, sources.inWords(candidate.getSource(), failed));
    }

    /** Puts together what the sources gave for this part. */
    public SyncRun gathered(SyncRun run) {
        List<dev.cairn.source.Window> asked = run.windows.stream()
                .filter(window -> backfill(run).candidates().stream()
                        .anyMatch(candidate -> candidate.window().equals(window)))
                .toList();
        run.answers = backfill(run).answers(asked);
        return run;
    }

    /** Writes the run into the history. */
    public SyncRun record(SyncRun run) throws IOException {
        if (!run.isDryRun()) {
            double seconds = Duration.between(run.start(), clock.instant()).toMillis() / 1000.0;
            Map<String, Object> facts = SyncReport.of(run).facts();
            history.add(new History.RunRecord(run.getId(), Backfill.KIND, run.start(), seconds, facts));
        }
        return run;
    }

    /**
     * Writes a run into the history that could not begin.
     *
     * @throws Exception what it failed with, again
     */
    public void failed(BackfillRequest asked, Exception failed) throws Exception {
        if (!asked.dryRun()) {
            FailedRun.note(history, clock, Backfill.KIND, Map.of(), failed);
        }
        throw failed;
    }

    /** What the clock asks for. */
    public BackfillRequest usual() {
        return BackfillRequest.USUAL;
    }

    /** Says in a few lines how a scheduled one went. */
    public void done(SyncRun run) {
        SyncReport report = SyncReport.of(run);
        RunLog.troubles(report, LOG);
        LOG.info(
                "backfill: {} runs got laps by the kilometre; {}",
                report.updated(),
                report.verdict().word());
    }

    private static Backfill backfill(SyncRun run) {
        return Objects.requireNonNull(run.backfill, "the run has chosen nothing yet");
    }
}
