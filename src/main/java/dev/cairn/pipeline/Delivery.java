package dev.cairn.pipeline;

import dev.cairn.alert.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way through {@code direct:alert}. Not a record: Camel's simple language would find two accessors for each
 * component, and take either or none.
 */
public final class Delivery {
    private final Message message;
    private final List<String> channels;

    /**
     * @param channels the channels that it is for
     */
    Delivery(Message message, List<String> channels) {
        this.message = message;
        this.channels = List.copyOf(channels);
    }

    public List<String> getChannels() {
        return channels;
    }

    /** The message as a channel gets it. */
    public Map<String, @Nullable Object> getContent() {
        return message.toMap();
    }
}
