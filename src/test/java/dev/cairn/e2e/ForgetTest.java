package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgetTest extends EndToEnd {
    @BeforeEach
    void history() throws Exception {
        garmin.account().add(run(1, today()), run(2, today().minusDays(1)), run(3, today().minusDays(2)));
        assertThat(cairn.run("sync", "--json").number("added")).isEqualTo(3);
    }

    @Test
    void forgottenThenTakenBack() throws Exception {
        String before = cairn.cacheText();

        Result forgotten = cairn.run("forget", "2", "--reason", "not mine", "--yes", "--json");
        assertThat(forgotten.exitCode()).as(forgotten::toString).isZero();
        assertThat(forgotten.json().keySet())
                .containsExactly("run", "forgotten", "total_before", "total_after", "backup");
        assertThat(forgotten.at("forgotten", "key")).isEqualTo("2");
        assertThat(forgotten.at("forgotten", "reason")).isEqualTo("not mine");
        assertThat(forgotten.number("total_after")).isEqualTo(2);
        assertThat(forgotten.err()).contains("2  " + today().minusDays(1) + " 08:00:00  Run 2");
        assertThat(cairn.backups()).singleElement().satisfies(backup -> {
            assertThat(backup).content().isEqualTo(before);
            assertThat(backup.getFileName().toString()).isEqualTo(forgotten.at("backup"));
        });

        Result sync = cairn.run("sync", "--json");
        assertThat(sync.exitCode()).as(sync::toString).isZero();
        assertThat(sync.number("forgotten")).isEqualTo(1);
        assertThat(sync.number("unchanged")).isEqualTo(2);
        assertThat(sync.at("verdict")).isEqualTo("ok");
        assertThat(cairn.activities()).hasSize(2);
        assertThat(cairn.run("verify").exitCode()).isZero();
        assertThat(cairn.run("forget", "--list").out())
                .contains("2  " + today().minusDays(1) + " 08:00:00  Run 2, 5.00 km", ": not mine; ");

        Result undone = cairn.run("forget", "--undo", "2");
        assertThat(undone.exitCode()).as(undone::toString).isZero();
        assertThat(undone.out())
                .startsWith("remembered 2: 3 activities (2 before)\nIt came back from " + forgotten.at("backup"));
        assertThat(cairn.cacheText().substring(cairn.cacheText().indexOf("\"activities\"")))
                .isEqualTo(before.substring(before.indexOf("\"activities\"")));
        assertThat(cairn.run("forget", "--list", "--json").at("forgotten")).isEqualTo(List.of());
        assertThat(cairn.run("sync", "--json").json())
                .doesNotContainKey("forgotten")
                .containsEntry("verdict", "ok");
        assertThat(cairn.leftovers()).isEmpty();
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        Map<String, String> before = snapshot();

        Result noTerminal = cairn.run("forget", "2");
        assertThat(noTerminal.exitCode()).isEqualTo(2);
        assertThat(noTerminal.out()).contains("Run 2", "running, 5.00 km");
        assertThat(noTerminal.err()).contains("will not forget without being told so", "--yes");
        Result unknown = cairn.run("forget", "4", "--yes", "--json");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.at("error", "message"))
                .isEqualTo("cannot forget 4: no activity bears that id, in the cache or in a backup");
        assertThat(cairn.run("forget", "--undo", "2").exitCode()).isEqualTo(2);

        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void aListThatCannotBeReadStopsEverybody() throws Exception {
        Path tombstones = cairn.tracking().resolve(".cairn/tombstones.json");
        Files.writeString(tombstones, "{\"version\": 1");
        Map<String, String> before = snapshot();
        for (String[] command : List.of(
                new String[] {"sync"},
                new String[] {"forget", "2", "--yes"},
                new String[] {"forget", "--undo", "2"},
                new String[] {"forget", "--list"})) {
            Result result = cairn.run(command);
            assertThat(result.exitCode()).as(result::toString).isEqualTo(5);
            assertThat(result.err())
                    .contains("cannot tell what was forgotten from " + tombstones + ": it is no JSON (line 1)");
        }
        assertThat(snapshot()).isEqualTo(before);
    }

    private Map<String, String> snapshot() throws Exception {
        Map<String, String> now = Snapshot.of(cairn.tracking());
        now.keySet()
                .removeIf(name -> name.equals(".cairn/lock")
                        || name.startsWith(".cairn/incidents")
                        || name.equals(".cairn/history.jsonl")
                        || name.equals(".cairn")
                        || name.equals("backups"));
        return now;
    }
}
