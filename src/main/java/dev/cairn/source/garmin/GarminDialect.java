package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import dev.cairn.activity.StartTime;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.Listed;
import dev.cairn.source.Listing;
import dev.cairn.source.Malformed;
import dev.cairn.source.Window;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Garmin Connect's list is asked, and what its entries say. */
final class GarminDialect implements Listing.Dialect {
    private static final String MULTI_SPORT = "multi_sport";

    @Override
    public String service() {
        return "Garmin Connect";
    }

    /** One day wider: whether Garmin goes by the local day, and includes both ends, was never written down. */
    @Override
    public String query(Window window, int page, int received, int pageSize) {
        return "startDate=" + window.from().minusDays(1) + "&endDate="
                + window.to().plusDays(1) + "&start=" + received + "&limit=" + pageSize;
    }

    @Override
    public Listed read(Object entry) throws Malformed {
        Activity activity = GarminMapping.activity(entry);
        Map<?, ?> values = (Map<?, ?>) entry;
        return new Listed(
                activity,
                lapCount(values.get("lapCount")),
                Boolean.TRUE.equals(values.get("manualActivity")),
                Boolean.TRUE.equals(values.get("parent")) || activity.type().equals(MULTI_SPORT));
    }

    @Override
    public @Nullable LocalDate day(Object entry) {
        Object text = entry instanceof Map<?, ?> values ? values.get("startTimeLocal") : null;
        LocalDateTime start = text instanceof String date ? StartTime.local(date) : null;
        return start == null ? null : start.toLocalDate();
    }

    /**
     * The answer for a single activity, which is how a leg is asked for.
     *
     * @throws Malformed as {@link GarminMapping#leg} does
     */
    static Listed leg(Map<?, ?> answer, Activity parent) throws Malformed {
        Map<?, ?> metadata = answer.get("metadataDTO") instanceof Map<?, ?> values ? values : Map.of();
        return new Listed(
                GarminMapping.leg(answer, parent),
                lapCount(metadata.get("lapCount")),
                Boolean.TRUE.equals(metadata.get("manualActivity")),
                false);
    }

    private static int lapCount(@Nullable Object value) {
        Long count = value instanceof JsonNumber number ? number.wholeValue() : null;
        return count == null || count < 0 || count > Integer.MAX_VALUE ? -1 : count.intValue();
    }
}
