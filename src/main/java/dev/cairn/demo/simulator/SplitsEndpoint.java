package dev.cairn.demo.simulator;

/** {@code /activity-service/activity/{id}/splits}: the laps; 404 for an activity that was typed in. */
final class SplitsEndpoint extends OneActivity {
    SplitsEndpoint(Account account) {
        super(
                account,
                "/activity-service/activity/",
                "/splits",
                (activity, request) -> activity.wasTypedIn() ? Answer.notFound() : Answer.json(Splits.of(activity)));
    }
}
