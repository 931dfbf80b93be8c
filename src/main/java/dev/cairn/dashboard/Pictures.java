package dev.cairn.dashboard;

import dev.cairn.backup.Backup;
import dev.cairn.dashboard.Chart.Frame;
import dev.cairn.dashboard.Chart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The pictures of the first page. */
final class Pictures {
    private static final int MOST_RUNS = 180;
    private static final double WHOLE = 100;
    private static final double MARGIN = 8;

    private final Glance glance;
    private final Words words;

    Pictures(Glance glance, Words words) {
        this.glance = glance;
        this.words = words;
    }

    Html all() {
        return Html.join(held(), bySource(), heartRate(), weekly(), backups(), runs());
    }

    /** What a run left, run by run: the line that must never fall. */
    private Html held() {
        List<RunLine> runs = counted(run -> run.totalAfter() >= 0);
        if (runs.isEmpty()) {
            return Html.NONE;
        }
        double[] totals = runs.stream().mapToDouble(RunLine::totalAfter).toArray();
        Integer floor = glance.floor();
        double highest = Math.max(Arrays.stream(totals).max().orElse(1), floor == null ? 0 : floor);
        double lowest = Math.min(Arrays.stream(totals).min().orElse(0), floor == null ? highest : floor);
        // From well below the lowest on: a fall of a few among thousands has to be seen.
        double base = Math.max(0, Math.floor(lowest - Math.max(highest - lowest, highest / MARGIN)));
        double top = Math.max(1, Math.ceil(highest + (highest - base) / MARGIN) - base);
        double[] above = Arrays.stream(totals).map(total -> total - base).toArray();
        List<Series> series = List.of(Series.of("activities held", "held", above));
        List<String> tips = runs.stream()
                .map(run -> words.time(run.start()) + ": " + run.totalAfter() + " activities; " + run.inWords())
                .toList();
        double[] full = new double[totals.length];
        Arrays.fill(full, top);
        Html hover = Chart.bars(full, runs.stream().map(run -> "hover").toList(), tips, top);
        String said = "From " + runs.get(0).totalAfter() + " to "
                + runs.get(runs.size() - 1).totalAfter()
                + " activities in " + Words.count(runs.size(), "run")
                + (floor == null ? "" : "; the baseline, below which it must not fall, is " + floor)
                + ". The scale begins at " + Words.count(Math.round(base)) + ".";
        return new Frame(
                        "Activities held, run by run",
                        said,
                        Words.count(Math.round(base + top)),
                        words.time(runs.get(0).start()),
                        words.time(runs.get(runs.size() - 1).start()),
                        Html.NONE,
                        Chart.table(
                                List.of("Run", "Activities", "Added", "Updated"),
                                runs.stream()
                                        .map(run -> List.of(
                                                words.time(run.start()),
                                                Integer.toString(run.totalAfter()),
                                                Integer.toString(run.added()),
                                                Integer.toString(run.updated())))
                                        .toList()))
                .around(Html.join(Chart.floor(floor, base, top), Chart.lines(series, top), hover));
    }

    private List<RunLine> counted(java.util.function.Predicate<RunLine> wanted) {
        List<RunLine> runs = glance.runs().all().stream().filter(wanted).toList();
        return runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size());
    }

    private Html bySource() {
        List<Months.Month> months = glance.months();
        TreeSet<String> names = new TreeSet<>();
        months.forEach(month -> names.addAll(month.bySource().keySet()));
        List<Series> series = new ArrayList<>();
        int colour = 0;
        for (String name : names) {
            double[] sums = new double[months.size()];
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += months.get(i).bySource().getOrDefault(name, 0);
                sums[i] = sum;
            }
            series.add(Series.of(name, "source" + colour++ % 5, sums));
        }
        int total = months.stream().mapToInt(Months.Month::total).sum();
        double top = Chart.top(total);
        return monthly(
                        "Activities over time, by source",
                        Words.count(total, "activity") + " by the day they were done"
                                + (series.isEmpty() ? "." : ": " + shares(series) + "."),
                        Words.count(Math.round(top)),
                        Chart.legend(series),
                        "Activities",
                        months.stream()
                                .map(month -> Integer.toString(month.total()))
                                .toList())
                .around(Chart.stacked(series, top));
    }

    private static String shares(List<Series> series) {
        return series.stream()
                .map(one -> Math.round(one.at(one.size() - 1)) + " from " + one.name())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private Html heartRate() {
        List<Months.Month> months = glance.months();
        double[] rate = new double[months.size()];
        double[] kilometres = new double[months.size()];
        for (int i = 0; i < rate.length; i++) {
            Months.Month month = months.get(i);
            rate[i] = month.total() == 0 ? Double.NaN : WHOLE * month.heartRate() / month.total();
            kilometres[i] = month.total() == 0 ? Double.NaN : WHOLE * month.perKilometre() / month.total();
        }
        List<Series> series = List.of(
                Series.of("with a heart rate", "rate", rate), Series.of("for every kilometre", "km", kilometres));
        int all = glance.rows().list().size();
        return monthly(
                        "Heart rate, by month",
                        Words.percent(glance.withHeartRate(), all) + " of all activities have a heart rate, "
                                + Words.percent(glance.perKilometre(), all) + " have one for every kilometre.",
                        "100 %",
                        Chart.legend(series),
                        "With a heart rate, of all",
                        months.stream()
                                .map(month -> month.heartRate() + " of " + month.total())
                                .toList())
                .around(Chart.lines(series, WHOLE));
    }

    private Frame monthly(String title, String said, String top, Html legend, String column, List<String> values) {
        List<Months.Month> months = glance.months();
        List<List<String>> rows = new ArrayList<>();
        for (int i = months.size() - 1; i >= 0; i--) {
            rows.add(List.of(months.get(i).month().toString(), values.get(i)));
        }
        return new Frame(
                title,
                said,
                top,
                months.get(0).month().toString(),
                months.get(months.size() - 1).month().toString(),
                legend,
                Chart.table(List.of("Month", column), rows));
    }

    private Html weekly() {
        List<Months.Week> weeks = glance.weeks();
        double[] km = weeks.stream().mapToDouble(Months.Week::km).toArray();
        double top = Chart.top(Arrays.stream(km).max().orElse(1));
        List<String> tips = weeks.stream()
                .map(week -> "week of " + week.monday() + ": " + Words.km(week.km()) + " km")
                .toList();
        List<List<String>> rows = weeks.stream()
                .map(week -> List.of(week.monday().toString(), Words.km(week.km())))
                .toList();
        return new Frame(
                        "Kilometres run, by week",
                        Words.km(Arrays.stream(km).sum()) + " km in the last year; this week "
                                + Words.km(km[km.length - 1]) + " km.",
                        Words.count(Math.round(top)) + " km",
                        weeks.get(0).monday().toString(),
                        weeks.get(weeks.size() - 1).monday().toString(),
                        Html.NONE,
                        Chart.table(List.of("Week of", "km"), rows))
                .around(Chart.bars(km, weeks.stream().map(week -> "week").toList(), tips, top));
    }

    private Html backups() {
        List<Backup> shelf = new ArrayList<>(glance.status().backups().stream()
                .filter(backup -> backup.made() != null)
                .toList());
        if (shelf.isEmpty()) {
            return Html.NONE;
        }
        java.util.Collections.reverse(shelf);
        List<Backup> shown = shelf.subList(Math.max(0, shelf.size() - MOST_RUNS), shelf.size());
        double[] sizes = shown.stream().mapToDouble(Backup::bytes).toArray();
        double top = Math.max(1, Arrays.stream(sizes).max().orElse(1));
        List<String> tips = shown.stream()
                .map(backup -> backup.name() + ": " + Words.bytes(backup.bytes()))
                .toList();
        List<String> css = shown.stream()
                .map(backup -> backup.isSpoilt() ? "bad" : "backup")
                .toList();
        return new Frame(
                        "Backups, by size",
                        Words.count(shelf.size(), "backup") + ", the oldest of "
                                + words.time(shelf.get(0).made()) + ", the newest of "
                                + words.time(shelf.get(shelf.size() - 1).made()) + ".",
                        Words.bytes(Math.round(top)),
                        words.time(shown.get(0).made()),
                        words.time(Objects.requireNonNull(
                                shown.get(shown.size() - 1).made())),
                        Html.NONE,
                        Chart.table(
                                List.of("Backup", "Size"),
                                shown.stream()
                                        .map(backup -> List.of(backup.name(), Words.bytes(backup.bytes())))
                                        .toList()))
                .around(Chart.bars(sizes, css, tips, top));
    }

    private Html runs() {
        List<RunLine> runs = counted(RunLine::isSync);
        if (runs.isEmpty()) {
            return Html.NONE;
        }
        double[] seconds = runs.stream().mapToDouble(RunLine::seconds).toArray();
        double longest = Arrays.stream(seconds).max().orElse(1);
        double top = Math.max(longest, 0.1);
        long failed = runs.stream()
                .filter(run -> run.result() == RunLine.Result.FAILED || run.result() == RunLine.Result.LOSS)
                .count();
        List<String> tips = runs.stream()
                .map(run -> words.time(run.start()) + ": " + seconds(run.seconds()) + "; " + run.inWords())
                .toList();
        return new Frame(
                        "How long syncs took",
                        Words.count(runs.size(), "sync") + ", " + failed + " of them failed; the longest took "
                                + seconds(longest) + ".",
                        seconds(top),
                        words.time(runs.get(0).start()),
                        words.time(runs.get(runs.size() - 1).start()),
                        Html.NONE,
                        Chart.table(
                                List.of("Sync", "Took", "Result"),
                                runs.stream()
                                        .map(run -> List.of(
                                                words.time(run.start()),
                                                seconds(run.seconds()),
                                                run.result().words()))
                                        .toList()))
                .around(Chart.bars(
                        seconds, runs.stream().map(run -> run.result().word()).toList(), tips, top));
    }

    private static String seconds(double seconds) {
        return String.format(java.util.Locale.ROOT, "%.1f s", seconds);
    }
}
