package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupNameTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 18, 0, 48, 25, 641_000_000);
    private static final Path FOLDER = Path.of("tracking", "backups");

    @Test
    void tellsTheLocalTimeToTheSecond() {
        assertThat(new BackupName(null, TIME, 1).text()).isEqualTo("unified-cache-20260118_004825.json");
    }

    @Test
    void hasTheLabelBeforeTheTime() {
        assertThat(new BackupName("before-race", TIME, 1).text())
                .isEqualTo("unified-cache-before-race-20260118_004825.json");
    }

    @Test
    void countsOnWhereTheNameIsTaken() {
        Set<Path> taken = Set.of(
                FOLDER.resolve("unified-cache-20260118_004825.json"),
                FOLDER.resolve("unified-cache-20260118_004825-2.json"));
        assertThat(BackupName.free(FOLDER, null, TIME, taken::contains).text())
                .isEqualTo("unified-cache-20260118_004825-3.json");
        assertThat(BackupName.free(FOLDER, "x", TIME, taken::contains).text())
                .isEqualTo("unified-cache-x-20260118_004825.json");
    }

    @ParameterizedTest
    @CsvSource({
        "unified-cache-20260118_004825.json, , 1",
        "unified-cache-20260118_004825-2.json, , 2",
        "unified-cache-20260118_004825-10.json, , 10",
        "unified-cache-backup-20260118_004825.json, backup, 1",
        "unified-cache-a.b_c-d-20260118_004825-3.json, a.b_c-d, 3",
        "unified-cache-20250101_000000-20260118_004825.json, 20250101_000000, 1"
    })
    void readsItsOwnNamesAndThoseOfTheScripts(String text, String label, int number) {
        BackupName name = BackupName.parse(text).orElseThrow();
        assertThat(name.label()).isEqualTo(label);
        assertThat(name.time()).isEqualTo("2026-01-18T00:48:25");
        assertThat(name.number()).isEqualTo(number);
        assertThat(name.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unified-cache.json",
                "unified-cache-old.json",
                "unified-cache-20260118.json",
                "unified-cache-20260230_004825.json",
                "unified-cache-20260118_004825.json.cairn-tmp",
                "unified-cache-20260118_004825-1.json",
                "unified-cache-../x-20260118_004825.json",
                "garmin-cache-20260118_004825.json",
                ""
            })
    void doesNotReadOthers(String text) {
        assertThat(BackupName.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a/b", "..\\x", "a b", "läufe", "a\n", "a\u0000", "12345678901234567890123456789012345678901"
            })
    void refusesALabelThatDoesNotBelongInAName(String label) {
        assertThatThrownBy(() -> new BackupName(label, TIME, 1)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(failure)
                    .hasMessage("cannot make a backup with the label \"" + label
                            + "\": a label has 1 to 40 letters, digits, dots, dashes and underscores");
            assertThat(failure.hint()).contains("cairn backup --label");
        });
    }
}
