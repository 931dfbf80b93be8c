package dev.cairn.source.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits as long as a service asks for ({@code Retry-After}, RFC 9110 section 10.2.3), or gives up at once when that is longer
 * than the user wants to wait. Called by the error handler when an answer was refused, before it decides how long to wait.
 */
public final class Retries implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.http");

    private final Duration mostPatience;

    public Retries(Duration mostPatience) {
        this.mostPatience = mostPatience;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getIn().removeHeader(Exchange.REDELIVERY_DELAY);
        HttpOperationFailedException refused = exchange.getException(HttpOperationFailedException.class);
        if (refused == null) {
            refused = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, HttpOperationFailedException.class);
        }
        Duration wait = refused == null ? null : wait(refused.getResponseHeaders(), Instant.now());
        if (refused == null || wait == null) {
            return;
        }
        if (wait.compareTo(mostPatience) > 0) {
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
        } else {
            exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
            tell(exchange, HttpWords.why(refused), wait);
        }
    }

    /** The log is silent until the next attempt; whoever waits for minutes wants to know for what. */
    private static void tell(Exchange exchange, String why, Duration wait) {
        Integer next = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        Integer most = exchange.getIn().getHeader(Exchange.REDELIVERY_MAX_COUNTER, Integer.class);
        if (next != null && most != null && next <= most && wait.toSeconds() > 0) {
            LOG.warn("{} {}; waiting {} s, as it asks for", Asked.source(exchange), why, wait.toSeconds());
        }
    }

    /** How long the headers of an answer ask to wait: in seconds or until a date; null where they do not say. */
    static @Nullable Duration wait(@Nullable Map<String, String> headers, Instant now) {
        String text = headers == null
                ? null
                : headers.entrySet().stream()
                        .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(text.trim())));
        } catch (NumberFormatException noSeconds) {
            return untilDate(text.trim(), now);
        }
    }

    private static @Nullable Duration untilDate(String text, Instant now) {
        try {
            Instant end = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return end.isBefore(now) ? Duration.ZERO : Duration.between(now, end);
        } catch (DateTimeParseException neither) {
            return null;
        }
    }
}
