package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.settings.Home;
import dev.cairn.source.Resumption;
import dev.cairn.state.StateFile;
import dev.cairn.tombstone.Tombstone;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Cairn leaves behind is known to the next one by name and version. */
class StateFilesTest {
    @TempDir
    Path folder;

    @Test
    void everyFileThatIsWrittenIsOneThatIsLookedAt() throws Exception {
        try (World world = new World(folder)) {
            world.strava();
            world.set("cairn.originals", "true")
                    .uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
            world.sync();
        }
        Home home = new Home(folder);
        Instant noon = Instant.parse("2026-01-17T12:00:00Z");
        new Resumption(home.state().resolve("resume.json")).set("strava", noon);
        dev.cairn.activity.Activity gone =
                dev.cairn.activity.Activity.of(Map.of("id", 9, "date", "2026-01-01 08:00:00"));
        Tombstones.in(home.tombstones()).add(Tombstone.of(gone, Set.of("9"), noon, null, null));

        Files.createDirectories(home.backups());
        Files.copy(home.cache(), home.backups().resolve("unified-cache-20260101_060000.json"));
        new ShelfReader(home, World.CLOCK).read();

        Map<String, Long> versions = versions(home);

        assertThat(versions)
                .containsEntry("../.data-integrity-baseline.json", (long) StateFile.BASELINE.version())
                .containsEntry("history.jsonl", (long) StateFile.HISTORY.version())
                .containsEntry("sources.json", (long) StateFile.SOURCES.version())
                .containsEntry("shelf.json", (long) StateFile.SHELF.version())
                .containsEntry("resume.json", (long) StateFile.RESUME.version())
                .containsEntry("tombstones.json", (long) StateFile.TOMBSTONES.version())
                .containsEntry("strava-limits.json", (long) StateFile.STRAVA_LIMITS.version());
        Set<String> known = Set.of(
                "../.data-integrity-baseline.json",
                "history.jsonl",
                "backups.jsonl",
                "tombstones.json",
                "sources.json",
                "incidents.json",
                "resume.json",
                "daily.json",
                "strava-limits.json",
                "originals.json",
                "shelf.json");
        assertThat(versions.keySet())
                .allSatisfy(name -> assertThat(known.contains(name) || name.startsWith("seen/"))
                        .as("%s is in StateFile, in docs/format.md, and here", name)
                        .isTrue());
    }

    /** The version in the last line of each file, by its name; 1 where it tells none. */
    private static Map<String, Long> versions(Home home) throws IOException {
        Map<String, Long> versions = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home.state())) {
            for (Path file : Stream.concat(files, Stream.of(home.baseline()))
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("lock"))
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                String text =
                        file.toString().endsWith(".jsonl") ? lines.get(lines.size() - 1) : String.join("\n", lines);
                Map<?, ?> document = (Map<?, ?>) Json.read(text);
                Object own = document.get("cairn") instanceof Map<?, ?> cairn ? cairn : document;
                Object version = ((Map<?, ?>) own).get("version");
                versions.put(
                        home.state().relativize(file).toString(),
                        version instanceof JsonNumber number ? number.longValue() : 1L);
            }
        }
        return versions;
    }
}
