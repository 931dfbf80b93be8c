package dev.cairn.pipeline;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
final class InboxFilter implements GenericFileFilter<File> {
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
    public boolean accept(GenericFile<File> candidate) {
        return candidate.isDirectory() || isTakenUp(candidate.getFile());
    }

    boolean isTakenUp(File file) {
        if (!file.isFile()) {
            return false;
        }
        if (file.getName().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            if (told.add(file.getName())) {
                LOG.warn("inbox: {} has to wait: its name is too long; give it a shorter one", file.getName());
            }
            return false;
        }
        return file.length() > 0 || clock.millis() - file.lastModified() >= STAYS_EMPTY.toMillis();
    }
}
