package dev.cairn.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoliteClientTest {
    private static final Optional<String> TOKEN = Optional.of("Bearer t0k3n");

    @Test
    void theTokenGoesToTheServiceItIsFor() throws Exception {
        try (Service service = Service.start(Service.status(200))) {
            assertThat(get(service.address(), service.address())).isEqualTo(200);
            assertThat(service.tokens()).containsExactly(TOKEN);
        }
    }

    @Test
    void aNewTokenIsTheOneFromTheNextRequestOn() throws Exception {
        Iterator<String> tokens = List.of("old", "new").iterator();
        try (Service service = Service.start(Service.status(200));
                CloseableHttpClient client = client(service.address(), tokens::next)) {
            get(client, service.address());
            get(client, service.address());
            assertThat(service.tokens()).containsExactly(Optional.of("Bearer old"), Optional.of("Bearer new"));
        }
    }

    @Test
    void anotherPortGetsNoToken() throws Exception {
        try (Service own = Service.start(Service.status(200));
                Service other = Service.start(Service.status(200))) {
            get(own.address(), other.address());
            assertThat(other.tokens()).containsExactly(Optional.empty());
        }
    }

    @Test
    void anotherHostNameGetsNoTokenThoughItLeadsToTheSameMachine() throws Exception {
        try (Service service = Service.start(Service.status(200))) {
            get(service.address(), service.at("http", "localhost"));
            assertThat(service.tokens()).containsExactly(Optional.empty());
        }
    }

    @Test
    void anotherSchemeGetsNoToken() throws Exception {
        try (Service service = Service.start(Service.status(200))) {
            get(service.at("https", "127.0.0.1"), service.address());
            assertThat(service.tokens()).containsExactly(Optional.empty());
        }
    }

    @Test
    void theHostsNameMayBeSpelledAnyWay() throws Exception {
        try (Service service = Service.start(Service.status(200))) {
            get(service.at("HTTP", "LocalHost"), service.at("http", "localhost"));
            assertThat(service.tokens()).containsExactly(TOKEN);
        }
    }

    @Test
    void theTokenGoesToAServiceOnIpV6Too() throws Exception {
        Service started = null;
        try {
            started = Service.start("[::1]", Service.status(200));
        } catch (BindException | java.net.UnknownHostException noIpV6) {
            assumeTrue(false, "this machine has no IPv6");
        }
        try (Service service = started) {
            get(service.address(), service.address());
            assertThat(service.tokens()).containsExactly(TOKEN);
        }
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws Exception {
        try (Service elsewhere = Service.start(Service.status(200));
                Service service = Service.start(request -> {
                    request.getResponseHeaders().set("Location", elsewhere.address() + "/");
                    Service.status(302).to(request);
                })) {
            assertThat(get(service.address(), service.address())).isEqualTo(302);
            assertThat(elsewhere.tokens()).isEmpty();
        }
    }

    @Test
    void theClientDoesNotRepeatByItself() throws Exception {
        try (Service service = Service.start(request -> {
            request.getResponseHeaders().set("Retry-After", "0");
            Service.status(503).to(request);
        })) {
            assertThat(get(service.address(), service.address())).isEqualTo(503);
            assertThat(service.tokens()).hasSize(1);
        }
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheRequestRepeatedOnce() throws Exception {
        try (Service service = Service.start(request -> Service.status(
                        "Bearer new".equals(request.getRequestHeaders().getFirst("Authorization")) ? 200 : 401)
                .to(request))) {
            Renewing token = new Renewing("old", "new");
            try (CloseableHttpClient client = client(service.address(), token)) {
                assertThat(get(client, service.address())).isEqualTo(200);
                assertThat(get(client, service.address())).isEqualTo(200);
            }
            assertThat(token.refused).containsExactly("old");
            assertThat(service.tokens())
                    .containsExactly(Optional.of("Bearer old"), Optional.of("Bearer new"), Optional.of("Bearer new"));
        }
    }

    @Test
    void aNewTokenThatIsRefusedTooIsTheAnswer() throws Exception {
        try (Service service = Service.start(Service.status(401))) {
            Renewing token = new Renewing("old", "new");
            try (CloseableHttpClient client = client(service.address(), token)) {
                assertThat(get(client, service.address())).isEqualTo(401);
            }
            assertThat(token.refused).containsExactly("old");
            assertThat(service.tokens()).hasSize(2);
        }
    }

    @Test
    void whereThereIsNoNewTokenTheRefusalIsTheAnswer() throws Exception {
        try (Service service = Service.start(Service.status(401))) {
            assertThat(get(service.address(), service.address())).isEqualTo(401);
            assertThat(service.tokens()).hasSize(1);
        }
    }

    @Test
    void aStrangersRefusalRenewsNothing() throws Exception {
        try (Service own = Service.start(Service.status(401));
                Service other = Service.start(Service.status(401))) {
            Renewing token = new Renewing("old", "new");
            try (CloseableHttpClient client = client(own.address(), token)) {
                assertThat(get(client, other.address())).isEqualTo(401);
            }
            assertThat(token.refused).isEmpty();
            assertThat(other.tokens()).containsExactly(Optional.empty());
        }
    }

    /** A token that can be renewed. */
    private static final class Renewing implements PoliteClient.Token {
        private final Iterator<String> tokens;
        private final List<String> refused = new java.util.ArrayList<>();
        private String current;

        Renewing(String... tokens) {
            this.tokens = List.of(tokens).iterator();
            this.current = this.tokens.next();
        }

        @Override
        public String get() {
            return current;
        }

        @Override
        public boolean renew(String token) {
            refused.add(token);
            current = tokens.next();
            return true;
        }
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        try (Service service = Service.start(request -> {
                    request.getResponseHeaders().set("Set-Cookie", "who=me");
                    Service.status(200).to(request);
                });
                CloseableHttpClient client = client(service.address(), () -> "t0k3n")) {
            get(client, service.address());
            get(client, service.address());
            assertThat(service.cookies()).containsExactly(Optional.empty(), Optional.empty());
        }
    }

    private static int get(URI service, URI address) throws IOException {
        try (CloseableHttpClient client = client(service, () -> "t0k3n")) {
            return get(client, address);
        }
    }

    private static int get(CloseableHttpClient client, URI address) throws IOException {
        return client.execute(new HttpGet(address.resolve("/")), response -> response.getCode());
    }

    private static CloseableHttpClient client(URI service, PoliteClient.Token token) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        new PoliteClient(service, token, Duration.ofMinutes(1)).configureHttpClient(builder);
        return builder.build();
    }
}
