package dev.cairn.pipeline;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

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
        byte[] now = Files.exists(baseline) ? Files.readAllBytes(baseline) : null;
        return () -> {
            if (now != null) {
                AtomicFile.write(baseline, out -> out.write(now));
            }
        };
    }

    /**
     * Takes an activity out of the baseline.
     *
     * @param identities those of its ids that no other activity bears
     * @param found what there is of the history
     * @param left what will be left of it; as much when the activity is gone already
     */
    void forgotten(ActivityFacts activity, Set<String> identities, Stats found, Stats left) throws IOException {
        Optional<Baseline> before = sound();
        boolean isGone = found.total() == left.total();
        // One that was gone when the baseline was saved is not in it.
        boolean isCounted = before.isPresent()
                && (before.get().knowsActivities()
                        || Verification.compare(found, before).verdict() == Verdict.LOSS);
        if (before.isPresent() && (isCounted || !isGone)) {
            before.get()
                    .without(activity, identities, left, LocalDateTime.now(clock))
                    .write(baseline);
        }
    }

    /** Moves the baseline forward after an activity was brought back, unless something else is missing. */
    void broughtBack(Stats found, Survey left, Fingerprint content) throws IOException {
        Optional<Baseline> before = sound();
        if (before.isEmpty()) {
            return;
        }
        // Of a baseline that knows only counts, what came back must not make up for something else that is missing.
        Verification now = before.get().knowsActivities()
                ? Verification.compare(left, before, id -> false, id -> false)
                : Verification.compare(found, before);
        if (now.verdict() != Verdict.LOSS) {
            Baseline.save(baseline, left, content, LocalDateTime.now(clock));
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
