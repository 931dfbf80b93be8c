package dev.cairn.pipeline;

import dev.cairn.alert.Outcome;
import dev.cairn.cache.Reason;
import dev.cairn.channel.Refusal;
import dev.cairn.failure.Failure;
import dev.cairn.source.http.HttpWords;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Folds how it went with each channel into one answer; a channel that failed is an outcome like others. */
final class Outcomes implements AggregationStrategy {
    private static final int LONGEST = 300;

    private final Clock clock;

    Outcomes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange all, @Nullable Exchange channel) {
        if (channel == null) {
            return all;
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        if (all != null) {
            Map<?, ?> earlier = Objects.requireNonNull(all.getIn().getBody(Map.class));
            earlier.forEach((name, outcome) -> outcomes.put(String.valueOf(name), (Outcome) outcome));
        }
        outcomes.put(
                String.valueOf(channel.getVariable("channel")),
                new Outcome(clock.instant(), channel.getException() == null ? null : why(channel.getException())));
        Exchange gathered = all == null ? channel : all;
        gathered.setException(null);
        gathered.getIn().removeHeaders("*");
        gathered.getIn().setBody(outcomes);
        return gathered;
    }

    /** The innermost reason on one line: what a server or the system said, which holds no password, nor the address's path. */
    static String why(Throwable failed) {
        if (HttpWords.status(failed) > 0) {
            return "it " + HttpWords.why(failed) + Refusal.said(HttpWords.body(failed));
        }
        Throwable root = failed;
        while (root.getCause() != null && !(root instanceof Failure)) {
            root = root.getCause();
        }
        if (root instanceof UnknownHostException) {
            return "it " + HttpWords.why(root); // Java says of it only the name of the host.
        }
        String reason = root instanceof IOException io ? Reason.of(io) : String.valueOf(root.getMessage());
        String line = reason.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }
}
