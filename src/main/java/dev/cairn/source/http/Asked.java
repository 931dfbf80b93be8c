package dev.cairn.source.http;

import dev.cairn.source.Window;
import org.apache.camel.Exchange;

/** Who is asked by a call that is under way, for the log. */
final class Asked {
    /** What the route {@code fetch} calls the span of days that it asks a source for. */
    private static final String WINDOW = "window";

    private Asked() {}

    /** The name of the source; {@code the service} outside of a sync. */
    static String source(Exchange exchange) {
        return exchange.getVariable(WINDOW) instanceof Window window ? window.source() : "the service";
    }
}
