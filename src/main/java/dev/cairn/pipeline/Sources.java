package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.http.HttpWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;

/** Which sources there are, which of them take part in a run, and what to say when one fails. */
final class Sources {
    private static final String GARMIN = "garmin";

    /** It gives daily metrics, no activities; not everybody keeps them. */
    static final String DAILY = "garmin-daily";

    private final Set<String> known;
    private final List<String> chosen;
    private final Map<String, BooleanSupplier> signIns;
    private final BooleanSupplier isDailyOn;

    /**
     * @param known every source that has a route
     * @param chosen {@code cairn.sources}: those that the user wants, highest priority first; empty for all
     * @param signIns of the sources that need one, whether there is a session, or what it takes to begin one
     * @param isDailyOn whether daily metrics are kept here without being named
     */
    Sources(Set<String> known, List<String> chosen, Map<String, BooleanSupplier> signIns, BooleanSupplier isDailyOn) {
        this.isDailyOn = isDailyOn;
        this.known = new ConcurrentSkipListSet<>(known);
        this.chosen = chosen;
        this.signIns = Map.copyOf(signIns);
    }

    /**
     * The sources of a run, highest priority first.
     *
     * @param asked those that the user named; empty for all that are enabled
     * @throws Failure with {@link ExitCode#USAGE} for a source that has no route, with {@link ExitCode#SIGN_IN} when no
     *     source is enabled
     */
    List<String> forRun(List<String> asked) {
        List<String> wanted = asked.isEmpty() ? chosen : asked;
        for (String source : wanted) {
            if (!known.contains(source)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "there is no source \"" + source + "\"",
                        "Known: " + String.join(", ", known) + ". A source is a file routes/sources/NAME.camel.yaml.");
            }
        }
        List<String> taking = asked.isEmpty() ? taking() : new ArrayList<>(asked);
        taking.sort(byPriority());
        return taking.stream().distinct().toList();
    }

    /** Takes a source that came while Cairn runs. */
    void add(String source) {
        known.add(source);
    }

    /** Forgets a source whose route is gone. */
    void remove(String source) {
        known.remove(source);
    }

    /** Whether a plain sync asks this one. */
    boolean isTakingPart(String source) {
        return taking().contains(source);
    }

    /** What a plain sync asks. */
    private List<String> taking() {
        List<String> taking = new ArrayList<>(chosen.isEmpty() ? enabled(ofActivities()) : chosen);
        if (taking.contains(GARMIN) && known.contains(DAILY) && isDailyOn.getAsBoolean()) {
            taking.add(DAILY);
        }
        return taking;
    }

    private Set<String> ofActivities() {
        Set<String> some = new TreeSet<>(known);
        some.remove(DAILY);
        return some;
    }

    /** Those that need no sign-in or have one; where that is none, the first of them, which says what it needs. */
    private Set<String> enabled(Set<String> some) {
        Set<String> enabled = new TreeSet<>(some);
        enabled.removeIf(
                source -> signIns.containsKey(source) && !signIns.get(source).getAsBoolean());
        if (enabled.isEmpty()) {
            some.stream().min(byPriority()).ifPresent(enabled::add);
        }
        return enabled;
    }

    /** The order in which sources win where two of them give a value: as the user chose, then Garmin, then by name. */
    List<String> priority() {
        List<String> order = new ArrayList<>(ofActivities());
        order.addAll(chosen.stream().filter(source -> !known.contains(source)).toList());
        order.sort(byPriority());
        return order;
    }

    /** Those of some sources that the user wants, that have a route, and a sign-in where they need one; highest priority first. */
    List<String> amongThose(Set<String> some) {
        Set<String> wanted = new TreeSet<>(some);
        wanted.removeIf(source -> !known.contains(source) || !chosen.isEmpty() && !chosen.contains(source));
        return enabled(wanted).stream().sorted(byPriority()).toList();
    }

    private Comparator<String> byPriority() {
        return Comparator.<String>comparingInt(
                        source -> chosen.contains(source) ? chosen.indexOf(source) : chosen.size())
                .thenComparing(source -> !source.equals(GARMIN))
                .thenComparing(Comparator.naturalOrder());
    }

    /** Why a source failed, as a failure that a person understands. */
    Failure inWords(String source, Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof Failure understood) {
                return understood;
            }
        }
        return new Failure(
                ExitCode.SOURCE,
                source + " " + HttpWords.why(failed),
                "The next sync asks for the same days again.",
                failed);
    }
}
