package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.source.http.Retries;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code routes/errors.camel.yaml} as it is, around a call that fails in any way a call can. */
class RetryPolicyTest extends CamelTestSupport {
    private final LogBook log = new LogBook();
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void close() {
        log.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(3, new ConnectException("Connection refused")),
                Arguments.of(3, new SocketException("Connection reset")),
                Arguments.of(3, new SocketTimeoutException("Read timed out")),
                Arguments.of(3, new UnknownHostException("nowhere.example")),
                Arguments.of(3, new IOException("broken pipe")),
                Arguments.of(1, new SSLException("no TLS")),
                Arguments.of(1, new SSLHandshakeException("PKIX path building failed")),
                Arguments.of(3, refused(429, Map.of())),
                Arguments.of(3, refused(429, Map.of("Retry-After", "0"))),
                Arguments.of(1, refused(429, Map.of("Retry-After", "121"))),
                Arguments.of(1, refused(503, Map.of("retry-after", "121"))),
                Arguments.of(3, refused(500, Map.of())),
                Arguments.of(3, refused(599, Map.of())),
                Arguments.of(1, refused(400, Map.of())),
                Arguments.of(1, refused(401, Map.of("Retry-After", "0"))),
                Arguments.of(1, refused(403, Map.of())),
                Arguments.of(1, refused(404, Map.of())),
                Arguments.of(1, refused(302, Map.of())),
                Arguments.of(1, new IllegalStateException("a defect")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isTriedThisOften(int times, Exception failure) {
        try {
            template().requestBody("direct:ask", failure);
        } catch (CamelExecutionException failed) {
            assertThat(failed).hasCause(failure);
        }
        assertThat(attempts).hasValue(times);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("retries", new Retries(Duration.ofMinutes(2), Duration.ofMillis(1)));
        Properties placeholders = new Properties();
        placeholders.setProperty("camel.main.yamlDslCompactNotationWarn", "false");
        placeholders.setProperty("cairn.retry.repeats", "2");
        placeholders.setProperty("cairn.retry.delay", "1");
        placeholders.setProperty("cairn.retry.max-delay", "1");
        context.getPropertiesComponent().setInitialProperties(placeholders);
        byte[] routes = Files.readAllBytes(Path.of("routes/errors.camel.yaml"));
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromBytes("errors.camel.yaml", routes));
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeConfigurationId("polite-http").process(call -> {
                    attempts.incrementAndGet();
                    throw call.getIn().getBody(Exception.class);
                });
            }
        };
    }

    private static HttpOperationFailedException refused(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("http://127.0.0.1/", status, "", null, headers, "");
    }
}
