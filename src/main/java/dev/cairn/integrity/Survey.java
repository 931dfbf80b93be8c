package dev.cairn.integrity;

import dev.cairn.activity.ActivityFacts;
import java.util.function.Consumer;

/** What one close look at a cache finds out: how much there is, and every activity by name. */
public final class Survey implements Consumer<ActivityFacts> {
    private final Census census = new Census();
    private final Roll roll = new Roll();

    @Override
    public void accept(ActivityFacts activity) {
        census.accept(activity);
        roll.accept(activity);
    }

    public Census census() {
        return census;
    }

    public Stats stats() {
        return census.stats();
    }

    public Roll roll() {
        return roll;
    }
}
