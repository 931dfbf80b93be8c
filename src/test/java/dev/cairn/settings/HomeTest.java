package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path temp;

    private Path option;
    private Path variable;
    private Path install;

    @BeforeEach
    void drawTheWorld() throws Exception {
        option = Files.createDirectory(temp.resolve("option"));
        variable = Files.createDirectory(temp.resolve("variable"));
        install = Files.createDirectory(temp.resolve("install"));
    }

    @AfterEach
    void forgetTheLauncher() {
        System.clearProperty(Home.INSTALL);
    }

    @Test
    void aHomeIsInUseOnceThereIsACacheABaselineOrABackup() throws Exception {
        Home home = new Home(option);
        Files.createDirectories(home.state());
        Files.createDirectories(home.inbox());
        assertThat(home.isInUse()).isFalse();
        for (Path trace : List.of(home.cache(), home.baseline(), home.backups())) {
            Files.createFile(trace);
            assertThat(home.isInUse()).as(trace.toString()).isTrue();
            Files.delete(trace);
        }
    }

    @Test
    void theOptionWinsOverTheVariableAndThatOverTheLauncher() {
        System.setProperty(Home.INSTALL, install.toString());
        Map<String, String> environment = Map.of("CAIRN_HOME", variable.toString());
        assertThat(Home.find(option, environment).folder()).isEqualTo(option);
        assertThat(Home.find(null, environment).folder()).isEqualTo(variable);
        assertThat(Home.find(null, Map.of()).folder()).isEqualTo(install);
        assertThat(Home.find(null, Map.of("CAIRN_HOME", "")).folder()).isEqualTo(install);
    }

    @Test
    void withoutAnyOfThemItIsTheWorkingDirectory() {
        assertThat(Home.find(null, Map.of()).folder()).isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void isAbsoluteAndPlainAndKeepsLinks() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), option);
        assertThat(Home.find(option.resolve("../variable/."), Map.of()).folder())
                .isEqualTo(variable);
        assertThat(Home.find(link, Map.of()).folder()).isEqualTo(link);
    }

    @Test
    void aFolderThatIsMissingIsRefused() {
        Failure failure = refusal(temp.resolve("nowhere"), Map.of());
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure)
                .hasMessage("cannot use " + temp + "/nowhere as the home folder (--home): there is no such folder");
        assertThat(failure.hint()).isEqualTo("Create the folder, or name another with --home or CAIRN_HOME");
    }

    @Test
    void aFileIsRefused() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        assertThat(refusal(null, Map.of("CAIRN_HOME", file.toString())))
                .hasMessage("cannot use " + file + " as the home folder (CAIRN_HOME): it is no folder");
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThat(refusal(null, Map.of("CAIRN_HOME", "a\0b"))).hasMessageEndingWith("(CAIRN_HOME): it is no path");
    }

    @Test
    void knowsWhereEachFileLies() {
        Home home = new Home(Path.of("/home/anna/cairn"));
        assertThat(home.tracking()).hasToString("/home/anna/cairn/tracking");
        assertThat(home.cache()).hasToString("/home/anna/cairn/tracking/unified-cache.json");
        assertThat(home.backups()).hasToString("/home/anna/cairn/tracking/backups");
        assertThat(home.checksums()).hasToString("/home/anna/cairn/tracking/backups/SHA256SUMS");
        assertThat(home.baseline()).hasToString("/home/anna/cairn/tracking/.data-integrity-baseline.json");
        assertThat(home.state()).hasToString("/home/anna/cairn/tracking/.cairn");
        assertThat(home.lock()).hasToString("/home/anna/cairn/tracking/.cairn/lock");
        assertThat(home.history()).hasToString("/home/anna/cairn/tracking/.cairn/history.jsonl");
        assertThat(home.inbox()).hasToString("/home/anna/cairn/tracking/inbox");
        assertThat(home.garminCache()).hasToString("/home/anna/cairn/tracking/garmin-cache.json");
        assertThat(home.routes()).hasToString("/home/anna/cairn/routes");
        assertThat(home.properties()).hasToString("/home/anna/cairn/cairn.properties");
        assertThat(home.dotEnv()).hasToString("/home/anna/cairn/.env");
    }

    @Test
    void livesOnAnyFileSystem() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(temp.resolve("home.zip"), Map.of("create", "true"))) {
            Path folder = Files.createDirectory(zip.getPath("/home"));
            Home home = Home.find(folder, Map.of());
            Files.writeString(home.properties(), "cairn.sync.days=9");
            assertThat(Settings.load(home, Map.of()).integer(Setting.SYNC_DAYS)).isEqualTo(9);
            assertThat(Settings.load(home, Map.of()).path(Setting.SESSIONS).getFileSystem())
                    .isSameAs(zip);
        }
    }

    private static Failure refusal(@Nullable Path option, Map<String, String> environment) {
        return catchThrowableOfType(Failure.class, () -> Home.find(option, environment));
    }
}
