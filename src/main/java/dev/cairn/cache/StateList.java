package dev.cairn.cache;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
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

/** A list that Cairn keeps in a file of its own: {@code {"version": 1, NAME: [{…}, …]}}. */
public final class StateList {
    private final Path file;
    private final StateFile kind;
    private final String name;

    /**
     * @param kind which of Cairn's files it is
     * @param name the key that the list stands under
     */
    public StateList(Path file, StateFile kind, String name) {
        this.file = file;
        this.kind = kind;
        this.name = name;
    }

    /**
     * The objects of the list, in its order; none where there is no file.
     *
     * @throws IOException when the file does not answer, or is no JSON
     * @throws IllegalArgumentException when it is no such list, or of another version
     */
    public List<Map<?, ?>> read() throws IOException {
        Object document;
        try {
            document = Json.read(Files.readAllBytes(file));
        } catch (NoSuchFileException none) {
            return List.of();
        }
        if (!(document instanceof Map<?, ?> object)
                || !(object.get("version") instanceof JsonNumber version)
                || !(object.get(name) instanceof List<?> list)) {
            throw new IllegalArgumentException("it has no \"version\" or no list \"" + name + "\"");
        }
        if (!version.equals(JsonNumber.of(kind.version()))) {
            throw new IllegalArgumentException(
                    "it is of version " + version + ", and this Cairn knows " + kind.version());
        }
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> json)) {
                throw new IllegalArgumentException("what stands in \"" + name + "\" is not always an object");
            }
            objects.add(json);
        }
        return objects;
    }

    /**
     * Replaces the file.
     *
     * @throws IOException when the disk refused; then it is as it was
     */
    public void write(List<? extends Map<String, ? extends @Nullable Object>> objects) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", kind.version());
        document.put(name, objects);
        AtomicFile.write(file, Json.write(Json.normalize(document)) + "\n");
    }

    /** Why {@link #read} failed, for a person. */
    public static String why(Exception cause) {
        if (cause instanceof JsonProcessingException notJson) {
            JsonLocation at = notJson.getLocation();
            return "it is no JSON" + (at == null ? "" : " (line " + at.getLineNr() + ")");
        }
        if (cause instanceof CharConversionException) {
            return "it is no JSON";
        }
        return cause instanceof IOException failed ? Reason.of(failed) : String.valueOf(cause.getMessage());
    }
}
