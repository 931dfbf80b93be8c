package dev.cairn.integrity;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.json.PythonTime;
import dev.cairn.state.StateFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What there was when all was well: {@code tracking/.data-integrity-baseline.json}.
 *
 * <p>The scripts read its {@code timestamp} and {@code stats}. What Cairn needs beside them is in {@code cairn}: the fingerprint
 * of the cache as it was then, and the {@link Roll} of its activities, by which a loss is found by name even when every backup is
 * gone. One that the scripts wrote has no roll; then only the counts can be compared. A key that Cairn does not know stays where
 * it is.
 */
public final class Baseline {
    private static final int VERSION = StateFile.BASELINE.version();
    private static final String CAIRN = BaselineFile.CAIRN;
    private static final String CACHE = "cache";
    private static final String STATS = "stats";

    private final Map<String, @Nullable Object> document;
    private final Stats stats;
    private final @Nullable Fingerprint content;
    private final @Nullable Activities activities;

    private Baseline(
            Map<String, @Nullable Object> document,
            Stats stats,
            @Nullable Fingerprint content,
            @Nullable Activities activities) {
        this.document = document;
        this.stats = stats;
        this.content = content;
        this.activities = activities;
    }

    /** Calls the activities at the wanted places, from memory or from the file. */
    private interface Activities {
        void forEach(IntPredicate wanted, Consumer<ActivityFacts> facts) throws IOException;

        /** All of them in memory. */
        default Roll roll() throws IOException {
            Roll roll = new Roll();
            forEach(place -> true, roll);
            return roll;
        }
    }

    private record InMemory(Roll roll) implements Activities {
        @Override
        public void forEach(IntPredicate wanted, Consumer<ActivityFacts> facts) {
            roll.forEach(wanted, facts);
        }
    }

    /** A baseline that knows no more than how much there was, as the scripts write it. */
    public static Baseline of(Stats stats, LocalDateTime at) {
        return new Baseline(filledIn(Map.of(), stats, at), stats, null, null);
    }

    /**
     * A first baseline.
     *
     * @param content what the cache was when it was looked at
     */
    public static Baseline of(Survey now, Fingerprint content, LocalDateTime at) {
        return filled(Map.of(), now, content, at);
    }

    /**
     * Reads a baseline; empty where there is none. Its activities are left in the file until they are asked for.
     *
     * @throws DamagedBaseline when the file is there but is no baseline
     */
    public static Optional<Baseline> read(Path file) throws IOException {
        try {
            BaselineFile read = BaselineFile.read(file);
            Fields.text(read.document(), "timestamp");
            Stats stats = Stats.fromJson(Fields.object(read.document(), STATS));
            return Optional.of(
                    read.hasActivities()
                            ? new Baseline(read.document(), stats, content(read.document()), read::forEach)
                            : new Baseline(read.document(), stats, null, null));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException | CharConversionException notJson) {
            throw new DamagedBaseline(file, "it is no JSON" + place(notJson), notJson);
        } catch (IllegalArgumentException notStats) {
            throw new DamagedBaseline(file, String.valueOf(notStats.getMessage()), notStats);
        }
    }

    private static @Nullable Fingerprint content(Map<?, ?> document) {
        Map<?, ?> cache = cache(document);
        return cache.get("bytes") instanceof JsonNumber bytes && cache.get("crc32c") instanceof String crc
                ? new Fingerprint(bytes.longValue(), Long.parseLong(crc, 16))
                : null;
    }

    private static Map<?, ?> cache(Map<?, ?> document) {
        return document.get(CAIRN) instanceof Map<?, ?> own && own.get(CACHE) instanceof Map<?, ?> cache
                ? cache
                : Map.of();
    }

    /** A check value of the counts: they stand in the file for the scripts, and whoever changes them means something by it. */
    private static String check(Stats stats) {
        CRC32C crc = new CRC32C();
        crc.update(Json.line(stats.toJson()).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    /**
     * Saves the present state as the baseline because it is lawful, or because the user said so: whatever there was, a damaged one
     * too, is replaced.
     */
    public static Baseline save(Path file, Survey now, Fingerprint content, LocalDateTime at) throws IOException {
        Map<String, @Nullable Object> old;
        try {
            old = read(file).map(before -> before.document).orElse(Map.of());
        } catch (DamagedBaseline given) {
            old = Map.of();
        }
        Baseline saved = filled(old, now, content, at);
        saved.write(file);
        return saved;
    }

    /**
     * The baseline that takes the place of this one when the user has an activity removed. What else is missing stays missing.
     *
     * @param identities those of its ids that no other activity bears
     * @param left what is left of the history
     */
    public Baseline without(ActivityFacts forgotten, Set<String> identities, Stats left, LocalDateTime at)
            throws IOException {
        if (activities == null) {
            Stats rest = stats.without(forgotten, left.garminDateRange());
            return new Baseline(filledIn(document, rest, at), rest, null, null);
        }
        Survey rest = new Survey();
        forEach(activity -> {
            if (activity.identities().stream().noneMatch(identities::contains)) {
                rest.accept(activity);
            }
        });
        // What the cache will be when it is saved is not known yet, so the next look at it is a close one.
        return filled(document, rest, null, at);
    }

    /** Replaces the file atomically. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::writeTo);
    }

    void writeTo(OutputStream out) throws IOException {
        if (activities == null) {
            out.write(Json.write(document).getBytes(StandardCharsets.UTF_8));
        } else {
            BaselineFile.write(out, document, activities.roll());
        }
    }

    /** When it was saved, local time, as Python's {@code datetime.isoformat()} writes it. */
    public String timestamp() {
        return Fields.text(document, "timestamp");
    }

    /** When it was saved, for a person: {@code 2026-01-11 20:00:00}. */
    public String when() {
        return timestamp().replace('T', ' ').replaceFirst("\\..*", "");
    }

    public Stats stats() {
        return stats;
    }

    /** Whether it knows every activity by name; one of the scripts knows only counts. */
    public boolean knowsActivities() {
        return activities != null;
    }

    /** Whether it was made of a cache of exactly this content, so that nothing can be lost, and its counts are those of now. */
    public boolean isOf(Fingerprint now) {
        return activities != null
                && now.equals(content)
                && check(stats).equals(cache(document).get(STATS));
    }

    /** As {@link #isOf(Fingerprint)}; of a file of another length nothing is read. */
    public boolean isOf(Path cache) throws IOException {
        return content != null && Files.size(cache) == content.bytes() && isOf(Fingerprint.of(cache));
    }

    /** Whether somebody changed its counts since it was saved: then they stand for themselves, beside its activities. */
    boolean isRecounted() {
        return cache(document).get(STATS) instanceof String check && !check.equals(check(stats));
    }

    /** Calls every activity that it knows, in the order of the cache. */
    public void forEach(Consumer<ActivityFacts> facts) throws IOException {
        forEach(place -> true, facts);
    }

    /** As {@link #forEach(Consumer)}, of those at the wanted places, counted from 0. */
    void forEach(IntPredicate wanted, Consumer<ActivityFacts> facts) throws IOException {
        if (activities != null) {
            activities.forEach(wanted, facts);
        }
    }

    /** What {@code verify --json} tells of it: {@code timestamp} and {@code stats}. */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("timestamp", timestamp());
        json.put(STATS, stats.toJson());
        return json;
    }

    private static Baseline filled(
            Map<String, @Nullable Object> old, Survey now, @Nullable Fingerprint content, LocalDateTime at) {
        Map<String, @Nullable Object> document = filledIn(old, now.stats(), at);
        Map<String, @Nullable Object> own = copy(Fields.object(document, CAIRN));
        own.put("version", VERSION);
        own.remove(CACHE);
        if (content != null) {
            Map<String, Object> cache = new LinkedHashMap<>();
            cache.put("bytes", content.bytes());
            cache.put("crc32c", "%08x".formatted(content.crc32c()));
            cache.put(STATS, check(now.stats()));
            own.put(CACHE, cache);
        }
        document.put(CAIRN, own);
        return new Baseline(document, now.stats(), content, new InMemory(now.roll()));
    }

    private static Map<String, @Nullable Object> filledIn(
            Map<String, @Nullable Object> old, Stats stats, LocalDateTime at) {
        Map<String, @Nullable Object> document = copy(old);
        document.put("timestamp", PythonTime.isoFormat(at));
        document.put(STATS, over(document.get(STATS), stats.toJson()));
        document.put(CAIRN, over(document.get(CAIRN), Map.of("version", 1)));
        return document;
    }

    private static Map<String, @Nullable Object> over(
            @Nullable Object old, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = old instanceof Map<?, ?> object ? copy(object) : new LinkedHashMap<>();
        all.putAll(values);
        return all;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    private static String place(IOException notJson) {
        JsonLocation at = notJson instanceof JsonProcessingException json ? json.getLocation() : null;
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
