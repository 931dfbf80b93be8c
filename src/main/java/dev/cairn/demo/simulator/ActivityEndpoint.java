package dev.cairn.demo.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /activity-service/activity/{id}}: one activity, in other keys than the list's. */
final class ActivityEndpoint implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/activity-service/activity/(\\d{1,18})");

    private final Account account;

    ActivityEndpoint(Account account) {
        this.account = account;
    }

    @Override
    public @Nullable Answer answer(SimulatedRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return null;
        }
        SimulatedActivity activity = account.find(Long.parseLong(path.group(1)));
        return activity == null
                ? Answer.notFound()
                : Answer.json(ActivityDetail.of(activity, account.legsOf(activity.id())));
    }
}
