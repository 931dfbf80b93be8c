package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupTest extends EndToEnd {
    @BeforeEach
    void history() throws Exception {
        cairn.cache(seed());
    }

    @Test
    void makesCopiesThatAreListedAndProven() throws Exception {
        String before = Snapshot.one(cairn.cache());
        Result plain = cairn.run("backup");
        Result labelled = cairn.run("backup", "--label", "before-race");
        assertThat(plain.out()).matches("unified-cache-\\d{8}_\\d{6}\\.json  \\(161 activities\\)\n");
        assertThat(labelled.out()).matches("unified-cache-before-race-\\d{8}_\\d{6}\\.json  \\(161 activities\\)\n");
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
        assertThat(cairn.backups()).hasSize(2).allSatisfy(backup -> {
            assertThat(backup).hasContent(seed());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                    .isEqualTo("r--r--r--");
        });
        assertThat(sha256sum()).contains("OK\n").doesNotContain("FAILED");

        Result json = cairn.run("backups", "--json");
        assertThat(json.exitCode()).isZero();
        List<?> backups = (List<?>) json.at("backups");
        assertThat(backups).hasSize(2);
        assertThat(backups.get(0).toString())
                .as("newest first")
                .startsWith("{name=unified-cache-before-race-")
                .contains("label=before-race", "activities=161, with_hr=161, checksum=listed, why=null");
        assertThat(cairn.run("backups").out()).contains("unified-cache-before-race-", "161");
    }

    @Test
    void aFlippedByteIsFoundAndNeverRestored() throws Exception {
        Path backup = cairn.tracking()
                .resolve("backups")
                .resolve(cairn.run("backup").out().split(" ")[0]);
        assertThat(cairn.run("backups", "--verify").exitCode()).isZero();
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length / 2] ^= 1;
        Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(backup, bytes);

        Result verify = cairn.run("backups", "--verify", "--json");
        assertThat(verify.exitCode()).isEqualTo(1);
        Map<?, ?> row = (Map<?, ?>) ((List<?>) verify.at("backups")).get(0);
        assertThat(row.get("checksum")).isEqualTo("bad");
        assertThat(row.get("why").toString()).contains("SHA256SUMS");

        cairn.cache(seed().replace("\"Sunday Long Run\"", "\"Long\""));
        String before = Snapshot.one(cairn.cache());
        Result restore = cairn.run("restore", backup.getFileName().toString(), "--yes");
        assertThat(restore.exitCode()).isEqualTo(1);
        assertThat(restore.err()).contains("will not restore " + backup.getFileName() + ": its bytes are not those");
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
    }

    /** Pruned and packed by a sync and by hand, checked by sha256sum, and brought back. */
    @Test
    void oldBackupsGoWhenTheyAddNothingAndArePackedWhenTheyStay() throws Exception {
        Path folder = Files.createDirectories(cairn.tracking().resolve("backups"));
        garmin.account().add(run(1, today()));
        assertThat(cairn.run("sync", "--json").number("added")).isEqualTo(1);
        Path poor = Files.writeString(folder.resolve("unified-cache-20240101_060000.json"), seed());
        Path only = Files.writeString(
                folder.resolve("unified-cache-20240102_060000.json"),
                "{\"activities\": [{\"id\": 77, \"date\": \"2020-01-01 08:00:00\"}]}");
        cairn.set("CAIRN_BACKUP_KEEP", "last=1").set("CAIRN_BACKUP_COMPRESS_AFTER", "1ms");
        Map<String, String> before = Snapshot.of(cairn.home());
        Result dry = cairn.run("backups", "--prune", "--dry-run", "--json");
        assertThat(dry.exitCode()).as(dry::toString).isZero();
        assertThat(dry.number("removed")).isEqualTo(1);
        assertThat(dry.out()).contains("\"only here 1 activity\"");
        assertThat(Snapshot.of(cairn.home())).isEqualTo(before);

        garmin.account().add(run(2, today()));
        Result sync = cairn.run("sync", "--json");
        assertThat(sync.exitCode()).as(sync::toString).isZero();
        assertThat(sync.err()).contains("removed 2 old backup(s)");
        assertThat(poor).doesNotExist();
        assertThat(only).exists();
        String name = sync.at("backup").toString();
        assertThat(folder.resolve(name)).doesNotExist();
        assertThat(folder.resolve(name + ".gz")).exists();
        assertThat(sha256sum()).isEqualTo(name + ".gz: OK\n");
        assertThat(cairn.run("backups", "--verify").out())
                .contains(name + ".gz", "good")
                .doesNotContain("missing");

        Result restored = cairn.run("restore", name, "--yes");
        assertThat(restored.exitCode()).as(restored::toString).isZero();
        assertThat(cairn.activities()).hasSize(162);
        assertThat(cairn.leftovers()).isEmpty();
    }

    @Test
    void aBadLabelAndNoCacheAreRefused() throws Exception {
        Result label = cairn.run("backup", "--label", "../../etc");
        assertThat(label.exitCode()).isEqualTo(2);
        assertThat(label.err()).contains("../../etc");
        assertThat(cairn.backups()).isEmpty();

        Files.delete(cairn.cache());
        Result none = cairn.run("backup");
        assertThat(none.exitCode()).isEqualTo(5);
        assertThat(none.err()).contains("there is no cache yet", "cairn sync");
    }

    private String sha256sum() throws Exception {
        Process process = new ProcessBuilder("sha256sum", "-c", "SHA256SUMS")
                .directory(cairn.tracking().resolve("backups").toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes());
    }
}
