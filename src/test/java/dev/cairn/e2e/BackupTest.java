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
