package dev.cairn.pipeline;

import dev.cairn.alert.Channels;
import dev.cairn.alert.Message;
import dev.cairn.alert.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries messages through {@code direct:alert} to every channel that has a route {@code alert-NAME}. */
public final class Courier implements Channels {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.alert");

    private final CamelContext context;
    private final Set<String> known;
    private final Clock clock;
    private final Duration patience;

    /**
     * @param known the channels that have a file in {@code routes/alerts/}; one that is not configured has no route
     * @param patience how long a channel may take
     */
    Courier(CamelContext context, Set<String> known, Clock clock, Duration patience) {
        this.context = context;
        this.known = known;
        this.clock = clock;
        this.patience = patience;
    }

    /** The channels that are configured. */
    public List<String> channels() {
        return known.stream()
                .filter(channel -> context.getRoute("alert-" + channel) != null)
                .toList();
    }

    @Override
    public Map<String, Outcome> deliver(Message message, Set<String> heard) {
        List<String> channels = new ArrayList<>(channels());
        channels.removeAll(heard);
        if (channels.isEmpty()) {
            return Map.of();
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        // Who has not answered when the time is up is not among the replies.
        channels.forEach(channel ->
                outcomes.put(channel, new Outcome(clock.instant(), "no answer within " + patience.toSeconds() + " s")));
        try {
            Map<?, ?> replies = Objects.requireNonNull(context.createFluentProducerTemplate()
                    .to("direct:alert")
                    .withBody(new Delivery(message, channels))
                    .request(Map.class));
            replies.forEach((channel, outcome) -> outcomes.put(String.valueOf(channel), (Outcome) outcome));
        } catch (CamelExecutionException | ClassCastException | NullPointerException failed) {
            channels.forEach(channel -> outcomes.put(channel, new Outcome(clock.instant(), Outcomes.why(failed))));
        }
        outcomes.forEach((channel, outcome) -> {
            if (!outcome.arrived()) {
                LOG.warn("the channel {} could not deliver \"{}\": {}", channel, message.subject(), outcome.failure());
            }
        });
        return outcomes;
    }
}
