package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheLock;
import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyContent;
import dev.cairn.daily.DailyFile;
import dev.cairn.daily.UnreadableDaily;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.history.PastRuns;
import dev.cairn.link.Decision;
import dev.cairn.link.Links;
import dev.cairn.settings.Home;
import dev.cairn.source.Coverage;
import dev.cairn.source.SeenMemory;
import dev.cairn.source.Window;
import dev.cairn.tombstone.Tombstone;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first and the last step of a run: takes the lock and looks at what there is; frees the lock whatever happened. */
public final class Runs {
    private static final int BIG_CACHE = 10_000;
    private static final int GROWTH = 10;

    private final Home home;
    private final Clock clock;
    private final CacheDoor cache;
    private final Coverage coverage;
    private final SeenMemory memory;
    private final Sources sources;
    private final int batch;

    /**
     * @param batch after how many activities that cost a call a save is due
     */
    Runs(Home home, Clock clock, CacheDoor cache, Coverage coverage, SeenMemory memory, Sources sources, int batch) {
        this.memory = memory;
        this.batch = batch;
        this.home = home;
        this.clock = clock;
        this.cache = cache;
        this.coverage = coverage;
        this.sources = sources;
    }

    /** Begins a run: without the lock nothing is read that could change; a dry run changes nothing and needs none. */
    public SyncRun begin(SyncRequest request) throws IOException {
        return beginWith(request, null);
    }

    /** As {@link #begin}, with sources that are none of those with a route; null for those that were asked for. */
    SyncRun beginWith(SyncRequest request, @Nullable List<String> own) throws IOException {
        LocalDate today = LocalDate.now(clock);
        SyncRun run = new SyncRun(RunId.begin(java.time.LocalDateTime.now(clock)), request, clock.instant(), today);
        if (!request.dryRun()) {
            run.lock = CacheLock.take(home.lock());
        }
        try {
            if (!request.dryRun()) {
                sweep();
            }
            List<String> names = own == null ? sources.forRun(request.sources()) : own;
            run.index = cache.readIfThere(run.census);
            if (run.index != null) {
                run.warnings.addAll(run.index.warnings());
            }
            takeTombstones(run);
            takeLinks(run);
            run.newest = newest(run);
            run.completeThrough = completeDays(run, names);
            run.windows = names.stream()
                    .map(source -> request.window().forSource(source, completeThrough(run, source), today))
                    .toList();
            for (Window window : run.windows) {
                String source = window.source();
                run.known.put(source, new KnownInCache(source, run.index, memory, run.tombstones, today));
            }
            run.askings = run.windows.stream()
                    .map(window -> asking(run, window, null))
                    .toList();
            return run;
        } catch (IOException | RuntimeException failed) {
            end(run);
            throw failed;
        }
    }

    /** What is remembered; of the daily metrics, where nothing is, the scripts' own work counts: the newest day that they have. */
    private Map<String, LocalDate> completeDays(SyncRun run, List<String> names) throws IOException {
        Map<String, LocalDate> days = new TreeMap<>(coverage.days());
        if (days.values().stream().anyMatch(run.today()::isBefore) && !isClockBehind(run)) {
            takeBackDaysToCome(run, names, days);
        }
        if (names.contains(Sources.DAILY) && !days.containsKey(Sources.DAILY)) {
            try {
                DailyContent content = new DailyFile(home.garminCache()).read();
                String newest = content == null ? null : DailyCensus.of(content).newest();
                LocalDate day = newest == null ? null : LocalDate.parse(newest);
                if (day != null) {
                    days.put(Sources.DAILY, day.isAfter(run.today()) ? run.today() : day);
                }
            } catch (UnreadableDaily | DateTimeException unknown) {
                // Then the last days are asked for; that the file is damaged is told when it is to be saved.
            }
        }
        return days;
    }

    /**
     * Takes back days that are still to come: a clock that was ahead noted them once, and until it is right again they would keep
     * what is missing from being asked for. Up to the newest activity all was asked for, and up to the last run that went well.
     */
    private void takeBackDaysToCome(SyncRun run, List<String> names, Map<String, LocalDate> days) throws IOException {
        Map<String, PastRuns.Reply> replies =
                new History(home.history()).read().asOf(run.start()).replies();
        for (String source : names) {
            LocalDate noted = days.get(source);
            if (noted != null && noted.isAfter(run.today())) {
                days.remove(source);
                Instant good =
                        replies.getOrDefault(source, PastRuns.Reply.NEVER).lastGood();
                if (good != null && !run.newest.containsKey(source) && !source.equals(Sources.DAILY)) {
                    LocalDate day = good.atZone(clock.getZone()).toLocalDate();
                    days.put(source, day.isAfter(run.today()) ? run.today() : day);
                }
                run.warnings.add(source + " was complete up to a day that is still to come: the clock was ahead once; "
                        + "more is asked for");
            }
        }
    }

    /** Whether it is this clock that is wrong, and behind: then what is remembered will be true again. */
    private static boolean isClockBehind(SyncRun run) {
        return Stream.of(
                        run.census.stats().garminDateRange().last(),
                        run.census.stravaDates().last())
                .map(last -> day(last, LocalDate.MAX))
                .anyMatch(day -> day != null && day.isAfter(run.today()));
    }

    /** Reads what must not come back, and says what is here all the same: a forgetting was cut short, or a restore brought it. */
    private void takeTombstones(SyncRun run) {
        Tombstones tombstones = Tombstones.in(home.tombstones());
        run.tombstones = tombstones::covers;
        for (Tombstone tombstone : tombstones.list()) {
            if (run.index != null && CacheFile.find(run.index, tombstone.key()) >= 0) {
                run.warnings.add(
                        ("%1$s is forgotten and yet in the cache, where no sync changes it; remove it again with"
                                        + " cairn forget %1$s, or keep it with cairn forget --undo %1$s")
                                .formatted(tombstone.key()));
            }
        }
    }

    /** Reads what the user said about who is who, and says where the cache is otherwise: only a restore can have done that. */
    private void takeLinks(SyncRun run) {
        Links links = Links.in(home.links());
        run.word = links;
        for (Decision decision : links.list()) {
            int one = run.index == null
                    ? -1
                    : CacheFile.find(run.index, decision.one().get(0));
            int other = run.index == null
                    ? -1
                    : CacheFile.find(run.index, decision.other().get(0));
            boolean linked = decision.kind() == Decision.Kind.LINK;
            if (one >= 0 && other >= 0 && (one == other) != linked) {
                run.warnings.add((linked
                                ? "%1$s and %2$s are linked and yet two entries; join them again with cairn link %1$s"
                                        + " %2$s, or keep them with cairn link --undo %1$s"
                                : "%1$s and %2$s are unlinked and yet one entry; part it again with cairn unlink %2$s,"
                                        + " or keep it with cairn unlink --undo %2$s")
                        .formatted(decision.one().get(0), decision.other().get(0)));
            }
        }
    }

    /**
     * Up to which day a source is complete. Where nothing is remembered, the scripts' own work counts: they had what they had
     * up to the newest activity, and since then nobody asked.
     */
    static @Nullable LocalDate completeThrough(SyncRun run, String source) {
        LocalDate remembered = run.completeThrough.get(source);
        return remembered == null ? run.newest.get(source) : remembered;
    }

    private static Map<String, LocalDate> newest(SyncRun run) {
        Map<String, LocalDate> newest = new HashMap<>();
        LocalDate garmin = day(run.census.stats().garminDateRange().last(), run.today());
        if (garmin != null) {
            newest.put("garmin", garmin);
        }
        LocalDate strava = day(run.census.stravaDates().last(), run.today());
        if (strava != null) {
            // The scripts wrote some of these days in UTC, where it may have been the next one already.
            newest.put("strava", strava.minusDays(1));
        }
        return newest;
    }

    private static @Nullable LocalDate day(@Nullable String text, LocalDate today) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            return day != null && day.isAfter(today) ? today : day;
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private Asking asking(SyncRun run, Window window, @Nullable Object more) {
        KnownInCache known = Objects.requireNonNull(run.known.get(window.source()));
        return new Asking(window, known, batchSize(run), more);
    }

    /**
     * After how many activities a save is due. Of a big cache each save and each backup costs more, so the batches grow with it:
     * by a tenth of what is beyond ten thousand, which makes some hundred saves of the longest history. A dry run saves nothing.
     */
    private int batchSize(SyncRun run) {
        if (run.isDryRun()) {
            return Integer.MAX_VALUE;
        }
        int size = run.index == null ? 0 : run.index.size();
        return Math.max(batch, (size - BIG_CACHE) / GROWTH);
    }

    /**
     * Takes the batch of answers. Where a source has told only a part, up to some day, the others wait for it there: so every
     * batch is merged as if it were a run of its own that ends on that day.
     */
    public SyncRun gathered(SyncRun run, List<Answer> gave) {
        run.dailyAnswers.addAll(gave.stream().filter(Runs::isOfDays).toList());
        List<Answer> answers = gave.stream().filter(answer -> !isOfDays(answer)).toList();
        List<Answer> all = new ArrayList<>(run.held);
        all.addAll(answers);
        all.sort(Comparator.comparing(answer -> run.windows.indexOf(answer.window())));
        LocalDate frontier = answers.stream()
                .filter(answer -> answer.more() != null)
                .map(answer -> Objects.requireNonNullElse(
                        answer.firstOwed(), answer.window().from()))
                .min(Comparator.naturalOrder())
                .orElse(null);
        run.held = frontier == null
                ? List.of()
                : all.stream()
                        .filter(Runs::isWhole)
                        .map(answer -> answer.from(frontier))
                        .toList();
        run.answers = frontier == null
                ? List.copyOf(all)
                : all.stream()
                        .map(answer -> isWhole(answer) ? answer.until(frontier) : answer)
                        .toList();
        for (KnownInCache known : run.known.values()) {
            run.warnings.addAll(known.news());
        }
        return run;
    }

    /** Whether it is about daily metrics: they are kept in a file of their own, once at the end of a run. */
    private static boolean isOfDays(Answer answer) {
        return answer.daily() != null
                || answer.failure() != null && answer.source().equals(Sources.DAILY);
    }

    /** Whether a source told all; one that failed has told all that it will. */
    private static boolean isWhole(Answer answer) {
        return answer.more() == null && answer.failure() == null;
    }

    /** Ends a batch: from here on an interrupt stops the run again, and what the sources know of the cache is what it is now. */
    public SyncRun next(SyncRun run) {
        run.next(run.answers.stream()
                .filter(answer -> answer.more() != null)
                .map(answer -> asking(run, answer.window(), answer.more()))
                .toList());
        if (run.isUnfinished()) {
            run.known.values().forEach(known -> known.moveTo(run.index));
            run.release();
        }
        return run;
    }

    /**
     * Takes a save that failed or was refused: that is a result like others, and a loss from outside is looked for all the
     * same.
     *
     * @throws Failure when it is not about the save: the cache became unreadable meanwhile, or there is no plan
     */
    public SyncRun notSaved(SyncRun run, Exception failed) {
        Failure failure = Pipeline.failure(failed);
        if (run.plan == null || failure.exitCode() != ExitCode.LOSS) {
            throw failure;
        }
        run.failure = failure;
        return run;
    }

    /** Takes the backup that was made before the save. */
    public SyncRun backedUp(SyncRun run, Backup backup) {
        run.backup = backup;
        return run;
    }

    /** Ends a run. */
    public void end(@Nullable SyncRun run) {
        if (run != null) {
            run.release();
        }
        if (run != null && run.lock != null) {
            run.lock.close();
            run.lock = null;
        }
        RunId.end();
    }

    private void sweep() throws IOException {
        for (Path folder : List.of(home.tracking(), home.backups(), home.state(), cacheFolder())) {
            AtomicFile.sweep(folder);
        }
    }

    private Path cacheFolder() throws IOException {
        CacheFile file = cache.file();
        return Objects.requireNonNull(
                file.exists()
                        ? file.path().toRealPath().getParent()
                        : file.path().getParent());
    }
}
