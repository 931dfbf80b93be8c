package dev.cairn.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import dev.cairn.state.StateFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code tracking/.cairn/incidents.json}: what is open, and who was told. A file that is damaged counts as empty, for then
 * what is wrong is told once more; it must never keep a run from its work.
 *
 * @param next the number of the next incident
 * @param incidents the oldest first
 * @param damage why the file could not be read; null when it could, or is not there
 */
record IncidentMemory(
        int next, List<Incident> incidents, @Nullable String damage) {
    private static final int VERSION = StateFile.INCIDENTS.version();

    IncidentMemory {
        incidents = List.copyOf(incidents);
    }

    IncidentMemory(int next, List<Incident> incidents) {
        this(next, incidents, null);
    }

    static IncidentMemory read(Path file) throws IOException {
        try {
            if (!(Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> document)) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            if (!(document.get("version") instanceof Number version) || version.intValue() != VERSION) {
                throw new IllegalArgumentException("it is of another version");
            }
            List<Incident> incidents = new ArrayList<>();
            if (document.get("incidents") instanceof Iterable<?> items) {
                items.forEach(item -> incidents.add(IncidentJson.read(item)));
            }
            return new IncidentMemory(document.get("next") instanceof Number next ? next.intValue() : 1, incidents);
        } catch (NoSuchFileException none) {
            return new IncidentMemory(1, List.of());
        } catch (JsonProcessingException | CharConversionException notJson) {
            return damaged("it is no JSON");
        } catch (IllegalArgumentException notIncidents) {
            return damaged(String.valueOf(notIncidents.getMessage()));
        }
    }

    private static IncidentMemory damaged(String why) {
        return new IncidentMemory(1, List.of(), why);
    }

    void write(Path file) throws IOException {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("version", VERSION);
        document.put("next", next);
        document.put(
                "incidents",
                incidents.stream()
                        .map(incident -> IncidentJson.write(incident, true))
                        .toList());
        AtomicFile.write(file, Json.write(Json.normalize(document)));
    }
}
