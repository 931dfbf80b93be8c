package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.http.PoliteClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * The HTTP client of a source of the user's own: a polite one, with the source's key. That is looked up by its name when a request
 * goes out, so that no route, trace or log ever holds it.
 */
public final class ServiceClient implements HttpClientConfigurer {
    /** What the template has where a parameter is not given, for it cannot have nothing. */
    private static final String NONE = "none";

    private static final String AUTHORIZATION = "Authorization";

    private final PoliteClient polite;

    /** Where keys are looked up, and how long a whole answer may take. */
    public record Services(OwnKeys keys, Duration wholeAnswer) {}

    /**
     * @param source whose it is
     * @param url where it is: only there the key is sent
     * @param secret the name of the setting or variable that holds the key; {@code none} for a service that asks for none
     * @param user who signs in with the key as password (HTTP Basic); {@code none} for a key that goes by itself
     * @param header the header that bears it: in {@code Authorization} it stands behind the word Bearer
     */
    public ServiceClient(Services services, String source, String url, String secret, String user, String header) {
        Key key = new Key(services.keys(), source, secret, user, header);
        polite = new PoliteClient(URI.create(url), key, services.wholeAnswer());
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        polite.configureHttpClient(client);
    }

    private record Key(OwnKeys keys, String source, String secret, String user, String header)
            implements PoliteClient.Token {
        @Override
        public String get() {
            String key = secret.equals(NONE) ? "" : keys.value(secret);
            if (key == null) {
                throw new Failure(
                        ExitCode.SIGN_IN, source + " needs a key: " + secret + " is not set", OwnKeys.hint(secret));
            }
            return key;
        }

        @Override
        public String written(String key) {
            if (key.isEmpty()) {
                return "";
            }
            if (!user.equals(NONE)) {
                byte[] both = (user + ":" + key).getBytes(StandardCharsets.UTF_8);
                return "Basic " + Base64.getEncoder().encodeToString(both);
            }
            return header.equals(AUTHORIZATION) ? "Bearer " + key : key;
        }
    }
}
