package dev.cairn.dashboard;

import dev.cairn.history.PastRuns;
import dev.cairn.integrity.Baseline;
import dev.cairn.pipeline.Status;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How things stand at a moment: all that the first page shows, and what {@code cairn status --json} tells.
 *
 * @param status what {@code cairn status} shows
 * @param sentence the same in one sentence
 * @param runs all runs of the history
 * @param rows the activities
 * @param days what is known of each day
 * @param months the activities by month
 * @param weeks kilometres on foot, by week
 * @param complete the last complete day of each source
 * @param quota what Strava still answers today; null where nobody knows
 */
public record Glance(
        Status status,
        Sentence sentence,
        RunLines runs,
        Rows rows,
        DayMap days,
        List<Months.Month> months,
        List<Months.Week> weeks,
        Map<String, LocalDate> complete,
        @Nullable Quota quota) {
    static final int STRIP = 60;
    private static final int MOST_NAMED = 50;

    /** Looks at a home folder; changes nothing. */
    public static Glance of(Home home, Settings settings, Clock clock) throws IOException {
        return of(home, settings, clock, Rows.read(home, settings, clock));
    }

    static Glance of(Home home, Settings settings, Clock clock, Rows rows) throws IOException {
        Status status = Status.of(home, settings, clock);
        Duration staleAfter = settings.duration(Setting.ALERT_STALE_AFTER);
        LocalDate today = LocalDate.now(clock);
        Map<String, LocalDate> complete = new Coverage(home.state().resolve("sources.json")).days();
        return new Glance(
                status,
                Sentence.of(status, Files.notExists(home.cache()), staleAfter, clock),
                RunLines.of(status.past(), staleAfter),
                rows,
                new DayMap(rows.list(), complete.values(), today),
                Months.of(rows.list(), today),
                Months.weeks(rows.list(), today),
                complete,
                Quota.read(home.state().resolve("strava-limits.json"), clock.instant()));
    }

    /** How many activities the baseline knows, below which the count must never fall; null without one. */
    @Nullable
    Integer floor() {
        Baseline baseline = status.integrity().verification().baseline();
        return baseline == null ? null : baseline.stats().total();
    }

    long withHeartRate() {
        return rows.list().stream().filter(Row::heartRate).count();
    }

    long perKilometre() {
        return rows.list().stream().filter(Row::perKilometre).count();
    }

    /** Long runs that {@code cairn backfill} would give laps by the kilometre, newest first. */
    List<Row> backfillable() {
        return rows.list().stream().filter(Row::wantsBackfill).toList();
    }

    /** The document of {@code status --json}: that of {@link Status}, and what the pages need beside it. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = status.toJson();
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("mood", sentence.mood().word());
        said.put("words", sentence.words());
        said.put("remedy", sentence.remedy());
        json.put("sentence", said);
        json.put("strip", runs.last(STRIP).stream().map(Glance::toJson).toList());
        json.put("sources", sourcesJson());
        json.put("calendar", days.toJson());
        json.put("floor", floor());
        json.put("months", months.stream().map(Glance::toJson).toList());
        json.put("heart_rate", heartRateJson());
        Map<String, @Nullable Object> weekly = new LinkedHashMap<>();
        weeks.forEach(week -> weekly.put(week.monday().toString(), Math.round(100 * week.km()) / 100.0));
        json.put("weekly_km", weekly);
        json.put("matches", rows.near().size());
        json.put("quota", quota == null ? null : Map.of("strava", quota.toJson()));
        return json;
    }

    private Map<String, Object> sourcesJson() {
        Map<String, Object> sources = new LinkedHashMap<>();
        for (String name : sourceNames()) {
            PastRuns.Reply reply = reply(name);
            Map<String, @Nullable Object> source = new LinkedHashMap<>();
            source.put("last_run", text(reply.lastRun()));
            source.put("last_good", text(reply.lastGood()));
            source.put("error", reply.error());
            source.put("complete_through", text(complete.get(name)));
            sources.put(name, source);
        }
        return sources;
    }

    /** What became of a source. */
    PastRuns.Reply reply(String source) {
        return status.sources().getOrDefault(source, PastRuns.Reply.NEVER);
    }

    /** Every source that was ever asked, or that the user wrote. */
    SortedSet<String> sourceNames() {
        SortedSet<String> names = new TreeSet<>(status.sources().keySet());
        names.addAll(complete.keySet());
        return names;
    }

    private Map<String, @Nullable Object> heartRateJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("activities", rows.list().size());
        json.put("with_heart_rate", withHeartRate());
        json.put("per_kilometre", perKilometre());
        List<Row> wanting = backfillable();
        json.put("backfill_would_help", wanting.size());
        json.put("backfill", wanting.stream().limit(MOST_NAMED).map(Row::key).toList());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(RunLine run) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.id());
        json.put("kind", run.kind());
        json.put("start", text(run.start()));
        json.put("seconds", run.seconds());
        json.put("result", run.result().word());
        json.put("added", run.added());
        json.put("updated", run.updated());
        json.put("total_before", run.totalBefore() < 0 ? null : run.totalBefore());
        json.put("total_after", run.totalAfter() < 0 ? null : run.totalAfter());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(Months.Month month) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("month", month.month().toString());
        json.put("by_source", month.bySource());
        json.put("with_heart_rate", month.heartRate());
        json.put("per_kilometre", month.perKilometre());
        return json;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
