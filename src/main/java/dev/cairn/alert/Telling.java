package dev.cairn.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message and how far it got.
 *
 * @param at when there was something to tell
 * @param begun when somebody began to deliver it; null when nobody is at it
 * @param outcomes how it went, by channel
 */
public record Telling(
        Occasion occasion, Instant at, @Nullable Instant begun, Map<String, Outcome> outcomes) {
    /** Longer than a delivery takes: whoever began one before that was killed. */
    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(5);

    /** Why there is something to tell. */
    public enum Occasion {
        OPENED,
        REPEATED,
        /** It has grown. */
        UPDATED,
        CLOSED,
        /** Nothing is wrong: somebody tries whether messages arrive. */
        TRIAL;

        /** The word for it in JSON and in headers. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Telling {
        outcomes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    static Telling of(Occasion occasion, Instant at) {
        return new Telling(occasion, at, null, Map.of());
    }

    Telling begun(Instant now) {
        return new Telling(occasion, at, now, outcomes);
    }

    /** With what came of a delivery, in which channels that are no more have no part. */
    Telling delivered(Map<String, Outcome> tried) {
        Map<String, Outcome> all = new LinkedHashMap<>();
        outcomes.forEach((channel, outcome) -> {
            if (outcome.arrived()) {
                all.put(channel, outcome);
            }
        });
        all.putAll(tried);
        return new Telling(occasion, at, null, all);
    }

    /** The channels that have it. */
    Set<String> heard() {
        Set<String> heard = new LinkedHashSet<>();
        outcomes.forEach((channel, outcome) -> {
            if (outcome.arrived()) {
                heard.add(channel);
            }
        });
        return heard;
    }

    /** Whether every channel that was there has it. */
    boolean isDone() {
        return !outcomes.isEmpty() && heard().size() == outcomes.size();
    }

    /** Whether somebody should deliver it now. */
    boolean isPending(Instant now) {
        return !isDone() && (begun == null || now.isBefore(begun) || now.isAfter(begun.plus(LONGEST_DELIVERY)));
    }
}
