package dev.cairn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of loaded classes: made once for each Java and jar, and never in the way. */
class LauncherArchiveTest {
    @TempDir
    Path folder;

    private Installation cairn;

    @BeforeEach
    void installed() throws Exception {
        cairn = new Installation(folder).built();
    }

    @Test
    void java25GetsAnAotCacheOnce() throws Exception {
        cairn.withJavaHome("25.0.3");
        String archive = cairn.home + "/target/cairn-25.0.3+9.aot";
        cairn.start("status").end();
        Start.Outcome second = cairn.start("status").end();
        assertThat(cairn.trainings()).containsExactly("-XX:AOTCacheOutput=" + archive + ".new");
        assertThat(second.out()).contains("flag -XX:AOTCache=" + archive + "\n");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void java17GetsAClassDataArchiveOnce() throws Exception {
        cairn.withJavaHome("17.0.15");
        String archive = cairn.home + "/target/cairn-17.0.15+9.jsa";
        cairn.start("status").end();
        Start.Outcome second = cairn.start("status").end();
        assertThat(cairn.trainings()).containsExactly("-XX:ArchiveClassesAtExit=" + archive + ".new");
        assertThat(second.out()).contains("flag -XX:SharedArchiveFile=" + archive + "\n");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void eachJavaHasItsOwn() throws Exception {
        cairn.withJavaHome("17.0.15").start().end();
        cairn.withJavaHome("25.0.3").start().end();
        assertThat(cairn.withJavaHome("17.0.15").start().end().err()).isEmpty();
        assertThat(cairn.trainings()).hasSize(2);
    }

    @Test
    void oneJavaByTwoPathsHasOne() throws Exception {
        cairn.withJavaHome("25.0.3").start().end();
        Path other = Files.createSymbolicLink(folder.resolve("default-java"), folder.resolve("chosen"));
        assertThat(cairn.with("JAVA_HOME", other.toString()).start().end().err())
                .isEmpty();
        assertThat(cairn.trainings()).hasSize(1);
    }

    @Test
    void aNewJarGetsANewOne() throws Exception {
        cairn.withJavaHome("25.0.3").start().end();
        Files.setLastModifiedTime(
                cairn.home.resolve("target/cairn.jar"),
                FileTime.from(Instant.now().plusSeconds(5)));
        cairn.start().end();
        assertThat(cairn.trainings()).hasSize(2);
    }

    @Test
    void aMovedFolderGetsANewOne() throws Exception {
        cairn.withJavaHome("25.0.3").start().end();
        Path moved = Files.move(cairn.home, folder.resolve("moved"));
        Start.Outcome outcome =
                cairn.start(moved.resolve("cairn"), folder, "status").end();
        assertThat(cairn.trainings()).hasSize(2);
        assertThat(outcome.out()).contains("flag -XX:AOTCache=" + moved.toRealPath() + "/target/cairn-25.0.3+9.aot\n");
    }

    @Test
    void anAttemptThatGaveNothingIsNotMadeAgain() throws Exception {
        cairn.mark("no-archive");
        cairn.withJavaHome("25.0.3").start("status").end();
        Start.Outcome second = cairn.start("status").end();
        assertThat(cairn.trainings()).hasSize(1);
        assertThat(second.out()).doesNotContain("AOTCache").endsWith("argument status\n");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void aPackageHasItBesideItsJar() throws Exception {
        cairn.packaged().withJavaHome("25.0.3").start("status").end();
        Start.Outcome second = cairn.start("status").end();
        assertThat(cairn.home.resolve("target")).doesNotExist();
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("flag -XX:AOTCache=" + cairn.home + "/app/cairn-25.0.3+9.aot\n");
    }

    @Test
    void whereNothingCanBeWrittenItIsInTheCacheOfTheUser() throws Exception {
        Path cache = Files.createDirectory(folder.resolve("a cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        cairn.packaged().readOnly().withJavaHome("25.0.3").with("XDG_CACHE_HOME", cache.toString());
        cairn.start("status").end();
        Start.Outcome second = cairn.start("status").end();
        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(second.out())
                .containsPattern(
                        "flag -XX:AOTCache=" + cache.toRealPath() + "/cairn/cairn-25\\.0\\.3\\+9-\\d+\\.aot\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.resolve("cairn"))))
                .isEqualTo("rwx------");
    }

    @Test
    void withoutAnyPlaceForItCairnStartsAllTheSame() throws Exception {
        cairn.packaged().readOnly().withJavaHome("25.0.3").with("HOME", "/nowhere at all");
        Start.Outcome outcome = cairn.start("status").end();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).doesNotContain("AOTCache").endsWith("argument status\n");
        assertThat(cairn.trainings()).isEmpty();
    }
}
