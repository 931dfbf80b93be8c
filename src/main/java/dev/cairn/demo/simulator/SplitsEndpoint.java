package dev.cairn.demo.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /activity-service/activity/{id}/splits}: the laps; 404 for an activity that was typed in. */
final class SplitsEndpoint implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/activity-service/activity/(\\d{1,18})/splits");

    private final Account account;

    SplitsEndpoint(Account account) {
        this.account = account;
    }

    @Override
    public @Nullable Answer answer(SimulatedRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return null;
        }
        SimulatedActivity activity = account.find(Long.parseLong(path.group(1)));
        return activity == null || activity.isManual() ? Answer.notFound() : Answer.json(Splits.of(activity));
    }
}
