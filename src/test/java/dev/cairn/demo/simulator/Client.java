package dev.cairn.demo.simulator;

import dev.cairn.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Asks the simulator as any program on the machine would. */
final class Client {
    static final String LIST = "/activitylist-service/activities/search/activities";
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final GarminSimulator garmin;

    Client(GarminSimulator garmin) {
        this.garmin = garmin;
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(garmin.baseUrl().resolve(pathAndQuery))
                .header("Authorization", "Bearer " + garmin.accessToken());
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return HTTP.send(request(pathAndQuery).build(), BodyHandlers.ofString());
    }

    Object json(String pathAndQuery) throws IOException, InterruptedException {
        return Json.read(get(pathAndQuery).body());
    }

    /** The entries of a page of the list. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> page(String query) throws IOException, InterruptedException {
        return (List<Map<String, Object>>) json(LIST + "?" + query);
    }

    /** The ids on a page of the list. */
    List<Long> ids(String query) throws IOException, InterruptedException {
        return page(query).stream()
                .map(entry -> ((Number) entry.get("activityId")).longValue())
                .toList();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> object(String path) throws IOException, InterruptedException {
        return (Map<String, Object>) json(path);
    }

    /** The value that a file below {@code garmin/} in the test resources holds. */
    static Object fixture(String name) throws IOException {
        return Json.read(Files.readAllBytes(Path.of("src/test/resources/garmin", name)));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> fixturePage(String name) throws IOException {
        return (List<Map<String, Object>>) fixture(name);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> fixtureObject(String name) throws IOException {
        return (Map<String, Object>) fixture(name);
    }
}
