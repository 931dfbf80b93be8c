package dev.cairn.alert;

import dev.cairn.alert.Telling.Occasion;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, from when it was noticed until everybody knows that it is over.
 *
 * @param id short, to be typed: {@code data-loss-1}
 * @param condition what the last look that saw it found
 * @param since when it was noticed
 * @param acknowledged when a person said that they know; null when nobody did
 * @param closed when it was over; null while it lasts
 * @param healed what proves that it is over; null while it lasts
 * @param telling the last message about it
 */
public record Incident(
        String id,
        Condition condition,
        Instant since,
        @Nullable Instant acknowledged,
        @Nullable Instant closed,
        @Nullable String healed,
        Telling telling) {

    static Incident opened(String id, Condition condition, Instant now) {
        return new Incident(id, condition, now, null, null, null, Telling.of(Occasion.OPENED, now));
    }

    public Topic topic() {
        return condition.topic();
    }

    public boolean isOpen() {
        return closed == null;
    }

    /** With what was found of it now; growth is news, also to somebody who knew of the rest. */
    Incident lasting(Condition now, Instant at) {
        if (!now.isMoreThan(condition)) {
            return new Incident(id, now, since, acknowledged, closed, healed, telling);
        }
        // Who has not even heard the first message hears it in its newest wording.
        Occasion occasion =
                telling.heard().isEmpty() && telling.occasion() == Occasion.OPENED ? Occasion.OPENED : Occasion.UPDATED;
        return new Incident(id, now, since, null, closed, healed, Telling.of(occasion, at));
    }

    Incident repeated(Instant now) {
        return with(Telling.of(Occasion.REPEATED, now));
    }

    Incident closed(String how, Instant now) {
        return new Incident(id, condition, since, acknowledged, now, how, Telling.of(Occasion.CLOSED, now));
    }

    Incident acknowledged(Instant now) {
        return new Incident(id, condition, since, now, closed, healed, telling);
    }

    Incident begun(Instant now) {
        return with(telling.begun(now));
    }

    Incident delivered(Map<String, Outcome> tried) {
        return with(telling.delivered(tried));
    }

    private Incident with(Telling next) {
        return new Incident(id, condition, since, acknowledged, closed, healed, next);
    }

    /** Whether its message is still to be delivered to somebody. Who knows of it needs no second try. */
    boolean isPending(Instant now) {
        return (acknowledged == null || !isOpen()) && telling.isPending(now);
    }
}
