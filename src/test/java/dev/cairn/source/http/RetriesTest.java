package dev.cairn.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
    private static final Instant NOW = Instant.parse("2026-01-17T08:00:00Z");

    private final Retries retries = new Retries(Duration.ofSeconds(120), Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "' 30 ', PT30S",
        "0, PT0S",
        "-5, PT0S",
        "9223372036854775807, PT2562047788015215H30M7S",
        "'Sat, 17 Jan 2026 08:01:30 GMT', PT1M30S",
        "'Sat, 17 Jan 2026 07:59:59 GMT', PT0S",
        "'Sat, 17 Jan 2026 10:00:30 +0200', PT30S"
    })
    void readsSecondsAndDates(String retryAfter, Duration wait) {
        assertThat(Retries.wait(Map.of("Retry-After", retryAfter), NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "2026-01-17T08:01:30Z", "99999999999999999999"})
    void whatIsNeitherSaysNothing(String retryAfter) {
        assertThat(Retries.wait(Map.of("Retry-After", retryAfter), NOW)).isNull();
    }

    @Test
    void withoutTheHeaderNothingIsSaid() {
        assertThat(Retries.wait(Map.of("Date", "Sat, 17 Jan 2026 08:01:30 GMT"), NOW))
                .isNull();
        assertThat(Retries.wait(null, NOW)).isNull();
    }

    @Test
    void theHeadersNameMayBeSpelledAnyWay() {
        assertThat(Retries.wait(Map.of("retry-after", "30"), NOW)).hasSeconds(30);
        assertThat(Retries.wait(Map.of("RETRY-AFTER", "30"), NOW)).hasSeconds(30);
    }

    @Test
    void theNextAttemptWaitsAsLongAsTheServiceAsksFor() {
        Exchange exchange = refused("30");
        retries.process(exchange);
        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(30_000L);
        assertThat(exchange.getExchangeExtension().isRedeliveryExhausted()).isFalse();
    }

    @Test
    void aWaitJustAsLongAsTheUsersPatienceIsMade() {
        Exchange exchange = refused("120");
        retries.process(exchange);
        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(120_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"121", "9223372036854775807"})
    void aWaitLongerThanTheUsersPatienceIsTheEnd(String seconds) {
        Exchange exchange = refused(seconds);
        retries.process(exchange);
        assertThat(exchange.getExchangeExtension().isRedeliveryExhausted()).isTrue();
        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isNull();
    }

    @Test
    void whatAnEarlierAnswerAskedForDoesNotCountForTheNext() {
        Exchange exchange = refused("30");
        retries.process(exchange);
        exchange.setException(with(503, Map.of()));
        retries.process(exchange);
        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "4, 120", "99, 120"})
    void whoHadEnoughAndDoesNotSayForHowLongIsLeftAloneLongerEachTime(int attempt, long seconds) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(with(429, Map.of()));
        exchange.getIn().setHeader(Exchange.REDELIVERY_COUNTER, attempt);
        retries.process(exchange);
        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(seconds * 1000);
    }

    @Test
    void theExceptionMayHaveBeenPutAsideAlready() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, with(429, Map.of("Retry-After", "7")));
        retries.process(exchange);
        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(7_000L);
    }

    @Test
    void aConnectionThatBrokeOffAsksForNothing() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(new IOException("reset"));
        retries.process(exchange);
        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isNull();
    }

    private static Exchange refused(String retryAfter) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(with(429, Map.of("Retry-After", retryAfter)));
        return exchange;
    }

    private static HttpOperationFailedException with(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("http://127.0.0.1/", status, "", null, headers, "");
    }
}
