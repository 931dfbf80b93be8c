package dev.cairn.demo.simulator;

/** {@code /activity-service/activity/{id}}: one activity, in other keys than the list's. */
final class ActivityEndpoint extends OneActivity {
    ActivityEndpoint(Account account) {
        super(
                account,
                "/activity-service/activity/",
                "",
                (activity, request) -> Answer.json(ActivityDetail.of(activity, account.legsOf(activity.id()))));
    }
}
