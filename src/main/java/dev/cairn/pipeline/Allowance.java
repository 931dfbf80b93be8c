package dev.cairn.pipeline;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Makes the baseline allow for what the user has removed, and for nothing else: a loss that was open stays open. A baseline
 * that is damaged or not there is left alone.
 */
final class Allowance {
    private final Path baseline;
    private final Clock clock;

    Allowance(Path baseline, Clock clock) {
        this.baseline = baseline;
        this.clock = clock;
    }

    /** What puts the baseline back to what it is now. */
    Undo asItIs() throws IOException {
        Optional<Baseline> now = sound();
        return () -> {
            if (now.isPresent()) {
                now.get().write(baseline);
            }
        };
    }

    /**
     * Takes an activity out of the baseline.
     *
     * @param found what there is of the history
     * @param left what will be left of it; as much when the activity is gone already
     */
    void forgotten(ActivityFacts activity, Stats found, Stats left) throws IOException {
        Optional<Baseline> before = sound();
        boolean isGone = found.total() == left.total();
        // One that was gone when the baseline was saved is not in it.
        boolean isMissed = isGone && Verification.compare(found, before).verdict() == Verdict.LOSS;
        if (before.isPresent() && (isMissed || !isGone)) {
            before.get().without(activity, left, LocalDateTime.now(clock)).write(baseline);
        }
    }

    /** Moves the baseline forward after an activity was brought back, unless something else is missing. */
    void broughtBack(Stats found, Stats left) throws IOException {
        Optional<Baseline> before = sound();
        if (before.isPresent() && Verification.compare(found, before).verdict() != Verdict.LOSS) {
            Baseline.save(baseline, left, LocalDateTime.now(clock));
        }
    }

    private Optional<Baseline> sound() throws IOException {
        try {
            return Baseline.read(baseline);
        } catch (DamagedBaseline damaged) {
            return Optional.empty();
        }
    }

    /** Takes back what was done since. */
    @FunctionalInterface
    interface Undo {
        void run() throws IOException;
    }
}
