package dev.cairn.demo.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /download-service/files/activity/{id}}: the file as it was uploaded, zipped; 404 where there is none. */
final class OriginalEndpoint implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/download-service/files/activity/(\\d{1,18})");

    private final Account account;

    OriginalEndpoint(Account account) {
        this.account = account;
    }

    @Override
    public @Nullable Answer answer(SimulatedRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return null;
        }
        SimulatedActivity activity = account.find(Long.parseLong(path.group(1)));
        return activity == null || activity.isManual()
                ? Answer.notFound()
                : Answer.of(
                                200,
                                "application/x-zip-compressed",
                                activity.original().zipped())
                        .with("content-disposition", "attachment; filename=\"" + activity.id() + ".zip\"");
    }
}
