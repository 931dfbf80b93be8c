package dev.cairn.source;

import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Up to which day each source is complete ({@code tracking/.cairn/sources.json}): the next sync asks from there, so that an
 * outage or a holiday leaves no hole.
 *
 * <p>The day moves forward only over days that were asked without a gap: a sync of one month of 2019 says nothing of the
 * months since. A file that cannot be read counts as empty, for then more is asked, never less.
 */
public final class Coverage {
    private final SourceStates states;

    public Coverage(Path file) {
        this.states = new SourceStates(file, StateFile.SOURCES);
    }

    /** The last complete day of each source that has one. */
    public Map<String, LocalDate> days() throws IOException {
        Map<String, LocalDate> days = new TreeMap<>();
        states.read().forEach((source, state) -> {
            LocalDate day = state instanceof Map<?, ?> values ? day(values.get("complete_through")) : null;
            if (day != null) {
                days.put(source, day);
            }
        });
        return days;
    }

    /**
     * Notes what of a window arrived.
     *
     * @param before the last complete day until now, remembered or concluded; null where there is none
     * @param today is never complete, for it is not over
     * @param firstOwed the first day of which something did not arrive; null where everything did. The day before it is then
     *     the last complete one, even when it was thought to be later
     */
    public void arrived(Window window, @Nullable LocalDate before, LocalDate today, @Nullable LocalDate firstOwed)
            throws IOException {
        LocalDate last = earlier(window.to(), today.minusDays(1));
        if (firstOwed != null) {
            last = earlier(last, firstOwed.minusDays(1));
        }
        boolean connects = before == null || !window.from().isAfter(before.plusDays(1));
        // Where nothing is remembered and something is owed, even the day before the window is noted: otherwise the
        // newest
        // activity would pass for the last complete day, and what is owed before it would never be asked for again.
        LocalDate least = firstOwed == null ? window.from() : window.from().minusDays(1);
        boolean further = before == null ? !last.isBefore(least) : last.isAfter(before);
        LocalDate reached = connects && further ? last : before;
        if (reached != null && firstOwed != null && !firstOwed.isAfter(reached)) {
            reached = firstOwed.minusDays(1);
        }
        // A window begins with the last complete day itself. What is owed from there on is asked for again all the
        // same; one
        // day earlier each time would have no end.
        if (reached != null && before != null && reached.isBefore(window.from()) && !before.isBefore(window.from())) {
            reached = window.from();
        }
        Map<String, LocalDate> days = days();
        if (reached != null && !reached.equals(days.put(window.source(), reached))) {
            write(days);
        }
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Takes the days back, or forward, to what they were at another time. */
    public void reset(Map<String, LocalDate> days) throws IOException {
        write(days);
    }

    private void write(Map<String, LocalDate> days) throws IOException {
        Map<String, Object> sources = new LinkedHashMap<>();
        days.forEach((source, day) -> sources.put(source, Map.of("complete_through", day.toString())));
        states.write(sources);
    }

    private static @Nullable LocalDate day(@Nullable Object text) {
        try {
            return text instanceof String day ? LocalDate.parse(day) : null;
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
