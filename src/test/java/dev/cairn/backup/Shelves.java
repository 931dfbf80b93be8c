package dev.cairn.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A tracking folder for tests, in which backups are made as a run makes them. */
final class Shelves {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    final Path tracking;
    final Path folder;
    final Backups backups;

    Shelves(Path tracking) throws IOException {
        this.tracking = tracking;
        this.backups = new Backups(tracking, ZONE);
        this.folder = Files.createDirectories(backups.folder());
    }

    /** Makes a backup at that moment, named by the local time. */
    Backup make(String instant, String content) throws IOException {
        return make(null, instant, content);
    }

    Backup make(@Nullable String label, String instant, String content) throws IOException {
        Instant made = Instant.parse(instant);
        BackupName name = backups.freeName(label, LocalDateTime.ofInstant(made, ZONE));
        Path copy = Files.writeString(backups.temporary(name), content);
        return backups.register(copy, name, expected(content), occasion(made));
    }

    /** A backup as the scripts make it: a file and nothing else. */
    Path script(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    static Occasion occasion(Instant made) {
        return new Occasion(made, "sync", "run-1", new Occasion.Counts(3, 2, 1), Map.of());
    }

    static Backups.Expected expected(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32C crc32c = new CRC32C();
        crc32c.update(bytes);
        return new Backups.Expected(bytes.length, crc32c.getValue());
    }

    /** What {@code sha256sum -c SHA256SUMS} finds wrong: what is listed and is not there, or has other bytes. */
    List<String> wrongSums() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : sums().lines().toList()) {
            Path file = folder.resolve(line.substring(66));
            if (!Files.exists(file) || !Digest.of(file).sha256().equals(line.substring(0, 64))) {
                wrong.add(line.substring(66));
            }
        }
        return wrong;
    }

    /** The names that SHA256SUMS lists, sorted. */
    List<String> listed() throws IOException {
        return sums().lines().map(line -> line.substring(66)).sorted().toList();
    }

    /** What is in a backup, packed or not. */
    String content(Backup backup) throws IOException {
        try (Unpacked plain = backups.unpack(backup)) {
            return Files.readString(plain.file());
        }
    }

    List<String> names() throws IOException {
        return backups.list().stream().map(Backup::name).toList();
    }

    String sums() throws IOException {
        return Files.readString(folder.resolve("SHA256SUMS"));
    }

    /** Writes over a backup, which is read-only. */
    static void overwrite(Path file, String content) throws IOException {
        Files.delete(file);
        Files.writeString(file, content);
    }
}
