package dev.cairn.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A file of {@code tracking/.cairn} with one value for each source. One that cannot be read is empty. */
final class SourceStates {
    private final Path file;
    private final StateFile kind;

    SourceStates(Path file, StateFile kind) {
        this.file = file;
        this.kind = kind;
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
        content.put("version", JsonNumber.of(kind.version()));
        content.put("sources", states);
        AtomicFile.write(file, Json.write(content) + "\n");
    }
}
