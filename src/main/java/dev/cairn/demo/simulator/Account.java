package dev.cairn.demo.simulator;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The activities of the one user that the simulator knows. May be changed at any time, from any thread. */
public final class Account {
    private static final Comparator<SimulatedActivity> NEWEST_FIRST = Comparator.comparing(SimulatedActivity::start)
            .thenComparing(SimulatedActivity::id)
            .reversed();

    private final Map<Long, SimulatedActivity> activities = new ConcurrentHashMap<>();

    /**
     * Uploads activities.
     *
     * @throws IllegalArgumentException when an id is taken
     */
    public Account add(SimulatedActivity... uploaded) {
        return addAll(List.of(uploaded));
    }

    /** As {@link #add}. */
    public Account addAll(Collection<SimulatedActivity> uploaded) {
        for (SimulatedActivity activity : uploaded) {
            if (activities.putIfAbsent(activity.id(), activity) != null) {
                throw new IllegalArgumentException("there is an activity " + activity.id() + " already");
            }
        }
        return this;
    }

    /**
     * Changes keys of an activity as its owner could in Garmin Connect: the id stays.
     *
     * @param changes new values by the keys of the list, for example {@code activityName}
     * @throws IllegalArgumentException when there is no such activity
     */
    public Account edit(long id, Map<String, ?> changes) {
        return edit(id, activity -> activity.withAll(changes));
    }

    /** As {@link #edit(long, Map)}, with all that a {@link SimulatedActivity} can do. */
    public Account edit(long id, UnaryOperator<SimulatedActivity> change) {
        if (activities.computeIfPresent(id, (same, activity) -> change.apply(activity)) == null) {
            throw new IllegalArgumentException("there is no activity " + id);
        }
        return this;
    }

    /** Deletes an activity, and its legs with it; says whether there was one. */
    public boolean remove(long id) {
        legsOf(id).forEach(leg -> activities.remove(leg.id()));
        return activities.remove(id) != null;
    }

    /** The legs of a multi-sport activity, in the order in which they were done; none for any other. */
    public List<SimulatedActivity> legsOf(long id) {
        return activities.values().stream()
                .filter(activity -> Objects.equals(activity.parent(), id))
                .sorted(NEWEST_FIRST.reversed())
                .toList();
    }

    /** How many activities the list shows: legs are in none. */
    public int size() {
        return newestFirst().size();
    }

    public @Nullable SimulatedActivity find(long id) {
        return activities.get(id);
    }

    /** All of them but for legs, newest first by local start; of two that started together, the higher id first. */
    public List<SimulatedActivity> newestFirst() {
        return activities.values().stream()
                .filter(activity -> activity.parent() == null)
                .sorted(NEWEST_FIRST)
                .toList();
    }
}
