package dev.cairn.source;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.JsonLines;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values last seen at each source ({@code tracking/.cairn/seen/SOURCE/YYYY-MM.jsonl}), so that an edit by hand is told
 * from a change upstream (merge rule 5 in docs/merge.md).
 *
 * <p>A file a month, so that a sync of a week reads a week's worth; and only ever added to, so that the memory can be taken
 * back to what it was when a backup was made.
 */
public final class SeenMemory {
    private final Path folder;

    public SeenMemory(Path folder) {
        this.folder = folder;
    }

    /**
     * What was seen of one activity.
     *
     * @param month when the activity started
     */
    public record Seen(String source, YearMonth month, String key, Map<String, ? extends @Nullable Object> fields) {}

    /** The values last seen of the activities that started in these months, by the key that the source knows them by. */
    public Map<String, Map<String, Object>> of(String source, Set<YearMonth> months) throws IOException {
        Map<String, Map<String, Object>> seen = new HashMap<>();
        for (YearMonth month : months) {
            JsonLines.read(file(source, month), line -> {
                if (line.get("key") instanceof String key && line.get("fields") instanceof Map<?, ?> fields) {
                    Map<String, Object> known = seen.computeIfAbsent(key, unseen -> new LinkedHashMap<>());
                    Json.object(fields).forEach((name, value) -> {
                        // Nothing that says nothing is ever noted; a null here is somebody else's doing.
                        if (value != null) {
                            known.put(name, value);
                        }
                    });
                }
            });
        }
        return seen;
    }

    /** Adds what was seen now. */
    public void add(List<Seen> seen, Instant now) throws IOException {
        Map<Path, List<Map<String, Object>>> lines = new TreeMap<>();
        for (Seen one : seen) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("at", now.toString());
            line.put("key", one.key());
            line.put("fields", one.fields());
            lines.computeIfAbsent(file(one.source(), one.month()), file -> new ArrayList<>())
                    .add(line);
        }
        for (Map.Entry<Path, List<Map<String, Object>>> file : lines.entrySet()) {
            JsonLines.append(file.getKey(), file.getValue());
        }
    }

    /** Forgets what was seen after a moment, so that the memory fits a backup that was made then. */
    public void takeBackTo(Instant moment) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
        for (Path file : files) {
            StringBuilder kept = new StringBuilder();
            boolean[] dropped = new boolean[1];
            JsonLines.read(file, line -> {
                if (wasThereAt(moment, line.get("at"))) {
                    kept.append(Json.line(line)).append('\n');
                } else {
                    dropped[0] = true;
                }
            });
            if (dropped[0]) {
                AtomicFile.write(file, kept.toString());
            }
        }
    }

    private static boolean wasThereAt(Instant moment, @Nullable Object at) {
        try {
            return at instanceof String text && !Instant.parse(text).isAfter(moment);
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private Path file(String source, YearMonth month) {
        return folder.resolve(source).resolve(month + ".jsonl");
    }
}
