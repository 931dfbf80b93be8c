package dev.cairn.pipeline;

import dev.cairn.source.WindowRequest;
import java.util.List;

/**
 * What a command or the schedule asks of {@code direct:sync}.
 *
 * @param sources the names of the sources wanted; empty for all that are enabled
 * @param dryRun say what would happen and change nothing
 */
public record SyncRequest(WindowRequest window, List<String> sources, boolean dryRun) {
    public SyncRequest {
        sources = List.copyOf(sources);
    }
}
