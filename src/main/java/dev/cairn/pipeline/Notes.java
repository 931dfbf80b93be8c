package dev.cairn.pipeline;

import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.integrity.Stats;
import dev.cairn.merge.Seen;
import dev.cairn.source.Coverage;
import dev.cairn.source.Resumption;
import dev.cairn.source.SeenMemory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The step that remembers: what was seen upstream, which days are complete, and the run itself. */
public final class Notes {
    private final SeenMemory memory;
    private final Coverage coverage;
    private final Resumption resumption;
    private final History history;
    private final Clock clock;

    Notes(SeenMemory memory, Coverage coverage, Resumption resumption, History history, Clock clock) {
        this.resumption = resumption;
        this.memory = memory;
        this.coverage = coverage;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Remembers what a run brought. This comes after the save and in this order, for a kill in between must make the next run
     * ask again, never think that it knows.
     */
    public SyncRun remember(SyncRun run) {
        if (run.isDryRun() || run.failure != null) {
            return run;
        }
        try {
            memory.add(seen(run), clock.instant());
            for (Answer answer : run.answers) {
                // Of a cache that somebody changed meanwhile nobody knows whether it still had what was not asked for.
                if (answer.failure() == null && !run.replanned && run.imported == null) {
                    LocalDate before = Runs.completeThrough(run, answer.source());
                    coverage.arrived(answer.window(), before, run.today(), answer.firstOwed());
                }
                if (answer.failure() == null && answer.more() == null) {
                    resumption.set(answer.source(), answer.resume());
                }
            }
            return run;
        } catch (IOException failed) {
            throw notNoted("the cache", failed);
        }
    }

    /** As {@link #remember}, for the daily metrics, which are kept once at the end of a run. */
    public SyncRun rememberDaily(SyncRun run) {
        if (run.isDryRun()) {
            return run;
        }
        try {
            for (Answer answer : run.dailyAnswers) {
                if (answer.failure() == null || isPartly(answer)) {
                    LocalDate before = Runs.completeThrough(run, answer.source());
                    coverage.arrived(answer.window(), before, run.today(), answer.firstOwed());
                }
            }
            return run;
        } catch (IOException failed) {
            throw notNoted("the daily metrics", failed);
        }
    }

    /** Whether a source of daily metrics got on before it failed: then the next sync goes on there. */
    private static boolean isPartly(Answer answer) {
        LocalDate owed = answer.firstOwed();
        return answer.daily() != null
                && owed != null
                && owed.isAfter(answer.window().from());
    }

    private static Failure notNoted(String saved, IOException failed) {
        return new Failure(
                ExitCode.LOSS,
                "saved " + saved + " but cannot note what was seen: " + Reason.of(failed),
                "The next sync asks for the same days again.",
                failed);
    }

    /** What was seen of each activity, and what the source noted of it, in one line each: a kill tears no two apart. */
    private static List<SeenMemory.Seen> seen(SyncRun run) {
        Map<List<String>, SeenMemory.Seen> seen = new LinkedHashMap<>();
        for (Seen one : run.plan().seen()) {
            seen.put(
                    List.of(one.source(), one.key()),
                    new SeenMemory.Seen(one.source(), YearMonth.from(one.date()), one.key(), one.fields()));
        }
        for (Answer answer : run.answers) {
            KnownInCache known = run.known.get(answer.source());
            Map<String, SeenMemory.Seen> notes = known == null ? Map.of() : known.notes();
            if (answer.failure() == null) {
                notes.forEach((key, note) -> seen.merge(List.of(note.source(), key), note, Notes::joined));
            }
        }
        return List.copyOf(seen.values());
    }

    private static SeenMemory.Seen joined(SeenMemory.Seen one, SeenMemory.Seen note) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(one.fields());
        fields.putAll(note.fields());
        return new SeenMemory.Seen(one.source(), one.month(), one.key(), fields);
    }

    /** Writes the run into the history. */
    public SyncRun record(SyncRun run) throws IOException {
        if (!run.isDryRun()) {
            Map<String, Object> facts = new LinkedHashMap<>(SyncReport.of(run).facts());
            Stats stats = run.savedSurvey == null ? run.census.stats() : run.savedSurvey.stats();
            facts.put("with_hr", stats.withHr());
            facts.put("heart_rate_share", share(stats));
            CacheIndex there = run.there();
            facts.put("bytes", there == null ? 0L : there.fingerprint().bytes());
            double seconds = Duration.between(run.start(), clock.instant()).toMillis() / 1000.0;
            history.add(new History.RunRecord(run.getId(), run.kind(), run.start(), seconds, facts));
        }
        return run;
    }

    /** The part of the activities that have a heart rate, from 0 to 1, to three decimals. */
    private static double share(Stats stats) {
        return stats.total() == 0 ? 0 : Math.round(1000.0 * stats.withHr() / stats.total()) / 1000.0;
    }

    /** Writes a sync into the history that could not begin. */
    public void failed(SyncRequest request, Exception failed) {
        if (!request.dryRun()) {
            FailedRun.note(history, clock, "sync", Map.of("sources", Map.of()), failed);
        }
    }
}
