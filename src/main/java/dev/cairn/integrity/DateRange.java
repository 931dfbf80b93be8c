package dev.cairn.integrity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last day of some activities, as texts in the order of their characters: {@code 2025-01-19}.
 *
 * @param first null where no activity has a date
 * @param last null where no activity has a date
 */
public record DateRange(@Nullable String first, @Nullable String last) {
    public static final DateRange NONE = new DateRange(null, null);

    private static final int DAY = "YYYY-MM-DD".length();

    /** This range, wide enough for an activity of that {@code date}; an empty date says nothing. */
    DateRange including(String date) {
        if (date.isEmpty()) {
            return this;
        }
        String day = date.substring(0, Math.min(DAY, date.length()));
        return new DateRange(
                first == null || day.compareTo(first) < 0 ? day : first,
                last == null || day.compareTo(last) > 0 ? day : last);
    }

    /** This range, where an activity of that day is gone: an edge that was its day is now what is left. */
    DateRange withoutEdge(DateRange gone, DateRange left) {
        return new DateRange(
                first != null && first.equals(gone.first) ? left.first : first,
                last != null && last.equals(gone.last) ? left.last : last);
    }

    /** As it stands in the baseline: {@code {"first": …, "last": …}}. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("first", first);
        json.put("last", last);
        return json;
    }
}
