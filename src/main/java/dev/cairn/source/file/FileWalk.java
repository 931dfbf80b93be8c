package dev.cairn.source.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes once through all files that a user named, those in archives and in archives in archives too. */
final class FileWalk implements AutoCloseable {
    /** The export of a service, zips in it, and one around it. */
    private static final int MOST_ARCHIVES_IN_ONE_ANOTHER = 4;

    private final Deque<Open> open = new ArrayDeque<>();

    /** A container that is being gone through, and what it is called. */
    private record Open(Container container, String name) {}

    FileWalk(List<Path> paths) {
        open.push(new Open(new NamedPaths(paths), ""));
    }

    /** The next file that is no archive; null when there is no more. What cannot be read is told as refused. */
    @Nullable
    Found next() {
        while (!open.isEmpty()) {
            Open innermost = open.element();
            try {
                Found found = innermost.container().next();
                if (found == null) {
                    leave();
                } else if (found.content() == null) {
                    return found;
                } else {
                    Found file = enter(found, found.content());
                    if (file != null) {
                        return file;
                    }
                }
            } catch (UnreadableFile damaged) {
                leave();
                return Found.refused(innermost.name(), String.valueOf(damaged.getMessage()));
            }
        }
        return null;
    }

    /** The file itself, or null when it is an archive, whose files come next. */
    private @Nullable Found enter(Found found, InputStream content) {
        try {
            byte[] head = content.readNBytes(FileKind.HEAD);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), content);
            if (FileKind.of(head) != FileKind.ZIP) {
                return new Found(found.name(), found.isNamed(), whole, null);
            }
            if (open.size() > MOST_ARCHIVES_IN_ONE_ANOTHER) {
                return Found.refused(
                        found.name(), "it is an archive in more than " + MOST_ARCHIVES_IN_ONE_ANOTHER + " archives");
            }
            open.push(new Open(new ZipEntries(found.name(), whole), found.name()));
            return null;
        } catch (IOException failed) {
            return Found.refused(found.name(), "it cannot be read: " + failed.getMessage());
        }
    }

    private void leave() {
        try {
            open.pop().container().close();
        } catch (IOException ignored) {
            // It was read, and nothing was written.
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            leave();
        }
    }
}
