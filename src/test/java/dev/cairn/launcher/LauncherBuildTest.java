package dev.cairn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, and what is heard of it. */
class LauncherBuildTest {
    @TempDir
    Path folder;

    private Installation cairn;

    @BeforeEach
    void installed() throws Exception {
        cairn = new Installation(folder).withJdk("25.0.3").withMaven();
    }

    @Test
    void buildsAtTheFirstStartWithTheJavaItRunsOn() throws Exception {
        Start.Outcome outcome = cairn.start("status").end();
        assertThat(cairn.builds())
                .containsExactly(cairn.root
                        + "/jdks/jdk-25.0.3 mvn -q -B -ntp -Dmaven.test.skip=true -Dcairn.unchecked package");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aBuildPrintsNothingToStandardOutput() throws Exception {
        Start.Outcome outcome = cairn.start("status").end();
        assertThat(outcome.out()).doesNotContain("Maven").endsWith("argument status\n");
        assertThat(outcome.err()).isEqualTo("""
                cairn: building in %s (a minute the first time, seconds after a change)
                cairn: preparing a fast start with Java 25.0.3 (once, some seconds)
                """.formatted(cairn.home));
    }

    @Test
    void doesNotBuildWhenNothingChanged() throws Exception {
        cairn.start("status").end();
        Start.Outcome outcome = cairn.start("status").end();
        assertThat(cairn.builds()).hasSize(1);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void buildsAfterAChangeOfASource() throws Exception {
        cairn.built();
        Files.writeString(cairn.home.resolve("src/main/java/Some.java"), "class Some { }");
        cairn.start("status").end();
        assertThat(cairn.builds()).hasSize(1);
    }

    @Test
    void buildsAfterASourceIsGone() throws Exception {
        cairn.built();
        Files.delete(cairn.home.resolve("src/main/java/Some.java"));
        cairn.start("status").end();
        assertThat(cairn.builds()).hasSize(1);
    }

    @Test
    void buildsAfterAChangeOfThePom() throws Exception {
        cairn.built();
        Files.writeString(cairn.home.resolve("pom.xml"), "<project></project>");
        cairn.start("status").end();
        assertThat(cairn.builds()).hasSize(1);
    }

    @Test
    void aFinishedPackageIsNeverBuilt() throws Exception {
        cairn.withoutSources();
        Files.writeString(cairn.home.resolve("pom.xml"), "<project></project>");
        assertThat(cairn.start("status").end().exitCode()).isZero();
        assertThat(cairn.builds()).isEmpty();
    }

    @Test
    void aFinishedPackageWithoutItsJarIsRefused() throws Exception {
        cairn.withoutSources();
        Files.delete(cairn.home.resolve("target/cairn.jar"));
        assertThat(cairn.start("status").end()).isEqualTo(new Start.Outcome(2, "", """
                cairn: there is no %s/target/cairn.jar, and no sources to build it from
                       Get Cairn again, whole.
                """.formatted(cairn.home)));
    }

    @Test
    void aFailedBuildShowsWhatMavenSaidAndStartsNothing() throws Exception {
        cairn.mark("broken");
        assertThat(cairn.start("status").end()).isEqualTo(new Start.Outcome(2, "", """
                cairn: building in %1$s (a minute the first time, seconds after a change)
                what Maven prints
                cairn: the build failed
                       What it said is above, and in %1$s/target/build.log
                """.formatted(cairn.home)));
    }

    @Test
    void afterAFailedBuildTheNextStartTriesAgain() throws Exception {
        Path broken = cairn.mark("broken");
        cairn.start("status").end();
        Files.delete(broken);
        assertThat(cairn.start("status").end().exitCode()).isZero();
        assertThat(cairn.builds()).hasSize(2);
    }

    @Test
    void saysThatThereIsNoMaven() throws Exception {
        Files.delete(cairn.root.resolve("bin/mvn"));
        assertThat(cairn.start("status").end()).isEqualTo(new Start.Outcome(2, "", """
                cairn: Cairn has to be built first, and Maven (mvn) was not found on PATH
                       Install Maven 3.8.7 or later, then try again.
                """));
    }
}
