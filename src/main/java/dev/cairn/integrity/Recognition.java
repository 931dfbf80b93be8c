package dev.cairn.integrity;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.IdentityTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A look at a cache by somebody who has a baseline at hand: an activity whose text is, to the byte, what the baseline was made of is
 * recognised by its imprint, and has all that it had. Only the others have to be read, and compared.
 */
public final class Recognition implements Consumer<ActivityFacts> {
    private final Baseline baseline;
    private final IdentityTable imprints = new IdentityTable();
    private final List<Census.Counted> counted = new ArrayList<>();
    private final BitSet seen = new BitSet();

    /** How much more often than the baseline knows it an imprint was seen; seldom any. */
    private final Map<Long, Integer> copies = new HashMap<>();

    private final Census census = new Census();
    private final Roll others = new Roll();

    private Recognition(Baseline baseline) {
        this.baseline = baseline;
    }

    /** Who is to be recognised. */
    public static Recognition of(Baseline baseline) throws IOException {
        Recognition recognition = new Recognition(baseline);
        baseline.forEach(recognition::expect);
        recognition.imprints.freeze();
        return recognition;
    }

    private void expect(ActivityFacts activity) {
        if (activity.imprint() != 0) {
            imprints.add(activity.imprint(), counted.size());
        }
        counted.add(Census.Counted.of(activity));
    }

    /** Whether the baseline knows an activity of this imprint. */
    public boolean knows(long imprint) {
        return imprints.find(imprint, position -> true) >= 0;
    }

    /** Is told the imprint of an activity that is known. */
    public void saw(long imprint) {
        int position = imprints.find(imprint, candidate -> !seen.get(candidate));
        if (position < 0) {
            position = imprints.find(imprint, candidate -> true);
            copies.merge(imprint, 1, Integer::sum);
        }
        seen.set(position);
        census.accept(counted.get(position));
    }

    /** Is told of an activity that is not known. */
    @Override
    public void accept(ActivityFacts activity) {
        census.accept(activity);
        others.accept(activity);
    }

    /** How much there is. */
    Stats stats() {
        return census.stats();
    }

    /** Whether anything was recognised. */
    boolean hasSeenAny() {
        return !seen.isEmpty();
    }

    /** Those that were not recognised, and could be anybody. */
    Roll others() throws IOException {
        if (!copies.isEmpty()) {
            baseline.forEach(activity -> {
                Integer more = copies.remove(activity.imprint());
                for (int copy = 0; more != null && copy < more; copy++) {
                    others.accept(activity);
                }
            });
        }
        return others;
    }

    /** Calls those of the baseline that were not recognised. */
    void callOthers(RollCall call) throws IOException {
        if (seen.cardinality() < counted.size()) {
            baseline.forEach(place -> !seen.get(place), call);
        }
    }

    Baseline baseline() {
        return baseline;
    }
}
