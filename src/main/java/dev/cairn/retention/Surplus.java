package dev.cairn.retention;

import java.util.List;

/**
 * What only backups hold.
 *
 * @param activities those that are not in the cache
 * @param values those that are there, but with fewer values or poorer laps
 */
public record Surplus(List<Named> activities, List<Named> values) {
    public Surplus {
        activities = List.copyOf(activities);
        values = List.copyOf(values);
    }

    /**
     * An activity as a person knows it.
     *
     * @param key what it is called by; empty for one without any id
     * @param date when it began, as it stands; empty where that is missing
     * @param name its name; empty where it is missing
     */
    public record Named(String key, String date, String name) {}
}
