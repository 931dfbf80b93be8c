package dev.cairn.source;

import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a source goes on that stopped before a limit of its service ({@code tracking/.cairn/resume.json}), so that {@code cairn run}
 * need not wait for the next hour of its schedule. Where it goes on is in the last complete day ({@link Coverage}); a file that
 * cannot be read costs nothing but time.
 */
public final class Resumption {
    private final SourceStates states;

    public Resumption(Path file) {
        this.states = new SourceStates(file, StateFile.RESUME);
    }

    /** When each source goes on that stopped. */
    public Map<String, Instant> all() throws IOException {
        Map<String, Instant> all = new TreeMap<>();
        states.read().forEach((source, when) -> {
            Instant moment = instant(when);
            if (moment != null) {
                all.put(source, moment);
            }
        });
        return all;
    }

    /** Notes when a source goes on; null: it did not stop. */
    public void set(String source, @Nullable Instant when) throws IOException {
        Map<String, Instant> all = all();
        Instant before = when == null ? all.remove(source) : all.put(source, when);
        if (before == null ? when == null : before.equals(when)) {
            return;
        }
        Map<String, Object> sources = new LinkedHashMap<>();
        all.forEach((name, moment) -> sources.put(name, moment.toString()));
        states.write(sources);
    }

    private static @Nullable Instant instant(@Nullable Object text) {
        try {
            return text instanceof String moment ? Instant.parse(moment) : null;
        } catch (DateTimeException none) {
            return null;
        }
    }
}
