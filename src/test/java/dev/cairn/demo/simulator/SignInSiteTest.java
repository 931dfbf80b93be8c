package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sign-in of the simulator against the recorded one, key by key. */
class SignInSiteTest {
    private static final String ANDROID = "https://mobile.integration.garmin.com/gcm/android";
    private static final String IOS = "https://mobile.integration.garmin.com/gcm/ios";
    private static final String QUERY = "?clientId=GCM_ANDROID_DARK&locale=en-US&service=" + encoded(ANDROID);
    private static final String CLIENT = "GARMIN_CONNECT_MOBILE_ANDROID_DI";

    private final GarminSimulator garmin = GarminSimulator.start();

    @AfterEach
    void close() {
        garmin.close();
    }

    @Test
    void aPasswordThatIsRightGivesATicketAsRecorded() throws Exception {
        HttpResponse<String> answer = login("made-up-password", "");
        Map<String, Object> recorded = recorded("success", answer);
        assertSameShape(object(answer), recorded, "serviceTicketId");
        assertThat(object(answer).get("serviceTicketId")).asString().matches("ST-\\d+-sample-sso");
        assertThat(answer.headers().allValues("set-cookie"))
                .singleElement()
                .asString()
                .startsWith("CASTGC=");
    }

    @Test
    void aPasswordThatIsWrongIsRefusedAsRecorded() throws Exception {
        HttpResponse<String> answer = login("wrong", "");
        assertThat(object(answer)).isEqualTo(recorded("wrong-password", answer));
    }

    @Test
    void aSecondFactorIsWantedRefusedAndTakenAsRecorded() throws Exception {
        garmin.signIn().secondFactor("email", "123456");
        HttpResponse<String> wanted = login("made-up-password", "");
        assertThat(object(wanted)).isEqualTo(recorded("mfa-required", wanted));
        String cookie = wanted.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
        assertThat(cookie).startsWith("SESSION=");

        HttpResponse<String> refused = verify("000000", cookie);
        assertThat(object(refused)).isEqualTo(recorded("mfa-fail", refused));
        assertThat(verify("123456", "SESSION=another").statusCode()).isEqualTo(400);

        HttpResponse<String> taken = verify("123456", cookie);
        assertSameShape(object(taken), recorded("mfa-verify", taken), "serviceTicketId");
        assertThat(garmin.signIn().codesSent()).isEqualTo(1);
        assertThat(verify("123456", cookie).statusCode()).as("only once").isEqualTo(400);
    }

    @Test
    void theTextMessageNamesTheNumber() throws Exception {
        garmin.signIn().secondFactor("sms", "1");
        Map<?, ?> info = (Map<?, ?>) object(login("made-up-password", "")).get("customerMfaInfo");
        assertThat(info.get("phoneNumber")).isEqualTo("*******12");
        assertThat(info.get("mfaLastMethodUsed")).isEqualTo("sms");
    }

    @Test
    void clientAndServiceBelongTogether() throws Exception {
        String other = "?clientId=GCM_IOS_DARK&locale=en-US&service=" + encoded(ANDROID);
        assertThat(post("/mobile/api/login" + other, "application/json", body("made-up-password"), "", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTicketIsGoodOnceAndForItsServiceAlone() throws Exception {
        String ticket = garmin.tokens().ticketFor(IOS);
        assertThat(exchange(ticket, ANDROID, CLIENT).statusCode()).isEqualTo(400);
        assertThat(exchange(ticket, IOS, CLIENT).statusCode())
                .as("spent by the try")
                .isEqualTo(400);

        HttpResponse<String> tokens = exchange(garmin.tokens().ticketFor(IOS), IOS, CLIENT);
        assertSameShape(
                object(tokens),
                recorded("exchange", tokens),
                "scope",
                "jti",
                "access_token",
                "refresh_token",
                "expires_in");

        String late = garmin.tokens().ticketFor(IOS);
        garmin.tokens().endTickets();
        assertThat(exchange(late, IOS, CLIENT).statusCode()).isEqualTo(400);
    }

    @Test
    void anUnknownClientIsRefusedAndItsTicketStaysGood() throws Exception {
        String ticket = garmin.tokens().ticketFor(IOS);
        garmin.tokens().clientIds("NEW");
        assertThat(exchange(ticket, IOS, CLIENT).statusCode()).isEqualTo(401);
        assertThat(exchange(ticket, IOS, "NEW").statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenSaysWhoWhenAndWhere() throws Exception {
        Instant now = Instant.parse("2026-01-18T06:00:00Z");
        garmin.tokens()
                .clock(Clock.fixed(now, java.time.ZoneOffset.UTC))
                .lifetime(Duration.ofHours(4))
                .region("garmin.cn");
        String token = (String)
                object(exchange(garmin.tokens().ticketFor(IOS), IOS, CLIENT)).get("access_token");
        Map<?, ?> claims = (Map<?, ?>) Json.read(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        assertThat(claims.get("exp")).hasToString(Long.toString(now.getEpochSecond() + 4 * 3600));
        assertThat(claims.get("client_id")).isEqualTo(CLIENT);
        assertThat(claims.get("iss")).isEqualTo("https://diauth.garmin.cn");
        assertThat(profile(token)).isEqualTo(200);
        garmin.tokens().clock(Clock.fixed(now.plus(Duration.ofHours(4)), java.time.ZoneOffset.UTC));
        assertThat(profile(token)).as("over").isEqualTo(401);
    }

    @Test
    void aRefreshTokenIsGoodOnceUnlessItDoesNotRotate() throws Exception {
        Map<String, Object> tokens = garmin.tokens().signedInElsewhere();
        HttpResponse<String> first = refresh(tokens.get("di_refresh_token"), tokens.get("di_client_id"));
        assertThat(first.statusCode()).isEqualTo(200);
        HttpResponse<String> again = refresh(tokens.get("di_refresh_token"), tokens.get("di_client_id"));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(object(again).get("error")).isEqualTo("invalid_grant");
        assertThat(object(again).get("error_description").toString()).startsWith("Invalid refresh token: ");

        garmin.tokens().rotating(false);
        Object second = object(first).get("refresh_token");
        assertThat(object(refresh(second, tokens.get("di_client_id")))).doesNotContainKey("refresh_token");
        assertThat(refresh(second, tokens.get("di_client_id")).statusCode()).isEqualTo(200);
        garmin.tokens().revoke();
        assertThat(refresh(second, tokens.get("di_client_id")).statusCode()).isEqualTo(400);
    }

    @Test
    void someAccountsGetTokensThatTheDataApiDoesNotTake() throws Exception {
        garmin.tokens().active(false);
        HttpResponse<String> tokens = exchange(garmin.tokens().ticketFor(IOS), IOS, CLIENT);
        assertThat(profile((String) object(tokens).get("access_token"))).isEqualTo(401);
    }

    private HttpResponse<String> login(String password, String cookie) throws Exception {
        return post("/mobile/api/login" + QUERY, "application/json", body(password), cookie, "");
    }

    private static String body(String password) {
        return "{\"username\": \"runner@example.com\", \"password\": \"" + password
                + "\", \"rememberMe\": true, \"captchaToken\": \"\"}";
    }

    private HttpResponse<String> verify(String code, String cookie) throws Exception {
        String body = "{\"mfaMethod\": \"email\", \"mfaVerificationCode\": \"" + code
                + "\", \"rememberMyBrowser\": true, \"reconsentList\": [], \"mfaSetup\": false}";
        return post("/mobile/api/mfa/verifyCode" + QUERY, "application/json", body, cookie, "");
    }

    private HttpResponse<String> exchange(String ticket, String service, String client) throws Exception {
        return token(
                client,
                "grant_type=" + encoded(TokenIssuer.TICKET_GRANT) + "&client_id=" + client + "&service_ticket=" + ticket
                        + "&service_url=" + encoded(service));
    }

    private HttpResponse<String> refresh(Object token, Object client) throws Exception {
        return token((String) client, "grant_type=refresh_token&client_id=" + client + "&refresh_token=" + token);
    }

    private HttpResponse<String> token(String client, String form) throws Exception {
        String basic = Base64.getEncoder().encodeToString((client + ":").getBytes(StandardCharsets.UTF_8));
        return post(TokenIssuer.PATH, "application/x-www-form-urlencoded", form, "", "Basic " + basic);
    }

    private HttpResponse<String> post(String to, String type, String body, String cookie, String authorization)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(garmin.baseUrl().resolve(to))
                .header("content-type", type)
                .POST(BodyPublishers.ofString(body));
        if (!cookie.isEmpty()) {
            request.header("cookie", cookie);
        }
        if (!authorization.isEmpty()) {
            request.header("authorization", authorization);
        }
        return Client.HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private int profile(String token) throws Exception {
        return Client.HTTP
                .send(
                        HttpRequest.newBuilder(garmin.baseUrl().resolve("/userprofile-service/socialProfile"))
                                .header("authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** The recorded body, after a look at status and kind of content. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> recorded(String name, HttpResponse<String> answer) throws Exception {
        Map<?, ?> response =
                (Map<?, ?>) Client.fixtureObject("login/" + name + ".json").get("response");
        assertThat(Integer.toString(answer.statusCode()))
                .isEqualTo(response.get("status").toString());
        assertThat(answer.headers().firstValue("content-type"))
                .contains(((Map<?, ?>) response.get("headers"))
                        .get("Content-Type")
                        .toString());
        return (Map<String, Object>) response.get("body");
    }

    /** The same keys in the same order, and the same values but for those that are new each time. */
    private static void assertSameShape(
            Map<String, Object> answer, Map<String, Object> recorded, String... newEachTime) {
        assertThat(List.copyOf(answer.keySet())).containsExactlyInAnyOrderElementsOf(recorded.keySet());
        Map<String, Object> expected = new LinkedHashMap<>(recorded);
        for (String key : newEachTime) {
            assertThat(answer.get(key)).as(key).hasSameClassAs(recorded.get(key));
            expected.put(key, answer.get(key));
        }
        assertThat(answer).isEqualTo(expected);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(HttpResponse<String> answer) throws Exception {
        return (Map<String, Object>) Json.read(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
