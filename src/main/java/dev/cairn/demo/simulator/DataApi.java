package dev.cairn.demo.simulator;

import java.util.List;
import java.util.function.IntSupplier;

/** The data API, {@code connectapi.garmin.com}: everything that wants an access token. */
final class DataApi {
    private final List<Endpoint> endpoints;

    DataApi(Account account, IntSupplier maximumPageSize) {
        endpoints = List.of(
                new ActivityListEndpoint(account, maximumPageSize),
                new ActivityCountEndpoint(account),
                new ActivityEndpoint(account),
                new SplitsEndpoint(account),
                new SocialProfileEndpoint());
    }

    Answer answer(SimulatedRequest request, String accessToken) {
        if (!("Bearer " + accessToken).equals(request.headers().get("authorization"))) {
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
