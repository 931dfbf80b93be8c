package dev.cairn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command gets from the launcher, and what comes back. */
class LauncherStartTest {
    @TempDir
    Path folder;

    private Installation cairn;

    @BeforeEach
    void installed() throws Exception {
        cairn = new Installation(folder).built().withJdk("25.0.3");
        cairn.start().end(); // The first start makes the archive and says so.
    }

    @Test
    void passesArgumentsUnchanged() throws Exception {
        Start.Outcome outcome =
                cairn.start("sync", "--home", "my runs", "*", "", "$HOME").end();
        assertThat(outcome.out())
                .endsWith("argument sync\nargument --home\nargument my runs\nargument *\nargument \nargument $HOME\n");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void passesTheExitCode() throws Exception {
        assertThat(cairn.start("exit", "4").end().exitCode()).isEqualTo(4);
        assertThat(cairn.start("exit", "130").end().exitCode()).isEqualTo(130);
    }

    @Test
    void passesATerminationToTheCommand() throws Exception {
        Start.Outcome outcome =
                cairn.start("serve").untilItPrints("serving").terminate().end();
        assertThat(outcome.out()).isEqualTo("asked to end\n");
        assertThat(outcome.exitCode()).isEqualTo(143);
    }

    @Test
    void saysWhereItIsInstalledAndLeavesTheHomeToTheCommand() throws Exception {
        assertThat(cairn.start("status").end().out())
                .contains("flag -Dcairn.install=" + cairn.home + "\n")
                .endsWith("\nargument status\n");
    }

    @Test
    void worksFromAnotherFolder() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("else where"));
        Start.Outcome outcome =
                cairn.start(cairn.home.resolve("cairn"), elsewhere, "status").end();
        assertThat(outcome.out()).contains("flag -Dcairn.install=" + cairn.home + "\n");
    }

    @Test
    void worksByARelativeName() throws Exception {
        assertThat(cairn.start(Path.of("./cairn"), cairn.home, "status").end().out())
                .contains("flag -Dcairn.install=" + cairn.home + "\n");
    }

    @Test
    void worksThroughSymbolicLinks() throws Exception {
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("absolute"), cairn.home.resolve("cairn"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../links/absolute"));
        Start.Outcome outcome =
                cairn.start(links.resolve("relative"), folder, "status").end();
        assertThat(outcome.out()).contains("flag -Dcairn.install=" + cairn.home + "\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void appendsTheUsersOptionsToItsOwn() throws Exception {
        cairn.with("CAIRN_JAVA_OPTS", "-Xmx64m  -Da=*");
        assertThat(cairn.start("status").end().out())
                .contains("flag -XX:+UseSerialGC\n")
                .contains("flag -Xmx64m\nflag -Da=*\nflag -Dcairn.install=");
    }

    /** A home folder whose cache has so many bytes. */
    private Path home(String name, long bytes) throws IOException {
        Path tracking = Files.createDirectories(folder.resolve(name).resolve("tracking"));
        try (RandomAccessFile cache =
                new RandomAccessFile(tracking.resolve("unified-cache.json").toFile(), "rw")) {
            cache.setLength(bytes);
        }
        return folder.resolve(name);
    }

    private boolean isQuickToCompile(String... arguments) throws Exception {
        return cairn.start(arguments).end().out().contains("flag -XX:TieredStopAtLevel=1\n");
    }

    @Test
    void leavesTheSecondCompilerOutWhereThereIsLittleToRead() throws Exception {
        String small = home("my runs", 32 << 20).toString();
        String large = home("many runs", (32 << 20) + 1).toString();
        assertThat(isQuickToCompile("sync", "--home", small)).isTrue();
        assertThat(isQuickToCompile("--home=" + small, "--verbose", "sync", "--days", "7"))
                .isTrue();
        assertThat(isQuickToCompile("sync", "--home", large)).isFalse();
        assertThat(isQuickToCompile("--home=" + large, "sync")).isFalse();
        assertThat(isQuickToCompile("sync")).as("no cache yet").isTrue();
        cairn.with("CAIRN_HOME", large);
        assertThat(isQuickToCompile("sync")).isFalse();
        assertThat(isQuickToCompile("sync", "--home", small)).isTrue();
    }

    @Test
    void looksThroughALinkForTheSizeOfTheCache() throws Exception {
        Path large = home("disk", 64 << 20);
        Path linked = home("linked", 0);
        Files.delete(linked.resolve("tracking/unified-cache.json"));
        Files.createSymbolicLink(
                linked.resolve("tracking/unified-cache.json"), large.resolve("tracking/unified-cache.json"));
        assertThat(isQuickToCompile("sync", "--home", linked.toString())).isFalse();
    }

    @Test
    void hasBothCompilersForWhatLivesLongOrReadsMoreThanTheCache() throws Exception {
        for (String command : List.of("run", "import", "restore", "rebuild", "backups")) {
            assertThat(isQuickToCompile("--verbose", command)).as(command).isFalse();
        }
        assertThat(isQuickToCompile("sync", "run")).isTrue();
    }
}
