package dev.cairn.demo.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /activitylist-service/activities/count}: how many activities there are in all. */
final class ActivityCountEndpoint implements Endpoint {
    private final Account account;

    ActivityCountEndpoint(Account account) {
        this.account = account;
    }

    @Override
    public @Nullable Answer answer(SimulatedRequest request) {
        return request.path().equals("/activitylist-service/activities/count")
                ? Answer.json(Map.of("totalCount", account.size()))
                : null;
    }
}
