package dev.cairn.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;

/** Hears what the routes do: which services they call, and when the clock had the cache verified. */
final class Traffic extends EventNotifierSupport {
    private static final String VERIFICATION = "schedule-verify";

    private final MeterRegistry registry;
    private final Clock clock;
    private volatile @Nullable Instant verified;

    Traffic(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** When the clock last had the cache verified; null since this process began. */
    @Nullable
    Instant verified() {
        return verified;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSentEvent sent) {
            String host = host(sent.getEndpoint().getEndpointUri());
            if (host != null) {
                called(host, failed(sent.getExchange()), sent.getTimeTaken());
            }
        } else if (event instanceof ExchangeCompletedEvent completed
                && VERIFICATION.equals(completed.getExchange().getFromRouteId())
                && completed.getExchange().getProperty(Exchange.EXCEPTION_CAUGHT) == null) {
            verified = clock.instant();
        }
    }

    private static boolean failed(Exchange exchange) {
        return exchange.getException() != null;
    }

    private void called(String host, boolean failed, long millis) {
        Counter.builder("cairn.http.requests")
                .description("Calls of services, without those that were repeated within one")
                .tags("host", host, "result", failed ? "failed" : "good")
                .register(registry)
                .increment();
        Timer.builder("cairn.http.request.duration")
                .description("How long calls of services took, with repetitions")
                .tags("host", host)
                .register(registry)
                .record(Duration.ofMillis(millis));
    }

    /** The host alone: there are few, and none of them is a secret. */
    private static @Nullable String host(String endpoint) {
        if (!endpoint.startsWith("http:") && !endpoint.startsWith("https:")) {
            return null;
        }
        try {
            int query = endpoint.indexOf('?');
            return new URI(query < 0 ? endpoint : endpoint.substring(0, query)).getHost();
        } catch (java.net.URISyntaxException odd) {
            return null;
        }
    }
}
