package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataApiTest {
    private final GarminSimulator garmin = GarminSimulator.start();
    private final Client client = new Client(garmin);

    @AfterEach
    void close() {
        garmin.close();
    }

    @Test
    void withoutATokenNobodyIsLetIn() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(garmin.baseUrl().resolve(Client.LIST)).build();
        assertUnauthorized(Client.HTTP.send(request, BodyHandlers.ofString()));
    }

    @Test
    void aTokenThatIsNoLongerValidIsRefused() throws Exception {
        HttpRequest request = client.request(Client.LIST).build();
        assertThat(Client.HTTP.send(request, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        garmin.accessToken("another-made-up-token");
        assertUnauthorized(Client.HTTP.send(request, BodyHandlers.ofString()));
        assertThat(client.get(Client.LIST).statusCode()).isEqualTo(200);
    }

    private static void assertUnauthorized(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("www-authenticate"))
                .hasValue("Bearer error=\"invalid_token\", error_description=\"Token is not active\"");
        assertThat(response.body())
                .isEqualTo("{\"message\":\"HTTP 401 Unauthorized\",\"error\":\"NotAuthorizedException\"}");
    }

    @Test
    void anUnknownPathGetsAPage() throws Exception {
        for (String path : new String[] {"/", "/activity-service/activity/activityTypes", Client.LIST + "/x"}) {
            HttpResponse<String> response = client.get(path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
            assertThat(response.body()).startsWith("<!DOCTYPE html>");
        }
    }

    @Test
    void aMultiSportActivityNamesItsLegsAndEachNamesIt() throws Exception {
        garmin.account()
                .add(
                        SimulatedActivity.multiSport(100),
                        SimulatedActivity.of(101, "lap_swimming").legOf(100),
                        SimulatedActivity.run(102)
                                .startingAt("2026-01-01 09:00:00")
                                .legOf(100));
        assertThat(client.get("/activity-service/activity/100").body())
                .contains(
                        "\"isMultiSportParent\": true",
                        "\"childIds\": [101, 102]",
                        "\"childActivityTypes\": [\"lap_swimming\", \"running\"]")
                .doesNotContain("\"parentId\": 1");
        assertThat(client.get("/activity-service/activity/102").body())
                .contains("\"isMultiSportParent\": false", "\"parentId\": 100", "\"childIds\": []");
        assertThat(client.ids("limit=10")).containsExactly(100L);
    }

    @Test
    void anUnknownActivityIsNotFound() throws Exception {
        for (String path : new String[] {"/activity-service/activity/7", "/activity-service/activity/7/splits"}) {
            HttpResponse<String> response = client.get(path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body())
                    .isEqualTo("{\"message\":\"HTTP 404 Not Found\",\"error\":\"NotFoundException\"}");
        }
    }

    @Test
    void anIdThatIsTooLongForAnyNumberIsAnUnknownPath() throws Exception {
        assertThat(client.get("/activity-service/activity/99999999999999999999").body())
                .startsWith("<!DOCTYPE html>");
    }

    @Test
    void onlyAskingIsAllowed() throws Exception {
        HttpRequest post =
                client.request(Client.LIST).POST(BodyPublishers.ofString("{}")).build();
        assertThat(Client.HTTP.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void answersAreJsonInUtf8() throws Exception {
        garmin.account().add(SimulatedActivity.run(1).named("Lauf über den Berg 🏔"));
        HttpResponse<String> response = client.get(Client.LIST);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json;charset=UTF-8");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-cache, no-store, private");
        assertThat(response.body()).contains("\"activityName\": \"Lauf über den Berg 🏔\"");
    }

    @Test
    void countsAllActivities() throws Exception {
        assertThat(client.get("/activitylist-service/activities/count").body()).isEqualTo("{\"totalCount\": 0}");
        garmin.account().add(SimulatedActivity.run(1), SimulatedActivity.of(2, "yoga"));
        assertThat(client.get("/activitylist-service/activities/count").body()).isEqualTo("{\"totalCount\": 2}");
    }

    @Test
    void saysWhoIsSignedIn() throws Exception {
        assertThat(client.object("/userprofile-service/socialProfile")).containsEntry("displayName", "sample_runner");
    }

    @Test
    void lapsOfATypedInActivityAreNotFoundThoughTheActivityIs() throws Exception {
        garmin.account().add(SimulatedActivity.run(1).manual());
        assertThat(client.get("/activity-service/activity/1/splits").statusCode())
                .isEqualTo(404);
        assertThat(client.get("/activity-service/activity/1").statusCode()).isEqualTo(200);
    }

    @Test
    void anActivityMayHaveNoLaps() throws Exception {
        garmin.account().add(SimulatedActivity.run(1).withoutLaps());
        assertThat(client.get("/activity-service/activity/1/splits").body())
                .isEqualTo("{\"activityId\": 1, \"lapDTOs\": [], \"eventDTOs\": []}");
    }
}
