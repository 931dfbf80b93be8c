package dev.cairn.retention;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Laps;
import dev.cairn.backup.Backup;
import dev.cairn.backup.BackupName;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Digest;
import dev.cairn.backup.Occasion;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Packed;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cache and its backups in a folder of a test. */
final class Copies {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final Limits NONE = new Limits(null, null, Set.of(), id -> false);

    final Path tracking;
    final Path cache;
    final Backups backups;
    private final Map<String, Integer> keep;

    Copies(Path tracking, Map<String, Integer> keep) throws IOException {
        this.tracking = tracking;
        this.cache = tracking.resolve("unified-cache.json");
        this.backups = new Backups(tracking, ZONE);
        this.keep = keep;
        Files.createDirectories(backups.folder());
    }

    static String cacheOf(String... activities) {
        return ("{'activities': [" + String.join(", ", activities) + "]}").replace('\'', '"');
    }

    void cache(String... activities) throws IOException {
        Files.writeString(cache, cacheOf(activities));
    }

    /** Makes a backup of whatever the text is, as a run does. */
    Backup copy(String instant, String label, String reason, String text) throws IOException {
        Instant made = Instant.parse(instant);
        BackupName name = backups.freeName(label, LocalDateTime.ofInstant(made, ZONE));
        Path copy = Files.writeString(backups.temporary(name), text);
        Digest digest = Digest.of(copy);
        Occasion occasion = new Occasion(made, reason, null, null, Map.of());
        return backups.register(copy, name, new Backups.Expected(digest.bytes(), digest.crc32c()), occasion);
    }

    /** Makes a backup of these activities. */
    Backup make(String instant, String... activities) throws IOException {
        return copy(instant, null, "sync", cacheOf(activities));
    }

    Backup script(String name, String text) throws IOException {
        Files.writeString(backups.folder().resolve(name), text);
        return backups.find(name);
    }

    static void spoil(Backup backup) throws IOException {
        byte[] bytes = Files.readAllBytes(backup.file());
        bytes[bytes.length / 2] ^= 1;
        Files.delete(backup.file());
        Files.write(backup.file(), bytes);
    }

    PrunePlan decide(Limits limits) throws IOException {
        return new Pruning(backups, new Retention(keep), ZONE).decide(new CacheFile(cache), limits);
    }

    /** What becomes of each backup, newest first: {@code 20260101 removed}. */
    List<String> decisions(Limits limits) throws IOException {
        return decide(limits).decisions().stream()
                .map(decision -> decision.backup().name().replaceAll("unified-cache-|_\\d{6}|\\.json", "") + " "
                        + (decision.isRemoval() ? "removed" : String.join(", ", decision.reasons())))
                .toList();
    }

    List<String> decisions() throws IOException {
        return decisions(NONE);
    }

    /**
     * What some files hold together, found out in the plain way: each pair of an id and a field that says something, and the laps
     * under each id.
     */
    static final class Union {
        private final Set<String> pairs = new HashSet<>();
        private final Map<String, List<Laps>> laps = new HashMap<>();

        /** Adds a cache or a backup, packed or not. */
        void add(Path file) throws IOException {
            try (InputStream in = Packed.open(file)) {
                Map<?, ?> cache = (Map<?, ?>) Json.read(in.readAllBytes());
                for (Object one : (List<?>) cache.get("activities")) {
                    Activity activity = Activity.of(Json.object((Map<?, ?>) one));
                    for (String identity : activity.identities()) {
                        activity.fields().keySet().stream()
                                .filter(activity::has)
                                .forEach(field -> pairs.add(identity + " " + field));
                        laps.computeIfAbsent(identity, first -> new ArrayList<>())
                                .add(activity.laps());
                    }
                }
            }
        }

        /** What is here and not there. */
        List<String> without(Union there) {
            List<String> gone = new ArrayList<>(pairs);
            gone.removeAll(there.pairs);
            laps.forEach((identity, all) -> all.stream()
                    .filter(had -> there.laps.getOrDefault(identity, List.of()).stream()
                            .allMatch(has -> has.isPoorerThan(had)))
                    .forEach(had -> gone.add(identity + " " + had)));
            return gone;
        }
    }
}
