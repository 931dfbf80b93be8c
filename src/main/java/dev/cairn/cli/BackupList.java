package dev.cairn.cli;

import dev.cairn.activity.Activity;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Occasion;
import dev.cairn.backup.Room;
import dev.cairn.json.Json;
import dev.cairn.pipeline.ShelfNote;
import dev.cairn.pipeline.ShelfReader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The list of backups as a person or a program reads it. */
final class BackupList {
    private final Screen screen;
    private final Instant now;

    BackupList(Screen screen, Instant now) {
        this.screen = screen;
        this.now = now;
    }

    /**
     * Prints a table.
     *
     * @param last what stands in the last column
     */
    void print(List<Backup> backups, String lastTitle, Function<Backup, String> last) {
        int width = Math.max(
                46, backups.stream().mapToInt(b -> b.name().length()).max().orElse(0));
        String format = "%-" + width + "s %8s %8s %11s %8s  %s";
        screen.line(screen.quiet(format.formatted("name", "age", "size", "activities", "with HR", lastTitle)));
        for (Backup backup : backups) {
            screen.line(format.formatted(
                            backup.name(),
                            age(backup),
                            Room.inWords(backup.bytes()),
                            count(backup, Occasion.Counts::total),
                            count(backup, Occasion.Counts::withHr),
                            last.apply(backup))
                    .stripTrailing());
        }
    }

    /** Prints the backups of the daily metrics, in which there are no activities to count. */
    void printDaily(List<Backup> backups, Function<Backup, String> last) {
        for (Backup backup : backups) {
            screen.line("%-46s %8s %8s %21s %s"
                    .formatted(backup.name(), age(backup), Room.inWords(backup.bytes()), "", last.apply(backup))
                    .stripTrailing());
        }
    }

    /** Prints what only backups hold; null where there is no cache to compare with. */
    void printOnly(ShelfNote.@Nullable Only only) {
        if (only == null) {
            screen.line(
                    "What only they hold cannot be told as long as the cache, or what was said of it, cannot be read.");
        } else if (only.isNothing()) {
            screen.line("They hold nothing that the cache does not.");
        } else {
            screen.line(screen.strong("Only in backups: " + only.words()));
            only.named()
                    .forEach(one -> screen.line("  %-12s %s  %s"
                            .formatted(one.key(), one.date(), Activity.shown(one.name()))
                            .stripTrailing()));
            if (only.unnamed() > 0) {
                screen.line("  and " + only.unnamed() + " more");
            }
            screen.line("See what would come back: cairn restore all --merge --dry-run");
        }
    }

    /** What is known of a backup's bytes, in a word; of a bad one with the reason. */
    String state(Backup backup) {
        return switch (backup.state()) {
            case GOOD -> screen.good("good");
            case BAD -> screen.bad("BAD: " + backup.why());
            case MISSING -> screen.bad("missing");
            case LISTED -> "listed";
            case UNLISTED -> "no checksum";
        };
    }

    private static String count(Backup backup, Function<Occasion.Counts, Integer> which) {
        return backup.counts().map(which).map(String::valueOf).orElse("?");
    }

    private String age(Backup backup) {
        if (backup.made() == null) {
            return "?";
        }
        Duration age = Duration.between(backup.made(), now);
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
    }

    /** A backup in JSON. */
    static Map<String, @Nullable Object> toJson(Backup backup) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("name", backup.name());
        row.put("made", backup.made() == null ? null : backup.made().toString());
        row.put("bytes", backup.bytes());
        row.put("label", backup.label());
        row.put("activities", backup.counts().map(Occasion.Counts::total).orElse(null));
        row.put("with_hr", backup.counts().map(Occasion.Counts::withHr).orElse(null));
        row.put("checksum", backup.state().name().toLowerCase(Locale.ROOT));
        row.put("why", backup.why());
        return row;
    }

    /** The whole list in JSON; {@code daily} stands in it where the daily metrics have backups, {@code only} after a reading. */
    static String json(
            List<Backup> backups,
            List<Backup> daily,
            Map<String, String> refused,
            ShelfReader.@Nullable Reading reading) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("backups", backups.stream().map(BackupList::toJson).toList());
        if (!daily.isEmpty()) {
            document.put("daily", daily.stream().map(BackupList::toJson).toList());
        }
        document.put("refused", refused);
        if (reading != null) {
            document.put(
                    "only_in_backups",
                    reading.only() == null ? null : reading.only().toJson());
        }
        return Json.write(Json.normalize(document));
    }
}
