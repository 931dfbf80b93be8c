package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.SportFamily;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Decides by sport, time and distance whether two recordings from different sources are the same activity (merge rule 2 in
 * docs/merge.md). A false match loses an activity, a missed one only shows it twice.
 *
 * <p>Ids are not looked at here.
 */
final class Matcher {
    private static final double SHARE_OF_SHORTER = 0.5;
    private static final double SHARE_OF_LONGER = 0.8;
    private static final double SHARE_OF_DISTANCE = 0.03;
    private static final double SECONDS_WITHOUT_DURATION = 600;

    /** Distances are decimal, and 1.1 - 1.0 is a little more than 0.1 in binary. */
    private static final double ROUNDING = 1e-9;

    private static final String MULTI_SPORT = "multi_sport";

    /** The clocks of two places differ by at most this: UTC+14 and UTC-12. */
    private static final Duration CLOCKS = Duration.ofHours(14 + 12);

    /** Nobody is on the way for longer, and a broken duration must not lead out of the calendar. */
    private static final double LONGEST_SECONDS = Duration.ofDays(100).toSeconds();

    private final MergeRules rules;

    Matcher(MergeRules rules) {
        this.rules = rules;
    }

    /** How alike two recordings are; null when they are not the same activity, or one has no start. */
    @Nullable
    Likeness compare(Activity one, Activity other) {
        Likeness likeness = liken(one, other);
        return likeness != null && isSame(likeness) ? likeness : null;
    }

    /** How alike two recordings are, the same activity or not; null when they are of two sports, or one has no start. */
    @Nullable
    Likeness liken(Activity one, Activity other) {
        LocalDateTime start = one.start();
        LocalDateTime otherStart = other.start();
        if (start == null || otherStart == null || !sportsFit(one.type(), other.type())) {
            return null;
        }
        Instant utc = one.startUtc();
        Instant otherUtc = other.startUtc();
        boolean inUtc = utc != null && otherUtc != null;
        double apart = utc != null && otherUtc != null ? seconds(utc, otherUtc) : seconds(start, otherStart);
        return Likeness.of(
                apart, inUtc, one.distanceKm(), other.distanceKm(), one.longestSeconds(), other.longestSeconds());
    }

    /** A missing type fits any, but for a multi-sport parent, whose legs it might be. */
    static boolean sportsFit(String type, String other) {
        return type.equals(MULTI_SPORT) || other.equals(MULTI_SPORT)
                ? type.equals(other)
                : SportFamily.fit(type, other);
    }

    /** Whether distances are so near that starts need only be near too. */
    boolean isNear(double kmApart) {
        return kmApart <= rules.distanceKm() + ROUNDING;
    }

    /** Whether distances are within 3 % of the longer. */
    static boolean isAlike(double kmApart, double longerKm) {
        return kmApart <= SHARE_OF_DISTANCE * longerKm + ROUNDING;
    }

    /** Whether one covers so much of the other that they were on the way together. */
    static boolean isMostlyCovered(Likeness likeness) {
        return likeness.hasSpans() && likeness.shareOfLonger() >= SHARE_OF_LONGER;
    }

    private boolean isSame(Likeness likeness) {
        double apart = Math.abs(likeness.secondsApart());
        boolean near = isNear(likeness.kmApart()) && apart <= rules.timeWindow().toMillis() / 1000.0;
        boolean alike = isAlike(likeness.kmApart(), likeness.longerKm());
        if (!likeness.hasSpans()) {
            return (near || alike) && apart <= SECONDS_WITHOUT_DURATION;
        }
        return near && likeness.shareOfShorter() >= SHARE_OF_SHORTER || alike && isMostlyCovered(likeness);
    }

    /**
     * How far from an activity's local start the local start of the same activity may be. Two spans of which the longer is
     * covered by 80 % start at most a fifth of the longer apart, and the longer is at most 1 / 0.8 of the shorter: a quarter of
     * this one's duration. Where UTC is known the clocks may differ by 26 hours besides.
     */
    Duration reach(Activity activity) {
        double duration = Math.min(activity.longestSeconds(), LONGEST_SECONDS);
        double seconds = Math.max(SECONDS_WITHOUT_DURATION, duration * (1 - SHARE_OF_LONGER) / SHARE_OF_LONGER);
        Duration reach = Duration.ofSeconds((long) Math.ceil(seconds));
        Duration wider = reach.compareTo(rules.timeWindow()) > 0 ? reach : rules.timeWindow();
        return activity.startUtc() == null ? wider : wider.plus(CLOCKS);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static double seconds(LocalDateTime from, LocalDateTime to) {
        return seconds(from.toInstant(ZoneOffset.UTC), to.toInstant(ZoneOffset.UTC));
    }
}
