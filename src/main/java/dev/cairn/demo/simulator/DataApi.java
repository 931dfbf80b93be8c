package dev.cairn.demo.simulator;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The data API, {@code connectapi.garmin.com}: everything that wants an access token. */
final class DataApi {
    private static final String BEARER = "Bearer ";

    private final List<Endpoint> endpoints;

    DataApi(Account account, Wellness wellness, IntSupplier maximumPageSize, IntSupplier maximumChartSize) {
        endpoints = List.of(
                new ActivityListEndpoint(account, maximumPageSize),
                new ActivityCountEndpoint(account),
                new ActivityEndpoint(account),
                new SplitsEndpoint(account),
                new TimeSeriesEndpoint(account, maximumChartSize),
                new OriginalEndpoint(account),
                new WellnessEndpoint(wellness),
                new SocialProfileEndpoint());
    }

    /**
     * Answers.
     *
     * @param accepted whether an access token is good
     */
    Answer answer(SimulatedRequest request, Predicate<String> accepted) {
        String authorization = request.headers().getOrDefault("authorization", "");
        if (!authorization.startsWith(BEARER) || !accepted.test(authorization.substring(BEARER.length()))) {
            return Answer.unauthorized();
        }
        for (Endpoint endpoint : endpoints) {
            Answer answer = endpoint.answer(request);
            if (answer != null) {
                return request.method().equals("GET")
                        ? answer
                        : Answer.error(405, "Method Not Allowed", "NotAllowedException");
            }
        }
        return Answer.page(404, "404 Not Found");
    }
}
