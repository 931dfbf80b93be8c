package dev.cairn.pipeline;

import dev.cairn.alert.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way through {@code direct:alert}.
 *
 * @param channels the channels that it is for
 */
public record Delivery(Message message, List<String> channels) {
    public List<String> getChannels() {
        return channels;
    }

    /** The message as a channel gets it. */
    public Map<String, @Nullable Object> getContent() {
        return message.toMap();
    }
}
