package dev.cairn.merge;

import dev.cairn.activity.Activity;
import dev.cairn.activity.SportFamily;
import dev.cairn.activity.UserWord;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether two entries of one history are one activity twice, or nearly look so. Nothing is joined by it: it is what
 * {@code cairn matches} lists, for the user to decide.
 */
public final class LookAlikes {
    /** The clocks of two places differ by at most this: UTC+14 and UTC-12. */
    private static final Duration CLOCKS = Duration.ofHours(14 + 12);

    private final Matcher matcher;
    private final Sources sources;
    private final UserWord word;
    private final Twins twins;
    private final Duration window;

    public LookAlikes(MergeRules rules, UserWord word) {
        this.matcher = new Matcher(rules);
        this.sources = new Sources(rules.priority(), List.of());
        this.word = word;
        this.twins = new Twins(rules, word);
        this.window = rules.timeWindow();
    }

    /**
     * What two entries are to each other.
     *
     * @param isDouble whether they would have become one if the one had come after the other; else they are only near it
     * @param why in words, on one line
     * @param isJoinable whether one entry has room for the ids of both
     */
    public record Finding(boolean isDouble, String why, boolean isJoinable) {}

    /**
     * What is known of an entry before it is read whole.
     *
     * @param start its local start
     * @param source its {@code source}
     */
    public record Sketch(LocalDateTime start, String type, double distanceKm, String source) {}

    /** How much later an entry can start than one that it may be. */
    public Duration reach() {
        return CLOCKS.plus(window);
    }

    /** Whether two entries are worth a closer look. Those of one source have one clock, so they are near each other or not at all. */
    public boolean mayBe(Sketch one, Sketch other) {
        double longer = Math.max(one.distanceKm(), other.distanceKm());
        boolean isAlike = Matcher.isAlike(Math.abs(one.distanceKm() - other.distanceKm()), longer)
                || matcher.isNear(Math.abs(one.distanceKm() - other.distanceKm()));
        boolean isClose = Duration.between(one.start(), other.start()).abs().compareTo(window) <= 0;
        return isAlike
                && Matcher.sportsFit(one.type(), other.type())
                && (isClose || isOfTwo(one.source(), other.source()));
    }

    private static boolean isOfTwo(String source, String other) {
        Set<String> both = Set.of("garmin", "strava", "both");
        boolean isKnown =
                source.equals("both") && both.contains(other) || other.equals("both") && both.contains(source);
        return !source.equals(other) && !isKnown;
    }

    /** What two entries are to each other; null when they are two, or the user said so. */
    public @Nullable Finding between(Activity one, Activity other) {
        if (word.areTwo(one.identities(), other.identities())) {
            return null;
        }
        String shared = one.identities().stream()
                .filter(other.identities()::contains)
                .filter(identity -> sources.isKnown(sources.of(identity)))
                .findFirst()
                .orElse(null);
        if (shared != null) {
            return new Finding(true, "both bear the id " + shared, false);
        }
        String why = twins.why(one, other);
        if (why != null) {
            return new Finding(true, why, true);
        }
        return near(one, other);
    }

    private @Nullable Finding near(Activity one, Activity other) {
        Likeness likeness = matcher.liken(one, other);
        if (likeness == null || !Matcher.isAlike(likeness.kmApart(), likeness.longerKm())) {
            return null;
        }
        boolean isJoinable = sources.agree(one.identities(), other.identities());
        if (Matcher.isMostlyCovered(likeness)) {
            String ids = isJoinable ? "" : "; " + clash(one, other) + " has both, under different ids";
            return new Finding(false, likeness.inWords() + ids, isJoinable);
        }
        Long hours = wholeHours(one, other);
        return hours == null || !isJoinable
                ? null
                : new Finding(
                        false,
                        String.format(
                                Locale.ROOT,
                                "the same minute and second, %d h apart, and %.2f km: one clock may be of another zone",
                                hours,
                                likeness.kmApart()),
                        true);
    }

    /** By the clocks on the wrist; where those agree, by UTC, of which one side may have reckoned with another zone. */
    private static @Nullable Long wholeHours(Activity one, Activity other) {
        if (!SportFamily.fit(one.type(), other.type())) {
            return null;
        }
        Long local = wholeHours(one.start(), other.start());
        return local == null ? wholeHours(one.startUtc(), other.startUtc()) : local;
    }

    private static @Nullable Long wholeHours(@Nullable Temporal start, @Nullable Temporal otherStart) {
        if (start == null || otherStart == null) {
            return null;
        }
        long apart = Math.abs(Duration.between(start, otherStart).toSeconds());
        boolean isWhole = apart >= 3600 && apart % 3600 == 0 && apart <= CLOCKS.toSeconds();
        return isWhole ? apart / 3600 : null;
    }

    private String clash(Activity one, Activity other) {
        return one.identities().stream()
                .map(sources::of)
                .filter(source -> other.identities().stream().map(sources::of).anyMatch(source::equals))
                .findFirst()
                .orElse("one source");
    }
}
