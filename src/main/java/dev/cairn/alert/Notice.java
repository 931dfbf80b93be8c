package dev.cairn.alert;

import java.util.Set;

/**
 * A message that is to be delivered now.
 *
 * @param incident the id of the incident that it is about
 * @param heard the channels that have it already
 */
public record Notice(String incident, Message message, Set<String> heard) {
    public Notice {
        heard = Set.copyOf(heard);
    }
}
