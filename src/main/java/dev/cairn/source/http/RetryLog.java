package dev.cairn.source.http;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log which source is asked again, and why. */
public final class RetryLog implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.http");

    @Override
    public void process(Exchange exchange) {
        Throwable failed = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        LOG.warn(
                "{} {}; trying again ({} of {})",
                Asked.source(exchange),
                failed == null ? "failed" : HttpWords.why(failed),
                exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER),
                exchange.getIn().getHeader(Exchange.REDELIVERY_MAX_COUNTER));
    }
}
