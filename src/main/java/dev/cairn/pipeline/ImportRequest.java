package dev.cairn.pipeline;

import java.nio.file.Path;
import java.util.List;

/**
 * What a command or the inbox asks of {@code direct:import}.
 *
 * @param paths files, folders, archives
 * @param dryRun say what would happen and change nothing
 */
public record ImportRequest(List<Path> paths, boolean dryRun) {
    public ImportRequest {
        paths = List.copyOf(paths);
    }
}
