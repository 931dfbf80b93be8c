package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.activity.SportFamily;
import dev.cairn.source.Window;
import dev.cairn.split.KilometreSplitter;
import dev.cairn.split.Recording;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity whose laps a recording could make richer. Routes ask it by the names of its getters, and for the window by that of the
 * record.
 *
 * @param window what the source is asked for, as in a sync
 * @param identity the id that the source knows it by, as in {@code Activity.identities()}
 */
public record Candidate(Window window, String identity, Activity activity) {
    /** How {@code splits_source} ends where laps were made from a recording, by Cairn or by the scripts. */
    private static final String MADE = "_streams";

    /** The cache has hundredths of kilometres. */
    private static final double HALF_A_HUNDREDTH = 5.0;

    /** The activity as a candidate; null where it is none. */
    static @Nullable Candidate of(Activity activity, List<Window> windows, BackfillRequest request) {
        LocalDateTime start = activity.start();
        boolean isWanted = start != null
                && SportFamily.of(activity.type()).equals("running")
                && activity.distanceKm() >= request.minKm()
                && activity.laps().count() <= request.maxLaps()
                && !(activity.get("splits_source") instanceof String made && made.endsWith(MADE));
        for (Window window : windows) {
            LocalDate from = window.from();
            String identity = isWanted ? identity(activity, window.source()) : null;
            if (identity != null && start != null && !start.toLocalDate().isBefore(from)) {
                return new Candidate(window, identity, activity);
            }
        }
        return null;
    }

    private static @Nullable String identity(Activity activity, String source) {
        return source.equals("garmin")
                ? activity.garminId()
                : activity.identities().stream()
                        .filter(identity -> identity.startsWith(source + "_"))
                        .findFirst()
                        .orElse(null);
    }

    public String getSource() {
        return window.source();
    }

    /** The source's own id: Garmin's number, and of {@code strava_123} the {@code 123}. */
    public String getId() {
        return getSource().equals("garmin")
                ? identity
                : identity.substring(getSource().length() + 1);
    }

    /** Metres, to ten of them. */
    public double getMetres() {
        return activity.distanceKm() * 1000;
    }

    /** What {@code splits_source} is to say. */
    String madeFrom() {
        return getSource() + MADE;
    }

    /**
     * How long the activity is, as exactly as that can be known: its laps say it to the centimetre, and the recording does,
     * unless somebody corrected the distance.
     */
    double length(Recording recording) {
        double said = getMetres();
        double laps = lapsTogether();
        if (Math.abs(laps - said) <= HALF_A_HUNDREDTH) {
            return laps;
        }
        return KilometreSplitter.exactly(recording, said);
    }

    private double lapsTogether() {
        Object list = activity.get("splits") instanceof Map<?, ?> splits ? splits.get("lapDTOs") : null;
        double sum = 0;
        if (list instanceof List<?> laps) {
            for (Object lap : laps) {
                sum += lap instanceof Map<?, ?> values ? metres(values) : Double.NaN;
            }
        }
        return sum;
    }

    private static double metres(Map<?, ?> lap) {
        Object metres = lap.containsKey("distance") ? lap.get("distance") : lap.get("totalDistanceInMeters");
        return metres instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** What a warning calls it. */
    String inWords() {
        return (activity.date() + " " + activity.name()).strip() + " (" + activity.key() + ")";
    }
}
