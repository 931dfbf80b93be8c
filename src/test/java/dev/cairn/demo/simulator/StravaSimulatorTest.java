package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The embedded Strava does what the fact sheet says of the real one. */
class StravaSimulatorTest {
    private static final String CLIENT = "client_id=12345&client_secret=made-up-client-secret&";

    private final StravaSimulator strava = StravaSimulator.start();

    @AfterEach
    void close() {
        strava.close();
    }

    @Test
    void theListIsDrawnByTheStartAndPaged() throws Exception {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        strava.account()
                .add(
                        StravaActivity.run(1).startingAt("2026-01-10 08:00:00", berlin),
                        StravaActivity.run(2).startingAt("2026-01-11 08:00:00", berlin),
                        StravaActivity.run(3).startingAt("2026-01-12 08:00:00", berlin));
        long after = Instant.parse("2026-01-10T07:00:00Z").getEpochSecond();

        assertThat(ids("/athlete/activities?after=" + after + "&before=9999999999"))
                .containsExactly(3L, 2L);
        assertThat(ids("/athlete/activities?page=1&per_page=2")).containsExactly(3L, 2L);
        assertThat(ids("/athlete/activities?page=2&per_page=2")).containsExactly(1L);
        assertThat(ids("/athlete/activities?page=3&per_page=2")).isEmpty();
        assertThat(get("/athlete/activities?per_page=201").statusCode()).isEqualTo(400);
    }

    @Test
    void aSummaryHasNoCaloriesAndALocalTimeThatSaysZ() throws Exception {
        strava.account().add(StravaActivity.run(7));
        Map<?, ?> summary = (Map<?, ?>) ((List<?>) json("/athlete/activities")).get(0);
        assertThat(summary.get("start_date_local")).isEqualTo("2026-01-01T08:00:00Z");
        assertThat(summary.get("start_date")).isEqualTo("2026-01-01T07:00:00Z");
        assertThat(summary.get("average_cadence")).hasToString("85.0");
        assertThat(summary.containsKey("calories")).isFalse();
        Map<?, ?> detail = (Map<?, ?>) json("/activities/7");
        assertThat(detail.get("calories")).hasToString("350.0");
        assertThat((List<?>) detail.get("laps")).hasSize(1);
    }

    @Test
    void streamsHaveOneLengthAndTheCadenceOfOneFoot() throws Exception {
        strava.account().add(StravaActivity.run(7), StravaActivity.run(8).manual());
        String query = "/streams?keys=time,distance,heartrate,cadence,moving,watts&key_by_type=true";
        Map<?, ?> streams = (Map<?, ?>) json("/activities/7" + query);
        assertThat(streams.keySet().stream().map(String::valueOf))
                .containsExactly("time", "distance", "heartrate", "cadence", "moving");
        List<?> cadence = (List<?>) ((Map<?, ?>) streams.get("cadence")).get("data");
        List<?> time = (List<?>) ((Map<?, ?>) streams.get("time")).get("data");
        assertThat(cadence).hasSameSizeAs(time).first().hasToString("85");
        assertThat(get("/activities/8" + query).statusCode()).isEqualTo(404);
        assertThat(get("/activities/7/streams").statusCode()).isEqualTo(400);
    }

    @Test
    void onlyTheLatestRefreshTokenIsGood() throws Exception {
        String first = strava.tokens().refreshToken();
        HttpResponse<String> same = post("/token", CLIENT + "grant_type=refresh_token&refresh_token=" + first);
        assertThat(same.body()).contains(first, strava.tokens().accessToken());

        strava.tokens().endAccess();
        HttpResponse<String> rotated = post("/token", CLIENT + "grant_type=refresh_token&refresh_token=" + first);
        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(rotated.body()).doesNotContain(first);
        HttpResponse<String> late = post("/token", CLIENT + "grant_type=refresh_token&refresh_token=" + first);
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("\"RefreshToken\"", "\"invalid\"");
    }

    @Test
    void aCodeWorksOnceAndKnowsWhatWasUnticked() throws Exception {
        strava.tokens().granting("read");
        HttpResponse<String> consent = send(HttpRequest.newBuilder(URI.create(
                strava.oauthUrl() + "/authorize?client_id=12345&redirect_uri=http://127.0.0.1:1/back&state=s1")));
        assertThat(consent.statusCode()).isEqualTo(302);
        String back = consent.headers().firstValue("location").orElseThrow();
        assertThat(back).startsWith("http://127.0.0.1:1/back?state=s1&code=").endsWith("&scope=read");
        String code = back.replaceAll(".*code=([^&]+).*", "$1");
        String exchange = CLIENT + "grant_type=authorization_code&code=" + code;
        assertThat(post("/token", exchange).statusCode()).isEqualTo(200);
        assertThat(post("/token", exchange).body()).contains("\"expired\"");
        assertThat(get("/athlete/activities").body()).contains("activity:read_permission", "missing");
    }

    @Test
    void whatOnlyTheOwnerSeesTakesTheWholeScope() throws Exception {
        strava.account().add(StravaActivity.run(1).with("visibility", "only_me"));
        strava.tokens().granting("read,activity:read");
        assertThat(ids("/athlete/activities")).isEmpty();
        assertThat(get("/activities/1").statusCode()).isEqualTo(404);
    }

    @Test
    void overTheLimitNothingIsAnsweredAndItCountsAllTheSame() throws Exception {
        Instant now = Instant.parse("2026-01-17T12:14:00Z");
        strava.limits().reads(2, 4).clock(Clock.fixed(now, ZoneOffset.UTC));
        HttpResponse<String> first = get("/athlete");
        assertThat(first.headers().firstValue("x-readratelimit-limit")).contains("2,4");
        assertThat(first.headers().firstValue("X-ReadRateLimit-Usage")).contains("1,1");
        assertThat(first.headers().firstValue("X-RateLimit-Limit")).contains("4,8");
        assertThat(get("/athlete").statusCode()).isEqualTo(200);
        assertThat(get("/athlete").statusCode()).isEqualTo(429);

        strava.limits().clock(Clock.fixed(now.plusSeconds(60), ZoneOffset.UTC));
        assertThat(get("/athlete").statusCode()).as("a new quarter").isEqualTo(200);
        assertThat(get("/athlete").statusCode()).as("the day is used up").isEqualTo(429);
        strava.limits().clock(Clock.fixed(Instant.parse("2026-01-18T00:00:00Z"), ZoneOffset.UTC));
        assertThat(get("/athlete").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutASubscriptionNobodyIsAnsweredButTokensAreIssued() throws Exception {
        strava.subscribed(false);
        HttpResponse<String> refused = get("/athlete");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"Application\"", "\"Status\"", "\"Inactive\"");
        String refresh = CLIENT + "grant_type=refresh_token&refresh_token="
                + strava.tokens().refreshToken();
        assertThat(post("/token", refresh).statusCode()).isEqualTo(200);
    }

    @Test
    void whoWithdrawsTheAccessEndsAllTokens() throws Exception {
        String access = strava.tokens().accessToken();
        assertThat(post("/deauthorize", "access_token=" + access).statusCode()).isEqualTo(200);
        assertThat(strava.tokens().isGranted()).isFalse();
        HttpResponse<String> after = send(HttpRequest.newBuilder(URI.create(strava.apiUrl() + "/athlete"))
                .header("Authorization", "Bearer " + access));
        assertThat(after.statusCode()).isEqualTo(401);
    }

    private List<Long> ids(String path) throws Exception {
        return ((List<?>) json(path))
                .stream()
                        .map(entry -> ((Number) ((Map<?, ?>) entry).get("id")).longValue())
                        .toList();
    }

    private Object json(String path) throws Exception {
        return Json.read(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(strava.apiUrl() + path))
                .header("Authorization", "Bearer " + strava.tokens().accessToken()));
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(strava.oauthUrl() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Client.HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
