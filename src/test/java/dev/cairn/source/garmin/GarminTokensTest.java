package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GarminTokensTest {
    /** Whatever is in a token, it is read or passed over, and never in a message. */
    @Property(tries = 500)
    void noTokenIsTooOdd(@ForAll String first, @ForAll String second, @ForAll String third) {
        for (String token : new String[] {first, first + "." + second + "." + third, first + ".e30." + third}) {
            Jwt jwt = Jwt.of(token);
            assertThat(jwt.expires()).isNull();
            assertThat(jwt.clientId()).isNull();
            assertThat(jwt.region()).isNull();
        }
        GarminTokens tokens = new GarminTokens("a" + first + "secret", "b" + second + "secret", null);
        assertThat(tokens.toString()).doesNotContain("secret");
    }

    @Property(tries = 500)
    void everyClaimIsReadWhateverElseATokenSays(
            @ForAll @LongRange(min = 0, max = 253_402_300_799L) long exp, @ForAll String noise) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("noise", noise);
        claims.put("exp", exp);
        claims.put("client_id", "CLIENT_" + noise.length());
        byte[] json = Json.line(Json.normalize(claims)).getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : new Base64.Encoder[] {
            Base64.getUrlEncoder(), Base64.getUrlEncoder().withoutPadding()
        }) {
            Jwt jwt = Jwt.of("x." + encoder.encodeToString(json) + ".y");
            assertThat(jwt.expires()).isEqualTo(Instant.ofEpochSecond(exp));
            assertThat(jwt.clientId()).isEqualTo("CLIENT_" + noise.length());
        }
    }

    /** What is written is what is read: the three keys, in python-garminconnect's spelling. */
    @Property(tries = 300)
    void aFileComesBack(@ForAll String access, @ForAll String refresh, @ForAll String client) throws Exception {
        GarminTokens tokens = new GarminTokens("t" + access, "r" + refresh, "c" + client);
        Map<?, ?> file = (Map<?, ?>) Json.read(Json.write(tokens.toJson()));
        assertThat(file.keySet()).map(Object::toString).containsExactly("di_token", "di_refresh_token", "di_client_id");
        assertThat(GarminTokens.of(Json.object(file))).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "\"1768723200\"", "null", "[]", "NaN", "1e300"})
    void anEndThatIsNoNumberIsNone(String exp) {
        GarminTokens tokens = new GarminTokens(Sessions.jwt("{\"exp\": " + exp + "}"), "r", "c");
        assertThat(tokens.expires()).isNull();
        assertThat(tokens.isDue(Instant.MAX)).as("it does not expire soon").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://diauth.garmin.com, garmin.com",
        "https://diauth.garmin.cn, garmin.cn",
        "https://diauth.garmin.cn/x, garmin.cn",
        "https://diauth.garmin.cn:443, garmin.cn",
        "garmin.com, garmin.com",
        "https://evilgarmin.com, ",
        "https://garmin.com.evil.example, ",
        "somebody, "
    })
    void theRegionIsThatOfWhoIssuedIt(String issuer, String region) {
        assertThat(Jwt.of(Sessions.jwt("{\"iss\": \"" + issuer + "\"}")).region())
                .isEqualTo(region);
    }

    @Test
    void theTokensOwnClientWins() {
        String jwt = Sessions.jwt("{\"client_id\": \"OWN\"}");
        assertThat(new GarminTokens(jwt, "r", "ASKED").client()).isEqualTo("OWN");
        assertThat(new GarminTokens("opaque", "r", "ASKED").client()).isEqualTo("ASKED");
        assertThat(new GarminTokens("opaque", "r", " ").isRefreshable()).isFalse();
        assertThat(new GarminTokens("opaque", "", "ASKED").isRefreshable()).isFalse();
    }

    @Test
    void noSecretIsInAText() {
        assertThat(new GarminTokens("opaque", "refr3sh", "C")).hasToString("tokens of C");
        assertThat(new Ticket("ST-1", "https://x")).hasToString("a ticket for https://x");
        assertThat(new GarminLogin.Credentials("a@b.c", "pass")).hasToString("credentials");
        assertThat(new dev.cairn.source.http.WebClient.Reply(200, Map.of("set-cookie", "c"), "t0ken"))
                .hasToString("answer 200");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ST-1-a_b.c-sso, ST-1-a_b.c-sso, https://app",
                "' ST-1 ', ST-1, https://app",
                "'\"ST-1\",', ST-1, https://app",
                "https://x.garmin.com/a?ticket=ST-2, ST-2, https://x.garmin.com/a",
                "https://x.garmin.com/a?b=c&ticket=ST-2#d, ST-2, https://x.garmin.com/a",
                "https://x.garmin.com/a?ticket=, -, -",
                "http://x.garmin.com/a?ticket=ST-2, -, -",
                "ST-, -, -"
            })
    void aTicketAsItIsCopied(String copied, String value, String service) {
        Ticket ticket = Ticket.read(copied, "https://app");
        assertThat(ticket == null ? null : ticket.value()).isEqualTo(value);
        assertThat(ticket == null ? null : ticket.service()).isEqualTo(service);
    }
}
