package dev.cairn.dashboard;

import dev.cairn.activity.Activity;
import dev.cairn.dashboard.Chart.Frame;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One activity with all its fields, and its laps as pictures and as a table. */
final class ActivityPage {
    private static final int MOST_LETTERS = 300;
    private static final double KM = 1000;

    private ActivityPage() {}

    /**
     * What is known of a lap.
     *
     * @param pace seconds for a kilometre; not a number where nobody knows
     * @param heartRate beats a minute; not a number where nobody knows
     */
    private record Lap(double km, double seconds, double pace, double heartRate) {}

    static Html content(Activity activity) {
        List<Html> fields = new ArrayList<>();
        activity.fields().forEach((name, value) -> {
            if (!name.equals("splits")) {
                fields.add(Html.of("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", name, shown(name, value)));
            }
        });
        List<Lap> laps = laps(activity.get("splits"));
        return Html.of(
                "<h1>{}</h1><p class=\"lead\">{} · {} · {} km</p>{}<section class=\"card\"><h2>All that is known</h2><div class=\"scroll\"><table>{}</table></div></section>",
                activity.name().isEmpty() ? "(no name)" : activity.name(),
                activity.date(),
                activity.type(),
                Words.km(activity.distanceKm()),
                laps.isEmpty()
                        ? Html.of("<p class=\"quiet\">It has no laps.</p>")
                        : Html.of(
                                "<section aria-labelledby=\"pictures\"><h2 id=\"pictures\">Lap by lap</h2><div class=\"charts\">{}{}</div></section>{}",
                                pace(laps),
                                heartRate(laps),
                                table(laps)),
                Html.join(fields));
    }

    private static String shown(String name, @Nullable Object value) {
        if (name.equals("hr_zones") && value instanceof List<?> zones && !zones.isEmpty()) {
            return zones.stream().map(ActivityPage::zone).collect(Collectors.joining(", "));
        }
        String text = value == null ? "–" : value instanceof String string ? string : Json.line(value);
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
    }

    /** How long the heart beat in a zone, as Garmin Connect tells it; whatever else it may be, as it is. */
    private static String zone(@Nullable Object zone) {
        return zone instanceof Map<?, ?> one && one.get("secsInZone") instanceof JsonNumber seconds
                ? "zone " + one.get("zoneNumber") + " for " + Words.clock(seconds.doubleValue())
                : Json.line(zone);
    }

    private static Html pace(List<Lap> laps) {
        double[] paces = laps.stream().mapToDouble(Lap::pace).toArray();
        double slowest = Arrays.stream(paces).filter(Double::isFinite).max().orElse(0);
        if (slowest == 0) {
            return Html.NONE;
        }
        double fastest = Arrays.stream(paces).filter(Double::isFinite).min().orElse(0);
        double base = slowest + margin(fastest, slowest);
        return frame(
                        "Pace, lap by lap",
                        "From " + Words.clock(fastest) + " to " + Words.clock(slowest)
                                + " min/km. Taller is faster; the scale begins at " + Words.clock(base) + ".",
                        Words.clock(fastest),
                        laps.size())
                .around(bars(Arrays.stream(paces).map(pace -> base - pace).toArray(), base - fastest, "week", laps));
    }

    private static Html heartRate(List<Lap> laps) {
        double[] rates = laps.stream().mapToDouble(Lap::heartRate).toArray();
        double highest = Arrays.stream(rates).filter(Double::isFinite).max().orElse(0);
        if (highest == 0) {
            return Html.of("<p class=\"quiet\">No lap has a heart rate.</p>");
        }
        double lowest = Arrays.stream(rates).filter(Double::isFinite).min().orElse(0);
        double base = Math.max(0, Math.floor(lowest - margin(lowest, highest)));
        return frame(
                        "Heart rate, lap by lap",
                        "From " + Math.round(lowest) + " to " + Math.round(highest)
                                + " beats a minute. The scale begins at " + Math.round(base) + ".",
                        Math.round(highest) + " bpm",
                        laps.size())
                .around(bars(Arrays.stream(rates).map(rate -> rate - base).toArray(), highest - base, "rate", laps));
    }

    /** As much as lies between the laps, so that their differences are seen; with laps that are all alike, enough to be seen. */
    private static double margin(double lowest, double highest) {
        return Math.max(highest - lowest, lowest / 20);
    }

    private static Html bars(double[] values, double top, String css, List<Lap> laps) {
        double[] finite = Arrays.stream(values)
                .map(value -> Double.isFinite(value) ? value : 0)
                .toArray();
        List<String> tips = new ArrayList<>();
        for (int i = 0; i < laps.size(); i++) {
            tips.add("lap " + (i + 1) + ": " + inWords(laps.get(i)));
        }
        return Chart.bars(finite, laps.stream().map(lap -> css).toList(), tips, top);
    }

    private static String inWords(Lap lap) {
        return Words.km(lap.km()) + " km, " + (Double.isFinite(lap.pace()) ? Words.clock(lap.pace()) + " min/km" : "–")
                + ", " + (Double.isFinite(lap.heartRate()) ? Math.round(lap.heartRate()) + " bpm" : "no heart rate");
    }

    private static Frame frame(String title, String said, String top, int laps) {
        return new Frame(
                title,
                said,
                top,
                "lap 1",
                "lap " + laps,
                Html.NONE,
                Html.of("<p>The numbers are in the table of laps.</p>"));
    }

    private static Html table(List<Lap> laps) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < laps.size(); i++) {
            Lap lap = laps.get(i);
            rows.add(List.of(
                    Integer.toString(i + 1),
                    Words.km(lap.km()),
                    Words.clock(lap.seconds()),
                    Double.isFinite(lap.pace()) ? Words.clock(lap.pace()) : "–",
                    Double.isFinite(lap.heartRate()) ? Long.toString(Math.round(lap.heartRate())) : "–"));
        }
        return OverviewPage.card(
                "",
                "Laps",
                Html.of(
                        "<div class=\"scroll\">{}</div>",
                        Chart.table(List.of("Lap", "km", "Time", "min/km", "Heart rate"), rows)));
    }

    private static List<Lap> laps(@Nullable Object splits) {
        Object list = splits instanceof Map<?, ?> object ? object.get("lapDTOs") : splits;
        List<Lap> laps = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> {
                if (item instanceof Map<?, ?> lap) {
                    laps.add(lap(lap));
                }
            });
        }
        return laps;
    }

    /** The laps of the scripts' backfill have other keys. */
    private static Lap lap(Map<?, ?> lap) {
        double metres = number(lap, "distance", "totalDistanceInMeters");
        double seconds = number(lap, "duration", "totalTimeInSeconds");
        double pace = metres > 0 && seconds > 0 ? seconds * KM / metres : Double.NaN;
        double rate = number(lap, "averageHR", "averageHR");
        return new Lap(
                Double.isFinite(metres) ? metres / KM : 0,
                Double.isFinite(seconds) ? seconds : 0,
                pace,
                rate > 0 ? rate : Double.NaN);
    }

    private static double number(Map<?, ?> lap, String key, String otherwise) {
        Object value = lap.get(key) == null ? lap.get(otherwise) : lap.get(key);
        return value instanceof JsonNumber number ? number.doubleValue() : Double.NaN;
    }
}
