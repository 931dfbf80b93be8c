package dev.cairn.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
    /** Where each lies, below `tracking`, written out: who renames one has to think of the older Cairns too. */
    static final Map<StateFile, String> PLACES = new EnumMap<>(Map.of(
            StateFile.BASELINE, ".data-integrity-baseline.json",
            StateFile.HISTORY, ".cairn/history.jsonl",
            StateFile.BACKUPS, ".cairn/backups.jsonl",
            StateFile.TOMBSTONES, ".cairn/tombstones.json",
            StateFile.SOURCES, ".cairn/sources.json",
            StateFile.SEEN, ".cairn/seen/garmin/2026-01.jsonl",
            StateFile.INCIDENTS, ".cairn/incidents.json",
            StateFile.RESUME, ".cairn/resume.json",
            StateFile.STRAVA_LIMITS, ".cairn/strava-limits.json",
            StateFile.ORIGINALS, ".cairn/originals.json"));

    static {
        PLACES.put(StateFile.LINKS, ".cairn/links.json");
        PLACES.put(StateFile.DAILY, ".cairn/daily.json");
        PLACES.put(StateFile.SHELF, ".cairn/shelf.json");
    }

    @TempDir
    Path tracking;

    private Path state;

    @BeforeEach
    void aFolderForThem() throws IOException {
        state = Files.createDirectories(tracking.resolve(".cairn"));
    }

    private Path write(StateFile kind, String text) throws IOException {
        Path file = tracking.resolve(PLACES.get(kind));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String ofVersion(StateFile kind, int version) {
        return kind == StateFile.BASELINE
                ? "{\"timestamp\": \"2026-01-18\", \"stats\": {}, \"cairn\": {\"version\": " + version + "}}"
                : "{\"version\": " + version + ", \"more\": []}\n";
    }

    @Test
    void aFolderInThePlaceOfAFileIsNamedAndNotLookedInto() throws Exception {
        Path folder = Files.createDirectories(state.resolve("shelf.json"));
        assertThatThrownBy(() -> StateFile.refuseNewer(state))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.LOSS))
                .hasMessage(folder + " is a folder, and Cairn keeps a file of that name");
    }

    @Test
    void nothingRememberedIsFine() {
        assertThatCode(() -> StateFile.refuseNewer(state)).doesNotThrowAnyException();
        assertThatCode(() -> StateFile.refuseNewer(tracking.resolve("nowhere"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void whatThisCairnWritesAndAnOlderOneWroteIsFine(StateFile kind) throws Exception {
        for (int version = 1; version <= kind.version(); version++) {
            write(kind, ofVersion(kind, version));
            StateFile.refuseNewer(state);
        }
        write(kind, "{}\n");
        StateFile.refuseNewer(state);
    }

    @ParameterizedTest
    @EnumSource
    void whatANewerOneWroteIsRefusedByName(StateFile kind) throws Exception {
        int newer = kind.version() + 1;
        Path file = write(kind, ofVersion(kind, newer));
        NewerState refused = catchThrowableOfType(NewerState.class, () -> StateFile.refuseNewer(state));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused)
                .hasMessage("cannot use " + file.toRealPath() + ": a newer Cairn wrote it (version " + newer
                        + ", and this Cairn knows " + kind.version() + ")");
        assertThat(refused.hint()).startsWith("Nothing was changed. Update this Cairn");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDamagedIsLeftToWhoNeedsIt(StateFile kind) throws Exception {
        for (String damage : new String[] {"", "\0\0\0", "[]", "{\"version\": \"two\"", "{\"version\"", "nonsense"}) {
            write(kind, damage);
            StateFile.refuseNewer(state);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\": 1}\n{\"version\": 2}\n",
                "{\"version\": 1}\n{\"at\": \"2026\", \"version\": 2}\n{\"version\": 1}\n",
                "{\"version\": 1}\n{\"version\": 2, \"torn\": [1, ",
                "{\"a\": {\"version\": 1}, \"version\": 2}",
                "{\"version\": 1.5}"
            })
    void theNewestOfTheLastLinesCounts(String lines) throws Exception {
        write(StateFile.HISTORY, lines);
        assertThatThrownBy(() -> StateFile.refuseNewer(state)).isInstanceOf(NewerState.class);
    }

    @Test
    void aVersionOfSomethingWithinIsNone() throws Exception {
        write(StateFile.HISTORY, "{\"version\": 1, \"app\": {\"version\": 9}}\n{\"app\": {\"version\": 9}}\n");
        write(StateFile.TOMBSTONES, "{\"tombstones\": [{\"version\": 9}]}");
        StateFile.refuseNewer(state);
    }

    /** Lines around the length that is read at once, and longer ones. */
    @ParameterizedTest
    @CsvSource({"10, 10", "8000, 200", "8191, 1", "200, 8192", "10, 70000", "70000, 70000"})
    void longLinesHideNothing(int before, int last) throws Exception {
        String old = "{\"version\": 1, \"text\": \"" + "ü".repeat(before) + "\"}\n";
        write(StateFile.SEEN, old + "{\"text\": \"" + "ü".repeat(last) + "\", \"version\": 2}\n");
        assertThatThrownBy(() -> StateFile.refuseNewer(state)).isInstanceOf(NewerState.class);
        write(StateFile.SEEN, old + "{\"text\": \"" + "ü".repeat(last) + "\", \"version\": 1}\n");
        StateFile.refuseNewer(state);
    }
}
