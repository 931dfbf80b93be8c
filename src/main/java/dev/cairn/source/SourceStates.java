package dev.cairn.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A file of {@code tracking/.cairn} with one value for each source. One that cannot be read is empty. */
final class SourceStates {
    private static final JsonNumber VERSION = JsonNumber.of(1);

    private final Path file;

    SourceStates(Path file) {
        this.file = file;
    }

    /** The values by the names of the sources; none of them is null. */
    Map<String, Object> read() throws IOException {
        Map<String, Object> states = new TreeMap<>();
        try {
            if (Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> content
                    && content.get("sources") instanceof Map<?, ?> sources) {
                sources.forEach((source, state) -> {
                    if (state != null) {
                        states.put(String.valueOf(source), state);
                    }
                });
            }
        } catch (NoSuchFileException | JsonProcessingException nothingKnown) {
            return states;
        }
        return states;
    }

    void write(Map<String, ?> states) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", VERSION);
        content.put("sources", states);
        AtomicFile.write(file, Json.write(content) + "\n");
    }
}
