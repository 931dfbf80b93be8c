package dev.cairn.source;

import dev.cairn.activity.Activity;
import java.time.LocalDate;
import java.util.List;

/**
 * What a run knows already of the activities that a source tells of, so that the source asks only for what is missing; and what the
 * source found out, so that the next run knows more.
 *
 * <p>Each source gets its own, as the header {@code cairn.known} of its route. What it is told is remembered only when the
 * source's answer was saved.
 */
public interface KnownActivities {
    /** Knows nothing and remembers nothing: everything is asked for. */
    KnownActivities NOTHING = new KnownActivities() {
        @Override
        public boolean needsLaps(Activity listed, int lapCount) {
            return true;
        }

        @Override
        public void lapsCame(Activity listed) {}

        @Override
        public void noLaps(Activity listed, boolean forGood) {}

        @Override
        public void lapsOwed(Activity listed) {}

        @Override
        public List<Activity> startedBetween(LocalDate from, LocalDate to) {
            return List.of();
        }

        @Override
        public void gone(Activity missing) {}
    };

    /**
     * Whether the laps of an activity have to be asked for: it is new, something about it is not what was last seen, it has no
     * laps and was not found to have none, or they did not come the last time.
     *
     * @param listed in the cache's shape, without laps
     * @param lapCount how many laps the source says that there are; negative where it does not say
     */
    boolean needsLaps(Activity listed, int lapCount);

    /** The laps were asked for and came. */
    void lapsCame(Activity listed);

    /**
     * The laps were asked for, and there are none.
     *
     * @param forGood whether it is certain that none will come; else it is believed once some days have passed
     */
    void noLaps(Activity listed, boolean forGood);

    /** The laps should have been asked for, or were, and did not come. */
    void lapsOwed(Activity listed);

    /**
     * The activities that are known from this source and started on these local days, both included; without legs of a multi-sport
     * activity, and without those of which {@link #gone} was told once.
     */
    List<Activity> startedBetween(LocalDate from, LocalDate to);

    /** An activity is no longer at the source. It stays in the cache; the user is told, once. */
    void gone(Activity missing);
}
