package dev.cairn.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files of the inbox are taken up. Pipes and links that lead nowhere would keep all others waiting, and so would an empty file
 * whose end is waited for: it is taken up when it has been empty for a minute, for until then it may be the beginning of a download.
 */
final class InboxFilter implements GenericFileFilter<Object> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.inbox");

    private static final Duration STAYS_EMPTY = Duration.ofMinutes(1);

    /** What a name can have so that there is room for that of its lock and of its reasons, numbered, in the 255 bytes of most disks. */
    private static final int LONGEST_NAME = 240;

    private final Clock clock;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    InboxFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean accept(GenericFile<Object> candidate) {
        try {
            return candidate.isDirectory() || isTakenUp(Path.of(candidate.getAbsoluteFilePath()));
        } catch (IOException | InvalidPathException gone) {
            return false;
        }
    }

    boolean isTakenUp(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        String name = String.valueOf(file.getFileName());
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            if (told.add(name)) {
                LOG.warn("inbox: {} has to wait: its name is too long; give it a shorter one", name);
            }
            return false;
        }
        Instant empty = clock.instant().minus(STAYS_EMPTY);
        return Files.size(file) > 0
                || !Files.getLastModifiedTime(file).toInstant().isAfter(empty);
    }
}
