package dev.cairn.demo.simulator;

import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /activity-service/activity/{id}/details}: the time series; 404 for an activity that was typed in. */
final class TimeSeriesEndpoint implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/activity-service/activity/(\\d{1,18})/details");
    private static final int USUAL_SIZE = 2000;

    private final Account account;
    private final IntSupplier maximumSize;

    TimeSeriesEndpoint(Account account, IntSupplier maximumSize) {
        this.account = account;
        this.maximumSize = maximumSize;
    }

    @Override
    public @Nullable Answer answer(SimulatedRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return null;
        }
        SimulatedActivity activity = account.find(Long.parseLong(path.group(1)));
        if (activity == null || activity.isManual()) {
            return Answer.notFound();
        }
        String size = request.parameter("maxChartSize");
        if (size != null && !size.matches("[1-9]\\d{0,8}")) {
            return Answer.error(400, "Bad Request", "BadRequestException");
        }
        int wanted = size == null ? USUAL_SIZE : Integer.parseInt(size);
        return Answer.json(TimeSeries.of(activity, Math.min(wanted, maximumSize.getAsInt())));
    }
}
