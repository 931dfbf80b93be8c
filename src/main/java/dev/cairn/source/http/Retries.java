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
 * than the user wants to wait. One that had enough (429) and does not say for how long is left alone longer than one that is
 * down. Called by the error handler when an answer was refused, before it decides how long to wait.
 */
public final class Retries implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.http");

    /**
     * The variable that a route sets whose service says how many requests it takes: there a 429 is not tried again, for it counts
     * as one more, and the source knows by itself when to go on.
     */
    static final String LIMITED = "limited";

    private static final int TOO_MANY_REQUESTS = 429;

    /** Doubling stops here at the latest, for a shift has its limits. */
    private static final int MOST_DOUBLINGS = 20;

    private final Duration mostPatience;
    private final Duration afterEnough;

    /**
     * @param afterEnough how long to wait after the first 429 that does not say how long; doubled each time
     */
    public Retries(Duration mostPatience, Duration afterEnough) {
        this.mostPatience = mostPatience;
        this.afterEnough = afterEnough;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getIn().removeHeader(Exchange.REDELIVERY_DELAY);
        HttpOperationFailedException refused = exchange.getException(HttpOperationFailedException.class);
        if (refused == null) {
            refused = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, HttpOperationFailedException.class);
        }
        if (refused == null) {
            return;
        }
        if (refused.getStatusCode() == TOO_MANY_REQUESTS && exchange.getVariable(LIMITED) != null) {
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
            return;
        }
        Duration asked = wait(refused.getResponseHeaders(), Instant.now());
        if (asked != null && asked.compareTo(mostPatience) > 0) {
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
            LOG.warn(
                    "{} {}, and asks for {} s of patience; cairn.retry.max-wait is {} s",
                    Asked.source(exchange),
                    HttpWords.why(refused),
                    asked.toSeconds(),
                    mostPatience.toSeconds());
        } else if (asked != null) {
            delay(exchange, asked, HttpWords.why(refused), ", as it asks for");
        } else if (refused.getStatusCode() == TOO_MANY_REQUESTS) {
            delay(exchange, afterEnough(next(exchange)), HttpWords.why(refused), "");
        }
    }

    private Duration afterEnough(int attempt) {
        Duration doubled = afterEnough.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, attempt - 1)));
        return doubled.compareTo(mostPatience) > 0 ? mostPatience : doubled;
    }

    private static int next(Exchange exchange) {
        Integer next = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return next == null ? 1 : next;
    }

    /** The log is silent until the next attempt; whoever waits for minutes wants to know for what. */
    private static void delay(Exchange exchange, Duration wait, String why, String reason) {
        exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
        Integer most = exchange.getIn().getHeader(Exchange.REDELIVERY_MAX_COUNTER, Integer.class);
        if (most != null && next(exchange) <= most && wait.toSeconds() > 0) {
            LOG.warn("{} {}; waiting {} s{}", Asked.source(exchange), why, wait.toSeconds(), reason);
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
