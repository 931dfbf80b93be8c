package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {
    @TempDir
    Path folder;

    private Path installed;
    private Path home;

    @BeforeEach
    void draw() throws IOException {
        installed = folder.resolve("cairn/routes");
        home = folder.resolve("home/routes");
        file(installed, "sync.camel.yaml");
        file(installed, "alerts/log.camel.yaml");
        file(installed, "sources/garmin.camel.yaml");
    }

    @Test
    void aHomeWithoutRoutesHasCairnsOwn() {
        assertThat(RouteFiles.of(installed, home).files())
                .containsOnlyKeys("sync.camel.yaml", "alerts/log.camel.yaml", "sources/garmin.camel.yaml")
                .allSatisfy((name, file) -> assertThat(file).startsWith(installed));
    }

    @Test
    void aFileInTheHomeTakesThePlaceOfTheOneOfItsName() throws Exception {
        Path own = file(home, "alerts/log.camel.yaml");
        assertThat(RouteFiles.of(installed, home).files())
                .hasSize(3)
                .containsEntry("alerts/log.camel.yaml", own)
                .containsEntry("sync.camel.yaml", installed.resolve("sync.camel.yaml"));
    }

    @Test
    void aFileOfTheSameNameInAnotherFolderIsAnother() throws Exception {
        file(home, "log.camel.yaml");
        assertThat(RouteFiles.of(installed, home).files()).hasSize(4);
    }

    @Test
    void aSourceOfTheUsersOwnJoinsTheOthers() throws Exception {
        file(home, "sources/mine.camel.yaml");
        assertThat(RouteFiles.of(installed, home).sources()).containsExactly("garmin", "mine");
    }

    @Test
    void whatIsCalledOtherwiseIsNoRoute() throws Exception {
        file(home, "sources/mine.camel.yaml.off");
        file(home, "sources/notes.yaml");
        file(home, "sources/deep/er.camel.yaml");
        assertThat(RouteFiles.of(installed, home).sources()).containsExactly("garmin");
    }

    @Test
    void theHomeMayBeCairnsOwnFolder() {
        assertThat(RouteFiles.of(installed, installed).files()).hasSize(3);
    }

    @Test
    void whatAnswersOverHttpIsLeftOutWhereThereIsNoServer() throws Exception {
        file(home, "web/dashboard.camel.yaml");
        RouteFiles all = RouteFiles.of(installed, home);
        assertThat(all.files()).containsKey("web/dashboard.camel.yaml");
        assertThat(all.withoutWeb().files()).hasSize(3).doesNotContainKey("web/dashboard.camel.yaml");
    }

    @Test
    void withoutAnInstallationTheHomeHasAllOfThem() {
        assertThat(RouteFiles.of(null, installed).files()).hasSize(3);
    }

    @Test
    void withoutAnyRoutesTheHintSaysHowToStart() {
        Failure failure = catchThrowableOfType(Failure.class, () -> RouteFiles.of(null, home));
        assertThat(failure).hasMessage("there is no route sync.camel.yaml in " + home);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void linksAreFollowed() throws Exception {
        Path elsewhere = file(folder.resolve("elsewhere"), "mine.camel.yaml");
        Files.createDirectories(home);
        Files.createSymbolicLink(home.resolve("sources"), elsewhere.getParent());
        assertThat(RouteFiles.of(installed, home).sources()).containsExactly("garmin", "mine");
    }

    @Test
    void aLinkThatGoesRoundIsAMistakeThatIsNamed() throws Exception {
        Files.createDirectories(home);
        Files.createSymbolicLink(home.resolve("sources"), home);
        Failure failure = catchThrowableOfType(Failure.class, () -> RouteFiles.of(installed, home));
        assertThat(failure).hasMessageStartingWith("cannot read the routes in " + home + ": ");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static Path file(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
