package dev.cairn.merge;

import java.util.Locale;

/**
 * How alike two recordings are in time and distance.
 *
 * @param secondsApart from the start of the one to the start of the other
 * @param inUtc whether that was told by UTC on both sides, or by the clocks on the wrists
 * @param kmApart the difference of their distances
 * @param longerKm the larger of their distances
 * @param hasSpans whether both have a duration; without, the two shares are 0
 * @param shareOfShorter how much of the shorter recording's time the other covers, 0 to 1
 * @param shareOfLonger how much of the longer recording's time the other covers, 0 to 1
 */
record Likeness(
        double secondsApart,
        boolean inUtc,
        double kmApart,
        double longerKm,
        boolean hasSpans,
        double shareOfShorter,
        double shareOfLonger) {
    static Likeness of(double apart, boolean inUtc, double km, double otherKm, double seconds, double otherSeconds) {
        boolean hasSpans = seconds > 0 && otherSeconds > 0;
        double overlap = Math.max(0, Math.min(seconds, apart + otherSeconds) - Math.max(0, apart));
        return new Likeness(
                apart,
                inUtc,
                Math.abs(km - otherKm),
                Math.max(km, otherKm),
                hasSpans,
                hasSpans ? overlap / Math.min(seconds, otherSeconds) : 0,
                hasSpans ? overlap / Math.max(seconds, otherSeconds) : 0);
    }

    /** For a person, on one line. */
    String inWords() {
        String clock = inUtc ? "UTC" : "local time";
        String spans = hasSpans
                ? String.format(Locale.ROOT, ", %.0f %% of the longer overlaps", 100 * shareOfLonger)
                : ", no duration to compare";
        return String.format(
                Locale.ROOT, "%.0f s and %.2f km apart (%s)%s", Math.abs(secondsApart), kmApart, clock, spans);
    }
}
