package dev.cairn.demo.simulator;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The activities of the one athlete that the simulated Strava knows. May be changed at any time, from any thread. */
public final class StravaAccount {
    private final Map<Long, StravaActivity> activities = new ConcurrentHashMap<>();

    /** Uploads activities; one with an id that is taken takes its place. */
    public StravaAccount add(StravaActivity... uploaded) {
        return addAll(List.of(uploaded));
    }

    /** As {@link #add}. */
    public StravaAccount addAll(Collection<StravaActivity> uploaded) {
        uploaded.forEach(activity -> activities.put(activity.id(), activity));
        return this;
    }

    /**
     * Changes an activity as its owner could.
     *
     * @throws IllegalArgumentException when there is no such activity
     */
    public StravaAccount edit(long id, UnaryOperator<StravaActivity> change) {
        if (activities.computeIfPresent(id, (same, activity) -> change.apply(activity)) == null) {
            throw new IllegalArgumentException("there is no activity " + id);
        }
        return this;
    }

    @Nullable
    StravaActivity find(long id) {
        return activities.get(id);
    }

    List<StravaActivity> newestFirst() {
        return activities.values().stream()
                .sorted(Comparator.comparing(StravaActivity::start)
                        .thenComparing(StravaActivity::id)
                        .reversed())
                .toList();
    }
}
