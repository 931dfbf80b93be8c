package dev.cairn.demo.simulator;

/** {@code /download-service/files/activity/{id}}: the file as it was uploaded, zipped; 404 where there is none. */
final class OriginalEndpoint extends OneActivity {
    OriginalEndpoint(Account account) {
        super(account, "/download-service/files/activity/", "", (activity, request) -> original(activity));
    }

    private static Answer original(SimulatedActivity activity) {
        return activity.wasTypedIn()
                ? Answer.notFound()
                : Answer.of(
                                200,
                                "application/x-zip-compressed",
                                activity.original().zipped())
                        .with("content-disposition", "attachment; filename=\"" + activity.id() + ".zip\"");
    }
}
