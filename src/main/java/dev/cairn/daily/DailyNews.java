package dev.cairn.daily;

import dev.cairn.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Daily metrics that came from somewhere, in the file's shape: each entry has its {@code date}.
 *
 * @param days the entries of each kind; a kind that is not there has none
 * @param trainingStatus the training status as it is now, without {@code fetched_at}; empty where nothing is known of it
 */
public record DailyNews(
        Map<DailyKind, List<Map<String, @Nullable Object>>> days, Map<String, @Nullable Object> trainingStatus) {
    public static final DailyNews NONE = new DailyNews(Map.of(), Map.of());

    /** Numbers of any type become those of {@link Json}. */
    public DailyNews {
        Map<DailyKind, List<Map<String, @Nullable Object>>> copy = new EnumMap<>(DailyKind.class);
        days.forEach((kind, entries) -> {
            List<Map<String, @Nullable Object>> normal = new ArrayList<>();
            entries.forEach(entry -> normal.add(normalized(entry)));
            copy.put(kind, Collections.unmodifiableList(normal));
        });
        days = Collections.unmodifiableMap(copy);
        trainingStatus = normalized(trainingStatus);
    }

    private static Map<String, @Nullable Object> normalized(Map<String, ? extends @Nullable Object> entry) {
        Map<?, ?> normal = (Map<?, ?>) Objects.requireNonNull(Json.normalize(new LinkedHashMap<>(entry)));
        return Collections.unmodifiableMap(Json.object(normal));
    }

    /** The entries of one kind. */
    public List<Map<String, @Nullable Object>> of(DailyKind kind) {
        return days.getOrDefault(kind, List.of());
    }

    /** How many entries there are, of all kinds together. */
    public int size() {
        return days.values().stream().mapToInt(List::size).sum();
    }
}
