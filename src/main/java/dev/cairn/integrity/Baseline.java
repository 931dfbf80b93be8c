package dev.cairn.integrity;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import dev.cairn.json.PythonTime;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much history there was when all was well: {@code tracking/.data-integrity-baseline.json}.
 *
 * <p>The scripts read its {@code timestamp} and {@code stats}; what Cairn needs beside them is in {@code cairn}. A key that
 * Cairn does not know stays where it is.
 */
public final class Baseline {
    private static final int VERSION = 1;

    private final Map<String, @Nullable Object> document;
    private final Stats stats;

    private Baseline(Map<String, @Nullable Object> document, Stats stats) {
        this.document = document;
        this.stats = stats;
    }

    /** A first baseline. */
    public static Baseline of(Stats stats, LocalDateTime at) {
        return filledIn(Map.of(), stats, at);
    }

    /**
     * Reads a baseline; empty where there is none.
     *
     * @throws DamagedBaseline when the file is there but is no baseline
     */
    public static Optional<Baseline> read(Path file) throws IOException {
        try {
            if (!(Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> document)) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            Fields.text(document, "timestamp");
            Stats stats = Stats.fromJson(Fields.object(document, "stats"));
            return Optional.of(new Baseline(copy(document), stats));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException | CharConversionException notJson) {
            throw new DamagedBaseline(file, "it is no JSON" + place(notJson), notJson);
        } catch (IllegalArgumentException notStats) {
            throw new DamagedBaseline(file, String.valueOf(notStats.getMessage()), notStats);
        }
    }

    /**
     * Saves the present state as the baseline because the user said so: whatever there was, a damaged one too, is replaced.
     */
    public static Baseline save(Path file, Stats now, LocalDateTime at) throws IOException {
        Baseline accepted;
        try {
            accepted = read(file).map(old -> filledIn(old.document, now, at)).orElseGet(() -> of(now, at));
        } catch (DamagedBaseline given) {
            accepted = of(now, at);
        }
        accepted.write(file);
        return accepted;
    }

    /**
     * The baseline that takes the place of this one when {@code now} is what there is. Empty when this one stays: because
     * nothing has changed, or because something was lost, which a later run must still be able to see.
     */
    public Optional<Baseline> movedForwardTo(Stats now, LocalDateTime at) {
        if (now.equals(stats) || !Verification.lossesSince(stats, now).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(filledIn(document, now, at));
    }

    /** Replaces the file atomically. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, Json.write(document));
    }

    /** When it was saved, local time, as Python's {@code datetime.isoformat()} writes it. */
    public String timestamp() {
        return Fields.text(document, "timestamp");
    }

    public Stats stats() {
        return stats;
    }

    /** What {@code verify --json} tells of it: {@code timestamp} and {@code stats}. */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("timestamp", timestamp());
        json.put("stats", stats.toJson());
        return json;
    }

    private static Baseline filledIn(Map<String, @Nullable Object> old, Stats stats, LocalDateTime at) {
        Map<String, @Nullable Object> document = copy(old);
        document.put("timestamp", PythonTime.isoFormat(at));
        document.put("stats", over(document.get("stats"), stats.toJson()));
        document.put("cairn", over(document.get("cairn"), Map.of("version", VERSION)));
        return new Baseline(document, stats);
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
