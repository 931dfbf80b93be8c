package dev.cairn.pipeline;

import dev.cairn.source.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one source stands: a line of {@code cairn sources}.
 *
 * @param file where its route is
 * @param own whether the user wrote it
 * @param ready whether it could be asked now
 * @param state how it stands, in words
 * @param takingPart whether a sync asks it without its being named
 * @param lastGood when the last sync began in which it gave what it was asked for; null without one
 * @param completeThrough up to which day it is complete; null where nothing is remembered
 * @param window the days that the next sync asks for
 */
public record SourceOverview(
        String name,
        Path file,
        boolean own,
        boolean ready,
        String state,
        boolean takingPart,
        @Nullable Instant lastGood,
        @Nullable LocalDate completeThrough,
        Window window) {
    /** As {@code sources --json} has it. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("file", file.toString());
        json.put("own", own);
        json.put("ready", ready);
        json.put("state", state);
        json.put("taking_part", takingPart);
        json.put("last_good", lastGood == null ? null : lastGood.toString());
        json.put("complete_through", completeThrough == null ? null : completeThrough.toString());
        json.put("from", window.from().toString());
        json.put("to", window.to().toString());
        return json;
    }
}
