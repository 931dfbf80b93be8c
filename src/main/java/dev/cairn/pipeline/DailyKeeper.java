package dev.cairn.pipeline;

import dev.cairn.alert.IncidentKind;
import dev.cairn.alert.Incidents;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Occasion;
import dev.cairn.backup.Room;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Reason;
import dev.cairn.daily.CadencePace;
import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyContent;
import dev.cairn.daily.DailyFile;
import dev.cairn.daily.DailyKind;
import dev.cairn.daily.DailyNews;
import dev.cairn.daily.DailyPlan;
import dev.cairn.daily.UnreadableDaily;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import dev.cairn.retention.Retention;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the route {@code daily} that need thought: what came is merged into the daily metrics, and what is lost is told. */
public final class DailyKeeper {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn");

    private final DailyFile file;
    private final DailyInspector inspector;
    private final Copies copies;
    private final Room room;
    private final Interruption interruption;
    private final DailyPruner pruner;
    private final Incidents incidents;
    private final Clock clock;

    DailyKeeper(Home home, Settings settings, Copies copies, Interruption interruption, Clock clock) {
        this.pruner = new DailyPruner(
                Backups.daily(home.tracking(), clock.getZone()),
                new Retention(settings.keepRules(Setting.BACKUP_KEEP)),
                clock);
        this.incidents = Watch.incidents(home, settings, clock);
        this.file = new DailyFile(home.garminCache());
        this.inspector = new DailyInspector(home, clock);
        this.copies = copies;
        this.room = new Room(home.garminCache(), home.backups());
        this.interruption = interruption;
        this.clock = clock;
    }

    /**
     * Plans what changes. Where there are no daily metrics and nobody asked for any, there is nothing to do.
     *
     * @throws Failure with {@link ExitCode#UNREADABLE} when they cannot be read, or are gone although there were some
     */
    public SyncRun plan(SyncRun run) throws IOException {
        DailyNews news = news(run.dailyAnswers);
        boolean isAsked = run.dailyAnswers.stream().anyMatch(answer -> answer.daily() != null);
        if (!isAsked && !inspector.isThere()) {
            return run;
        }
        DailyRun daily = new DailyRun();
        run.daily = daily;
        DailyContent before = read(daily);
        daily.before = before;
        Path saved =
                run.totals().isSaved() ? Objects.requireNonNull(run.there()).file() : null;
        if (isAsked || saved != null) {
            daily.plan = plan(before, news, saved);
            boolean hasAnalysis = before != null && before.hasAnalysis();
            if (saved == null && !daily.plan.isEmpty() && !hasAnalysis && run.index != null) {
                daily.plan = plan(before, news, run.index.file());
            }
            run.warnings.addAll(daily.plan.warnings());
        }
        return run;
    }

    /** All that came, also from a source that failed after a while. */
    private static DailyNews news(List<Answer> answers) {
        Map<DailyKind, List<Map<String, @Nullable Object>>> days = new EnumMap<>(DailyKind.class);
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        for (Answer answer : answers) {
            DailyNews news = answer.daily();
            if (news != null) {
                news.days()
                        .forEach((kind, entries) -> days.computeIfAbsent(kind, none -> new ArrayList<>())
                                .addAll(entries));
                status.putAll(news.trainingStatus());
            }
        }
        return new DailyNews(days, status);
    }

    private @Nullable DailyContent read(DailyRun daily) throws IOException {
        String why;
        try {
            DailyContent content = file.read();
            if (content == null && !inspector.isThere()) {
                return null;
            }
            daily.finding = inspector.compare(content);
            if (content != null) {
                return content;
            }
            throw unreadable(String.valueOf(daily.finding.message()), daily.finding.hint());
        } catch (UnreadableDaily damaged) {
            why = String.valueOf(damaged.getMessage());
        } catch (IOException failed) {
            why = Reason.of(failed);
        }
        daily.finding = inspector.corrupt(why);
        throw unreadable(String.valueOf(daily.finding.message()), daily.finding.hint());
    }

    private static Failure unreadable(String what, @Nullable String hint) {
        return new Failure(ExitCode.UNREADABLE, what, hint);
    }

    private DailyPlan plan(@Nullable DailyContent before, DailyNews news, @Nullable Path history) throws IOException {
        Map<String, @Nullable Object> analysis = history == null ? new LinkedHashMap<>() : CadencePace.of(history);
        return DailyPlan.of(before, news, analysis, LocalDateTime.now(clock));
    }

    /** The backup that belongs before the save. */
    public Copy before(SyncRun run) {
        DailyRun daily = of(run);
        DailyContent before = Objects.requireNonNull(daily.before);
        DailyPlan plan = Objects.requireNonNull(daily.plan);
        room.require("save the daily metrics", before.fingerprint().bytes(), plan.bytes());
        return copies.ofDaily(
                file.path(), before.fingerprint(), daily.isLossy() ? Occasion.AFTER_LOSS : "sync", run.getId());
    }

    /** Takes the backup that was made. */
    public SyncRun backedUp(SyncRun run, Backup backup) {
        of(run).backup = backup;
        return run;
    }

    /**
     * Saves what was planned.
     *
     * @throws CacheFile.ChangedMeanwhile when somebody else changed the file; nothing was changed
     * @throws Failure with {@link ExitCode#LOSS} when the save failed or was refused; nothing was changed
     */
    public SyncRun save(SyncRun run) throws CacheFile.ChangedMeanwhile {
        DailyRun daily = of(run);
        if (run.hold == null) {
            run.hold = interruption.hold();
        }
        try {
            daily.saved = file.save(Objects.requireNonNull(daily.plan), daily.before != null);
            return run;
        } catch (CacheFile.ChangedMeanwhile changed) {
            throw changed;
        } catch (IOException failed) {
            throw notSaved(failed);
        }
    }

    static Failure notSaved(IOException failed) {
        boolean isRefused = failed instanceof DailyFile.SaveRefused || failed instanceof UnreadableDaily;
        return isRefused
                ? new Failure(
                        ExitCode.LOSS,
                        "refused to save the daily metrics: the new file was read back, and " + failed.getMessage(),
                        "Nothing was changed. This is a defect in Cairn: please report it.",
                        failed)
                : new Failure(
                        ExitCode.LOSS,
                        "cannot save the daily metrics: " + Reason.of(failed),
                        "They are as they were. Make room or give Cairn a writable folder, then try again.",
                        failed);
    }

    /** Makes what is there now what has to be there from now on, unless something is missing. */
    public SyncRun settle(SyncRun run) throws IOException {
        DailyRun daily = run.daily;
        if (daily == null || run.isDryRun() || daily.isLossy()) {
            return run;
        }
        DailyFinding finding = daily.finding;
        if (finding != null && finding.verdict() == Verdict.NO_BASELINE && finding.message() != null) {
            // Damaged: it is never replaced without being told so.
            run.warnings.add(finding.message() + ". " + finding.hint());
            return run;
        }
        DailyContent there = daily.saved == null ? daily.before : daily.saved;
        if (there != null) {
            inspector.settle(there);
            daily.finding = inspector.compare(there);
            if (daily.saved != null) {
                prune(there);
            }
        }
        return run;
    }

    /** What fails here is logged: the run itself is done. Until an alarm is over, nothing goes that may be needed. */
    private void prune(DailyContent there) {
        try {
            boolean isAlarmed = incidents.open().stream()
                    .anyMatch(incident -> incident.topic().kind() == IncidentKind.DATA_LOSS);
            if (!isAlarmed) {
                int removed = pruner.prune(DailyCensus.of(there)).size();
                if (removed > 0) {
                    LOG.info("removed {} old backup(s) of the daily metrics that held nothing of their own", removed);
                }
            }
        } catch (IOException failed) {
            LOG.warn("old backups of the daily metrics were not pruned: {}", Reason.of(failed));
        }
    }

    /** Takes a failure: what was to be kept does not count as arrived, and the activities are as they are. */
    public SyncRun failed(SyncRun run, Exception failed) {
        Failure failure = Pipeline.failure(failed);
        DailyRun daily = run.daily == null ? new DailyRun() : run.daily;
        run.daily = daily;
        daily.failure = failure;
        boolean isAsked = false;
        List<Answer> answers = new ArrayList<>();
        for (Answer answer : run.dailyAnswers) {
            isAsked |= answer.daily() != null;
            answers.add(answer.daily() == null ? answer : Answer.failed(answer.window(), failure));
        }
        run.dailyAnswers.clear();
        run.dailyAnswers.addAll(answers);
        if (!isAsked) {
            run.warnings.add(failure.getMessage() + (failure.hint() == null ? "" : ". " + failure.hint()));
        }
        return run;
    }

    private static DailyRun of(SyncRun run) {
        return Objects.requireNonNull(run.daily, "the daily metrics were not planned yet");
    }
}
