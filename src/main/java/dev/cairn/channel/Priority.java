package dev.cairn.channel;

import dev.cairn.alert.Urgency;

/** How loud a message is, in the numbers of services. */
final class Priority {
    private Priority() {}

    /** On the scale of ntfy, from 1 to 5, of which 3 is the usual; Gotify's goes further, and takes these. */
    static int of(Urgency urgency) {
        return switch (urgency) {
            case CRITICAL -> 5;
            case WARNING -> 4;
            case INFO -> 3;
        };
    }

    /** On the scale of Pushover, where 0 is the usual, 1 breaks through quiet hours, and -1 makes no sound. */
    static int ofPushover(Urgency urgency) {
        return switch (urgency) {
            case CRITICAL -> 1;
            case WARNING -> 0;
            case INFO -> -1;
        };
    }
}
