package dev.cairn.dashboard;

import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a home folder for the pages: the cache is read anew only when it is another file, or longer, or younger, and all is
 * looked at anew only when one of the files it depends on is, or a minute has passed.
 */
final class Outlook {
    private static final int MINUTE = 60;

    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private @Nullable Object cacheSeen;
    private @Nullable Rows rows;
    private @Nullable Object allSeen;
    private @Nullable Glance glance;

    Outlook(Home home, Settings settings, Clock clock) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
    }

    synchronized Rows rows() {
        Object now = print(home.cache());
        if (rows == null || !now.equals(cacheSeen)) {
            rows = Rows.read(home, settings, clock);
            cacheSeen = now;
        }
        return rows;
    }

    synchronized Glance glance() throws IOException {
        Object now = List.of(
                clock.instant().getEpochSecond() / MINUTE,
                print(home.cache()),
                print(home.baseline()),
                print(home.history()),
                print(home.backups()),
                print(home.state()),
                print(home.state().resolve("incidents.json")));
        if (glance == null || !now.equals(allSeen)) {
            glance = Glance.of(home, settings, clock, rows());
            allSeen = now;
        }
        return glance;
    }

    /** By what a file is told from what it was before. */
    private static Object print(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(
                    attributes.size(), attributes.lastModifiedTime().toMillis(), String.valueOf(attributes.fileKey()));
        } catch (IOException missing) {
            return "none";
        }
    }
}
