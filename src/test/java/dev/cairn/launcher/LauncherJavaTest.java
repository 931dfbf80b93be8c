package dev.cairn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java is taken, and what is said where none will do. */
class LauncherJavaTest {
    @TempDir
    Path folder;

    private Installation cairn;

    @BeforeEach
    void installed() throws Exception {
        cairn = new Installation(folder).built();
    }

    @Test
    void takesTheJavaOnPath() throws Exception {
        cairn.withJavaOnPath("17.0.15");
        assertThat(cairn.start().end().out()).contains("java " + cairn.root + "/elsewhere/java-17.0.15\n");
    }

    @Test
    void prefersAJdk25InAUsualPlace() throws Exception {
        cairn.withJavaOnPath("21.0.4").withJdk("24.0.2").withJdk("25").withJdk("26.0.1");
        assertThat(cairn.start().end().out()).contains("java " + cairn.root + "/jdks/jdk-25\n");
    }

    @Test
    void aJdkOfAnotherVersionInAUsualPlaceIsNotTaken() throws Exception {
        cairn.withJavaOnPath("17.0.15").withJdk("21.0.4").withJdk("11.0.2");
        assertThat(cairn.start().end().out()).contains("java " + cairn.root + "/elsewhere/java-17.0.15\n");
    }

    @Test
    void javaHomeIsTheLastWord() throws Exception {
        cairn.withJavaOnPath("21.0.4").withJdk("25.0.3").withJavaHome("17.0.15");
        assertThat(cairn.start().end().out()).contains("java " + cairn.root + "/chosen\n");
    }

    @Test
    void asksAJavaThatStandsAlone() throws Exception {
        cairn.withWrappedJavaOnPath("21.0.4");
        assertThat(cairn.start().end().out()).contains("java " + cairn.root + "/wrapped\n");
        assertThat(cairn.home.resolve("target/cairn-21.0.4.jsa")).exists();
    }

    @Test
    void refusesAJavaBelow17() throws Exception {
        cairn.withJavaOnPath("11.0.25");
        assertRefused("""
                cairn: Java 11.0.25 in %s/elsewhere/java-11.0.25 is too old: Cairn needs 17 or later
                       Install a JDK of version 17 or later (25 starts fastest), or set JAVA_HOME to one.
                """.formatted(cairn.root));
    }

    @Test
    void refusesAJavaHomeBelow17EvenWhereABetterOneIs() throws Exception {
        cairn.withJdk("25.0.3").withJavaHome("1.8.0_402");
        assertRefused("""
                cairn: Java 1.8.0_402 in %s/chosen is too old: Cairn needs 17 or later
                       Install a JDK of version 17 or later (25 starts fastest), or set JAVA_HOME to one.
                """.formatted(cairn.root));
    }

    @Test
    void refusesAJavaHomeWithoutJava() throws Exception {
        cairn.withJdk("25.0.3").with("JAVA_HOME", "/nowhere");
        assertRefused("""
                cairn: there is no bin/java in JAVA_HOME, /nowhere
                       Set JAVA_HOME to a JDK of version 17 or later, or unset it.
                """);
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        assertRefused("""
                cairn: Java was not found, neither in the usual places nor on PATH
                       Install a JDK of version 17 or later (25 starts fastest), or set JAVA_HOME to one.
                """);
    }

    private void assertRefused(String message) throws Exception {
        assertThat(cairn.start("status").end()).isEqualTo(new Start.Outcome(2, "", message));
        assertThat(Files.exists(cairn.root.resolve("trainings"))).isFalse();
    }
}
