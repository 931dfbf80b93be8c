package dev.cairn.source.garmin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in ends with: good for one exchange within seconds, by whoever has it.
 *
 * @param service the address that it was issued for, to the letter
 */
record Ticket(String value, String service) {
    private static final Pattern VALUE = Pattern.compile("ST-[A-Za-z0-9._-]{1,200}");
    private static final Pattern IN_ADDRESS =
            Pattern.compile("(https://[^?\\s\"']+)\\?(?:[^#\\s\"']*&)?ticket=(" + VALUE + ")(?:[&#].*)?");

    /**
     * Reads what a person copied from a browser: the ticket itself, or the whole address that the browser was sent to, which
     * has the ticket in it.
     *
     * @param service what it is for where only the ticket was copied
     * @return null when it is neither
     */
    static @Nullable Ticket read(String text, String service) {
        String trimmed = text.strip().replaceAll("^[\"']|[\"',]+$", "");
        if (VALUE.matcher(trimmed).matches()) {
            return new Ticket(trimmed, service);
        }
        Matcher address = IN_ADDRESS.matcher(trimmed);
        return address.matches() ? new Ticket(address.group(2), address.group(1)) : null;
    }

    /** The first ticket in a page, for that service; null without one. */
    static @Nullable Ticket in(String page, String service) {
        Matcher found = Pattern.compile("[?&]ticket=(" + VALUE + ")").matcher(page);
        return found.find() ? new Ticket(found.group(1), service) : null;
    }

    /** Without the ticket. */
    @Override
    public String toString() {
        return "a ticket for " + service;
    }
}
