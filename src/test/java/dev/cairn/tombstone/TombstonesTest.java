package dev.cairn.tombstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.activity.Activity;
import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import dev.cairn.failure.ExitCode;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TombstonesTest {
    private static final Instant NOON = Instant.parse("2026-01-17T12:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aPlaceForThem() {
        file = folder.resolve(".cairn").resolve("tombstones.json");
    }

    @Test
    void withoutAFileNothingWasForgotten() {
        Tombstones none = Tombstones.in(file);
        assertThat(none.list()).isEmpty();
        assertThat(none.covers("1")).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void aTombstoneHoldsForEveryIdOfItsActivity() throws Exception {
        Tombstones.in(file).add(tombstone(1, "strava_7"));
        Predicate<String> covers = Tombstones.in(file)::covers;
        assertThat(covers).accepts("1", "strava_7").rejects("7", "2", "strava_1", "");
        assertThat(Tombstones.in(file).find("strava_7")).contains(tombstone(1, "strava_7"));
        assertThat(Tombstones.in(file).find("2")).isEmpty();
    }

    @Test
    void theFileSaysWhatWasForgottenWhenAndWhy() throws Exception {
        Activity activity = Activity.of(Map.of(
                "id",
                21482825013L,
                "name",
                "Lauf über die Höhe",
                "date",
                "2026-01-15 08:00:00",
                "type",
                "running",
                "distance_km",
                10.02));
        Tombstone written = Tombstone.of(activity, Set.of("21482825013"), NOON, "not mine", "unified-cache-x.json");
        Tombstones.in(file).add(written);
        assertThat(file).content().isEqualTo("""
            {
              "version": 1,
              "tombstones": [
                {
                  "key": "21482825013",
                  "identities": [
                    "21482825013"
                  ],
                  "date": "2026-01-15 08:00:00",
                  "name": "Lauf über die Höhe",
                  "type": "running",
                  "distance_km": 10.02,
                  "forgotten": "2026-01-17T12:00:00Z",
                  "reason": "not mine",
                  "backup": "unified-cache-x.json"
                }
              ]
            }
            """);
        assertThat(Tombstones.in(file).list()).containsExactly(written);
    }

    @Test
    void oneOfTheSameKeyGivesWay() throws Exception {
        Tombstones tombstones = Tombstones.in(file);
        tombstones.add(tombstone(1, "strava_7"));
        tombstones.add(tombstone(2, "strava_8"));
        tombstones.add(tombstone(1, "strava_9"));
        assertThat(tombstones.list()).containsExactly(tombstone(2, "strava_8"), tombstone(1, "strava_9"));
        assertThat(tombstones.covers("strava_7")).isFalse();
        assertThat(Tombstones.in(file).list()).isEqualTo(tombstones.list());
    }

    @Test
    void whatIsRemovedHoldsNoMore() throws Exception {
        Tombstones tombstones = Tombstones.in(file);
        tombstones.add(tombstone(1, "strava_7"));
        tombstones.remove("strava_7");
        assertThat(tombstones.covers("strava_7")).as("that is no key").isTrue();
        tombstones.remove("1");
        assertThat(tombstones.covers("strava_7")).isFalse();
        assertThat(Tombstones.in(file).list()).isEmpty();
    }

    @Test
    void anActivityWithoutAnIdHasNone() {
        Activity nameless = Activity.of(Map.of("date", "2026-01-15 08:00:00"));
        assertThatThrownBy(() -> Tombstone.of(nameless, Set.of(), NOON, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        Activity named = nameless.with("id", 1);
        assertThatThrownBy(() -> Tombstone.of(named, Set.of("strava_7"), NOON, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"version\": 1}",
                "{\"version\": 1, \"tombstones\": {}}",
                "{\"tombstones\": []}",
                "{\"version\": 2, \"tombstones\": []}",
                "{\"version\": \"1\", \"tombstones\": []}",
                "{\"version\": 1, \"tombstones\": [7]}",
                "{\"version\": 1, \"tombstones\": [{}]}",
                "{\"version\": 1, \"tombstones\": [{\"key\": \"1\", \"forgotten\": \"2026-01-17T12:00:00Z\"}]}",
                "{\"version\": 1, \"tombstones\": [{\"key\": \"1\", \"identities\": []}]}",
                "{\"version\": 1, \"tombstones\": [{\"key\": \"1\", \"identities\": [\"2\"]}]}",
                "{\"version\": 1, \"tombstones\": [{\"key\": \"1\", \"identities\": [\"1\", 2]}]}",
                "{\"version\": 1, \"tombstones\": [{\"key\": \"1\", \"identities\": [\"1\"]}]}",
                "{\"version\": 1, \"tombstones\": [{\"key\": \"1\", \"identities\": [\"1\"], \"forgotten\": \"?\"}]}",
                "{\"version\": 1, \"tombstones\": []} x"
            })
    void aDamagedFileIsNeverTakenForAnEmptyOne(String content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertThatThrownBy(() -> Tombstones.in(file)).isInstanceOfSatisfying(DamagedTombstones.class, damaged -> {
            assertThat(damaged.exitCode()).isEqualTo(ExitCode.UNREADABLE);
            assertThat(damaged).hasMessageMatching("cannot tell what was forgotten from " + file + ": .+");
            assertThat(damaged.hint()).contains("history.jsonl");
        });
        assertThat(file).content().isEqualTo(content);
    }

    @Test
    void norIsOneThatCannotBeRead() throws Exception {
        Files.createDirectories(file);
        assertThatThrownBy(() -> Tombstones.in(file)).isInstanceOf(DamagedTombstones.class);
    }

    @Test
    void whereItIsTornIsTold() throws Exception {
        Tombstones.in(file).add(tombstone(1));
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> Tombstones.in(file)).hasMessageMatching(".*: it is no JSON \\(line [0-9]+\\)");
    }

    /** Whatever fails, and whenever: what was forgotten before stays so, and in memory is what is on the disk. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void aDiskThatFailsForgetsNothing(Fault fault) throws Exception {
        for (int nth = 1; ; nth++) {
            Files.deleteIfExists(file);
            Tombstones.in(file).add(tombstone(1));
            Disk disk = Disk.with(fault, nth);
            Tombstones[] onDisk = new Tombstones[1];
            Throwable failed = catchThrowable(() -> {
                onDisk[0] = Tombstones.in(disk.path(file));
                onDisk[0].add(tombstone(2));
            });
            assertThat(Tombstones.in(file).covers("1")).isTrue();
            if (failed == null) {
                assertThat(Tombstones.in(file).covers("2")).isTrue();
            }
            if (failed instanceof IOException) {
                assertThat(onDisk[0].covers("2")).isFalse();
            }
            if (!disk.faultHappened()) {
                return;
            }
        }
    }

    @Test
    void theReasonNeedNotBeGiven() throws Exception {
        Tombstones.in(file).add(tombstone(1));
        assertThat(((Map<?, ?>) Json.read(Files.readString(file))).toString()).contains("reason=null", "backup=null");
        assertThat(Tombstones.in(file).list()).extracting(Tombstone::reason).containsOnlyNulls();
    }

    private static Tombstone tombstone(long id, String... others) {
        List<String> identities = new java.util.ArrayList<>(List.of(Long.toString(id)));
        identities.addAll(List.of(others));
        return new Tombstone(
                Long.toString(id), identities, "2026-01-15 08:00:00", "", "running", 5.0, NOON, null, null);
    }
}
