package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import dev.cairn.source.Listed;

/**
 * One call that is to be made.
 *
 * @param kind what is asked
 * @param id Garmin's id of the activity that is asked about
 * @param about the activity; of a leg that is not known yet, its parent
 * @param attempt how often it is asked, from 1
 */
public record Question(Kind kind, String id, Listed about, int attempt) {
    /** What can be asked about an activity. */
    enum Kind {
        /** Its laps. */
        LAPS,
        /** Which legs a multi-sport activity has. */
        LEGS,
        /** One leg. */
        LEG,
        /** Whether it is still there, although the list does not show it. */
        PRESENCE
    }

    static Question laps(Listed about) {
        return new Question(Kind.LAPS, about.key(), about, 1);
    }

    static Question legs(Listed parent) {
        return new Question(Kind.LEGS, parent.key(), parent, 1);
    }

    static Question leg(String id, Listed parent) {
        return new Question(Kind.LEG, id, parent, 1);
    }

    static Question presence(String id, Activity known) {
        return new Question(Kind.PRESENCE, id, new Listed(known, -1, false, false), 1);
    }

    Question again() {
        return new Question(kind, id, about, attempt + 1);
    }

    /** The path of the call. */
    public String getPath() {
        return "/activity-service/activity/" + id + (kind == Kind.LAPS ? "/splits" : "");
    }

    /** What did not come when it fails, for a person. */
    String inWords() {
        String named = about.inWords();
        return switch (kind) {
            case LAPS -> "laps of " + named;
            case LEGS -> "legs of " + named;
            case LEG -> "leg " + id + " of " + named;
            case PRESENCE -> "word on " + named;
        };
    }
}
