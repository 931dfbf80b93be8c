package dev.cairn.pipeline;

import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Recognition;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.settings.Home;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a cache against the baseline: the one place that says whether something was lost.
 *
 * <p>A cache that is to the byte the one that the baseline was made of has lost nothing. Any other is read once more, closely, and
 * compared activity by activity.
 */
final class Inspector {
    private static final int LOOKS = 3;

    private final Path file;
    private final Path tombstones;

    Inspector(Home home) {
        this.file = home.baseline();
        this.tombstones = home.tombstones();
    }

    /** Where the baseline is. */
    Path baseline() {
        return file;
    }

    /**
     * Compares the cache.
     *
     * @throws DamagedBaseline when there is nothing that it can be compared with
     * @throws dev.cairn.failure.Failure when the cache cannot be read
     */
    Verification verify(CacheDoor cache) throws IOException {
        for (int look = 1; ; look++) {
            Optional<Baseline> baseline = Baseline.read(file);
            try {
                Verification verification = verify(cache, baseline);
                if (verification.verdict() != Verdict.LOSS || look == LOOKS || isStill(baseline)) {
                    return verification;
                }
            } catch (DamagedBaseline damaged) {
                if (look == LOOKS || isStill(baseline)) {
                    throw damaged;
                }
            }
            // A sync was faster: it has saved a cache and a baseline since. Together they may well be whole.
        }
    }

    private Verification verify(CacheDoor cache, Optional<Baseline> baseline) throws IOException {
        if (baseline.isPresent() && baseline.get().knowsActivities()) {
            return compared(cache::readBy, baseline.get());
        }
        Census now = new Census();
        cache.read(now);
        return Verification.compare(now.stats(), baseline);
    }

    /** How a cache is asked something that takes reading it. */
    @FunctionalInterface
    private interface Access {
        boolean answers(CacheDoor.Reading<Boolean> question) throws IOException;
    }

    /** Compares a cache by name. */
    private Verification compared(Access cache, Baseline baseline) throws IOException {
        if (cache.answers(file -> baseline.isOf(file.path()))) {
            return Verification.unchanged(baseline);
        }
        Recognition known = Recognition.of(baseline);
        if (cache.answers(file -> file.readKnowing(known::knows, known::saw, known))) {
            return Verification.compare(known, Tombstones.in(tombstones)::covers);
        }
        // What is wrong with it, and where, tells only who looks at every byte.
        Survey all = new Survey();
        cache.answers(file -> file.readClosely(all).size() > 0);
        return compare(all, Optional.of(baseline), id -> false);
    }

    private boolean isStill(Optional<Baseline> baseline) throws IOException {
        return Baseline.read(file).map(Baseline::timestamp).equals(baseline.map(Baseline::timestamp));
    }

    /**
     * Compares what a close look found.
     *
     * @param excused whether Cairn has just changed the activity of this id itself
     */
    Verification compare(Survey now, Optional<Baseline> baseline, Predicate<String> excused) throws IOException {
        return Verification.compare(now, baseline, Tombstones.in(tombstones)::covers, excused);
    }

    /**
     * Compares what was written just now with the baseline, and makes it the next one unless something is missing. A damaged baseline
     * is left alone.
     *
     * @param excused whether Cairn has just changed the activity of this id itself
     */
    Verification settle(Survey left, Fingerprint content, LocalDateTime at, Predicate<String> excused)
            throws IOException {
        try {
            Verification found = compare(left, Baseline.read(file), excused);
            return found.verdict() == Verdict.LOSS
                    ? found
                    : new Verification(
                            Verdict.OK, left.stats(), Baseline.save(file, left, content, at), found.issues());
        } catch (DamagedBaseline unknown) {
            return Verification.compare(left.stats(), Optional.empty());
        }
    }

    /**
     * Whether something is gone from a cache that was read just now, so that a copy of it is not one to go back to; false where
     * nothing can be compared.
     *
     * @param stats how much was found in it; null when it cannot be read
     */
    boolean isDamaged(Path cache, Fingerprint content, @Nullable Stats stats) throws IOException {
        try {
            if (stats == null) {
                return true;
            }
            Optional<Baseline> baseline = Baseline.read(file);
            if (baseline.isEmpty() || !baseline.get().knowsActivities()) {
                return Verification.compare(stats, baseline).verdict() == Verdict.LOSS;
            }
            return !baseline.get().isOf(content)
                    && compared(question -> question.of(new CacheFile(cache)), baseline.get())
                                    .verdict()
                            == Verdict.LOSS;
        } catch (DamagedBaseline unknown) {
            return false;
        }
    }
}
