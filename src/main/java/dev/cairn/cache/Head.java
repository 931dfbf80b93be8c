package dev.cairn.cache;

import dev.cairn.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes outside of the activities when the cache is saved: {@code last_sync}, {@code sync_method} and the counters
 * that the scripts keep in {@code sources} and {@code metadata}. A counter that is not in the file is not added.
 */
public final class Head {
    static final String LAST_SYNC = "last_sync";
    static final String SYNC_METHOD = "sync_method";

    /** What a save sets in any case, whatever stands there. */
    static final Set<String> OWN = Set.of(LAST_SYNC, SYNC_METHOD);

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /**
     * @param lastSync local time as Python's {@code datetime.isoformat} writes it
     * @param syncMethod how the cache came to be what it is, {@code incremental} after a sync
     */
    public Head(String lastSync, String syncMethod) {
        values.put(LAST_SYNC, lastSync);
        values.put(SYNC_METHOD, syncMethod);
    }

    /** Sets a counter by its dotted name, for example {@code sources.garmin}, if the file has it. */
    public Head counter(String dotted, @Nullable Object value) {
        values.put(dotted, value);
        return this;
    }

    /** The replacements in the file by where they stand. What must be there and is not goes in front of everything else. */
    Map<Range, String> replacementsIn(CacheIndex index) {
        Map<Range, String> replacements = new LinkedHashMap<>();
        StringBuilder missing = new StringBuilder();
        values.forEach((dotted, value) -> {
            Range range = index.scalar(dotted);
            if (range != null) {
                replacements.put(range, Json.line(Json.normalize(value)));
            } else if (OWN.contains(dotted)) {
                missing.append(missing.isEmpty() ? "" : ",").append(member(dotted, value));
            }
        });
        Range lastSync = index.scalar(LAST_SYNC);
        if (!missing.isEmpty() && lastSync != null) {
            replacements.merge(lastSync, "," + missing, String::concat);
        } else if (!missing.isEmpty()) {
            replacements.put(index.afterOpeningBrace(), missing + ",");
        }
        return replacements;
    }

    /** The head of a cache that does not exist yet, up to the activities. */
    String ofNewFile() {
        return "{" + member(LAST_SYNC, values.get(LAST_SYNC)) + "," + member(SYNC_METHOD, values.get(SYNC_METHOD))
                + ",\n  \"activities\": ";
    }

    private static String member(String name, @Nullable Object value) {
        return "\n  " + Json.line(name) + ": " + Json.line(value);
    }
}
