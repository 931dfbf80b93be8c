package dev.cairn.source.strava;

import dev.cairn.activity.Activity;
import dev.cairn.activity.StartTime;
import dev.cairn.source.Listed;
import dev.cairn.source.Listing;
import dev.cairn.source.Malformed;
import dev.cairn.source.Window;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Strava's list is asked, and what its entries say. */
final class StravaDialect implements Listing.Dialect {
    @Override
    public String service() {
        return "Strava";
    }

    /**
     * Strava draws its list by the start in UTC, and whether the bounds belong to it is not written down: one day wider on both
     * sides holds every local day.
     */
    @Override
    public String query(Window window, int page, int received, int pageSize) {
        return "after=" + seconds(window.from().minusDays(1)) + "&before="
                + seconds(window.to().plusDays(2)) + "&page=" + page + "&per_page=" + pageSize;
    }

    private static long seconds(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    @Override
    public Listed read(Object entry) throws Malformed {
        Activity activity = StravaMapping.activity(entry);
        return new Listed(activity, -1, Boolean.TRUE.equals(((Map<?, ?>) entry).get("manual")), false);
    }

    @Override
    public @Nullable LocalDate day(Object entry) {
        Object text = entry instanceof Map<?, ?> values ? values.get("start_date_local") : null;
        LocalDateTime start = text instanceof String date ? StartTime.local(date) : null;
        return start == null ? null : start.toLocalDate();
    }
}
