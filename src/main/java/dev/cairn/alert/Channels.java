package dev.cairn.alert;

import java.util.Map;
import java.util.Set;

/** Everything that carries a message to a person. */
public interface Channels {
    /**
     * Delivers a message through every channel but those that have it already. A channel that fails or does not answer is an
     * outcome like others.
     *
     * @param heard the channels that have it
     * @return how it went, by channel, for those that were tried
     */
    Map<String, Outcome> deliver(Message message, Set<String> heard);

    /** Called when there is nothing more to deliver for now. */
    default void done() {}
}
