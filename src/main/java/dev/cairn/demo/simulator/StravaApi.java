package dev.cairn.demo.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code www.strava.com/api/v3}: everything that wants an access token and counts for the limits. */
final class StravaApi {
    static final String PATH = "/api/v3";
    static final String LIST = PATH + "/athlete/activities";

    private static final String BEARER = "Bearer ";
    private static final int MOST_PER_PAGE = 200;
    private static final int USUAL_PER_PAGE = 30;
    private static final Pattern ACTIVITY = Pattern.compile(PATH + "/activities/(\\d{1,19})(/laps|/streams)?");

    private final StravaAccount account;
    private final StravaTokens tokens;
    private final StravaLimits limits;
    private volatile boolean active = true;

    StravaApi(StravaAccount account, StravaTokens tokens, StravaLimits limits) {
        this.account = account;
        this.tokens = tokens;
        this.limits = limits;
    }

    void active(boolean subscribed) {
        active = subscribed;
    }

    Answer answer(SimulatedRequest request) {
        String authorization = request.headers().getOrDefault("authorization", "");
        String scope = authorization.startsWith(BEARER) ? tokens.scopeOf(authorization.substring(7)) : null;
        if (scope == null) {
            return StravaTokens.fault(401, "Authorization Error", "Athlete", "access_token", "invalid");
        }
        if (limits.isOver()) {
            return limits.toldWith(
                    StravaTokens.fault(429, "Rate Limit Exceeded", "Application", "rate limit", "exceeded"));
        }
        if (!active) {
            return limits.toldWith(StravaTokens.fault(403, "Forbidden", "Application", "Status", "Inactive"));
        }
        return limits.toldWith(allowed(request, scope));
    }

    private Answer allowed(SimulatedRequest request, String scope) {
        if (request.path().equals(PATH + "/athlete")) {
            return Answer.json(JsonObject.of("id", Owner.ID, "username", Owner.DISPLAY_NAME));
        }
        if (!scope.contains("activity:read")) {
            return StravaTokens.fault(401, "Authorization Error", "AccessToken", "activity:read_permission", "missing");
        }
        boolean all = scope.contains("activity:read_all");
        if (request.path().equals(LIST)) {
            return list(request, all);
        }
        Matcher path = ACTIVITY.matcher(request.path());
        StravaActivity activity = path.matches() ? account.find(Long.parseLong(path.group(1))) : null;
        if (activity == null || activity.isPrivate() && !all) {
            return notFound();
        }
        if (path.group(2) == null) {
            return Answer.json(activity.detail());
        }
        return path.group(2).equals("/laps") ? Answer.json(activity.laps()) : streams(request, activity);
    }

    private Answer list(SimulatedRequest request, boolean all) {
        long after = number(request, "after", 0);
        long before = number(request, "before", Long.MAX_VALUE);
        int page = (int) number(request, "page", 1);
        int size = (int) number(request, "per_page", USUAL_PER_PAGE);
        if (size < 1 || size > MOST_PER_PAGE || page < 1) {
            return StravaTokens.fault(400, "Bad Request", "Application", "per_page", "invalid");
        }
        List<Map<String, @Nullable Object>> found = account.newestFirst().stream()
                .filter(activity -> all || !activity.isPrivate())
                .filter(activity -> activity.start().getEpochSecond() > after)
                .filter(activity -> activity.start().getEpochSecond() < before)
                .skip((page - 1L) * size)
                .limit(size)
                .map(StravaActivity::summary)
                .toList();
        return Answer.json(found);
    }

    private static Answer streams(SimulatedRequest request, StravaActivity activity) {
        String keys = request.parameter("keys");
        if (keys == null || !"true".equals(request.parameter("key_by_type"))) {
            return StravaTokens.fault(400, "Bad Request", "Stream", "keys", "invalid");
        }
        Map<String, @Nullable Object> streams = activity.streams(Arrays.asList(keys.split(",")));
        return streams == null ? notFound() : Answer.json(streams);
    }

    private static Answer notFound() {
        return StravaTokens.fault(404, "Record Not Found", "Activity", "id", "not found");
    }

    private static long number(SimulatedRequest request, String name, long otherwise) {
        String text = request.parameter(name);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
