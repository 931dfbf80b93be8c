package dev.cairn.demo.simulator;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code /activity-service/activity/{id}/details}: the time series; 404 for an activity that was typed in. */
final class TimeSeriesEndpoint extends OneActivity {
    private static final int USUAL_SIZE = 2000;

    TimeSeriesEndpoint(Account account, IntSupplier maximumSize) {
        super(
                account,
                "/activity-service/activity/",
                "/details",
                (activity, request) -> series(activity, request.parameter("maxChartSize"), maximumSize));
    }

    private static Answer series(SimulatedActivity activity, @Nullable String size, IntSupplier maximumSize) {
        if (activity.wasTypedIn()) {
            return Answer.notFound();
        }
        if (size != null && !size.matches("[1-9]\\d{0,8}")) {
            return Answer.error(400, "Bad Request", "BadRequestException");
        }
        int wanted = size == null ? USUAL_SIZE : Integer.parseInt(size);
        return Answer.json(TimeSeries.of(activity, Math.min(wanted, maximumSize.getAsInt())));
    }
}
