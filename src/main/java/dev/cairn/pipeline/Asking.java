package dev.cairn.pipeline;

import dev.cairn.source.KnownActivities;
import dev.cairn.source.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a source is asked.
 *
 * @param known what needs not be asked again
 * @param batch after how many activities that cost a call a source had better hand over what it has
 * @param more what it goes on from; null when it is to begin
 */
public record Asking(
        Window window,
        KnownActivities known,
        int batch,
        @Nullable Object more) {}
