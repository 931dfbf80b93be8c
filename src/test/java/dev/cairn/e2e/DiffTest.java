package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiffTest extends EndToEnd {
    private String backup;

    @BeforeEach
    void history() throws Exception {
        cairn.cache(seed());
        assertThat(cairn.run("verify", "--baseline").exitCode()).isZero();
        backup = cairn.run("backup").out().split(" ")[0];
    }

    @Test
    void tellsWhatWasGainedLostAndChanged() throws Exception {
        assertThat(cairn.run("diff", "latest").out())
                .isEqualTo("from " + backup + " (161 activities) to the cache (161 activities)\nno difference\n");
        somebodyMeddles();
        Map<String, String> before = Snapshot.of(cairn.home());

        Result diff = cairn.run("diff", backup);
        assertThat(diff.exitCode()).as(diff::toString).isEqualTo(1);
        assertThat(diff.out())
                .startsWith("from " + backup + " (161 activities) to the cache (140 activities)\nlost 22 activities\n")
                .contains("  2025-01-20 07:02:19  10000000001  Base Building Run, 10.36 km\n")
                .contains(
                        "\n  and 2 more; all of them with --all\ngained 1 activity\n  2026-02-01 08:00:00  7  New one\n")
                .contains("changed 1 activity: 2 values lost, 1 gained, 1 changed\n")
                .contains("    lost    calories: ", " -> nothing\n")
                .contains("    changed name: ", " -> \"Renamed\"\n")
                .contains("    gained  own: nothing -> [1]\n")
                .endsWith("LOST: 22 activities and 2 values of others\n");
        assertThat(cairn.run("diff", backup, "--all").out()).doesNotContain("more; all of them");

        Result json = cairn.run("diff", backup, cairn.cache().toString(), "--json");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.json().keySet())
                .containsExactly("from", "to", "loss", "lost", "forgotten", "gained", "changed");
        assertThat(json.at("from")).hasToString("{name=" + backup + ", activities=161}");
        assertThat((List<?>) json.at("lost")).hasSize(22);
        assertThat(Json.line(json.at("gained")))
                .isEqualTo("[{\"key\": \"7\", \"date\": \"2026-02-01 08:00:00\", \"name\": \"New one\", \"type\": \"\","
                        + " \"distance_km\": 0.0}]");

        Result back = cairn.run("diff", cairn.cache().toString(), backup, "--json");
        assertThat(back.exitCode()).isEqualTo(1);
        assertThat((List<?>) back.at("gained")).hasSize(22);
        assertThat((List<?>) back.at("lost")).hasSize(1);
        assertThat(Snapshot.of(cairn.home())).isEqualTo(before);
    }

    @Test
    void whatWasForgottenIsNotLost() throws Exception {
        assertThat(cairn.run("forget", "10000000003", "--yes").exitCode()).isZero();
        Result diff = cairn.run("diff", backup);
        assertThat(diff.exitCode()).as(diff::toString).isZero();
        assertThat(diff.out()).contains("forgotten 1 activity\n", "  10000000003  ", "\nnothing lost\n");

        Files.writeString(cairn.tracking().resolve(".cairn/tombstones.json"), "{");
        assertThat(cairn.run("diff", backup).exitCode()).isEqualTo(5);
    }

    @Test
    void whatCannotBeComparedIsNamed() throws Exception {
        Result unknown = cairn.run("diff", "unified-cache-20260101_000000.json");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("cannot find the backup unified-cache-20260101_000000.json");
        Result nowhere = cairn.run("diff", "../nowhere.json");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("cannot compare with ../nowhere.json: there is no such file");
        assertThat(cairn.run("diff").exitCode()).isEqualTo(2);

        Path torn = Files.writeString(cairn.home().resolve("torn.json"), seed().substring(0, 20_000));
        Result damaged = cairn.run("diff", backup, torn.toString());
        assertThat(damaged.exitCode()).isEqualTo(5);
        assertThat(damaged.err()).contains("cannot read " + torn + ": the file ends in the middle of activity ");

        Files.copy(torn, cairn.cache(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Result cache = cairn.run("diff", "latest", "--json");
        assertThat(cache.exitCode()).isEqualTo(5);
        assertThat(cache.at("error", "message").toString()).startsWith("cannot read tracking/unified-cache.json: ");
        assertThat(cairn.run("diff", backup, backup).exitCode()).isZero();
    }

    /** Drops 22, takes two values from one, gives it another and a new name, and adds one. */
    private void somebodyMeddles() throws Exception {
        Map<String, Object> cache = new LinkedHashMap<>(Result.object(cairn.cacheText()));
        List<Map<String, Object>> activities =
                new ArrayList<>(cairn.activities().subList(22, 161));
        Map<String, Object> changed = new LinkedHashMap<>(activities.get(0));
        changed.put("calories", null);
        changed.put("splits", Map.of("lapDTOs", List.of()));
        changed.put("name", "Renamed");
        changed.put("own", List.of(1));
        activities.set(0, changed);
        activities.add(Map.of("id", 7, "date", "2026-02-01 08:00:00", "name", "New one"));
        cache.put("activities", activities);
        Files.writeString(cairn.cache(), Json.write(Json.normalize(cache)));
    }
}
