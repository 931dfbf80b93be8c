package dev.cairn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the Java that runs this test: real archives. */
class LauncherRealJavaTest {
    private static final String PROGRAM = """
            package dev.cairn.cli;

            public final class Main {
                public static void main(String[] arguments) {
                    System.out.println(String.join(" ", arguments) + " ü");
                }
            }
            """;

    @TempDir
    Path folder;

    private Installation cairn;
    private Path archive;

    @BeforeEach
    void installed() throws Exception {
        install("the cairn");
    }

    private void install(String name) throws Exception {
        cairn = new Installation(folder, name).built().with("JAVA_HOME", System.getProperty("java.home"));
        Path source = Files.writeString(folder.resolve("Main.java"), PROGRAM);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        try (OutputStream file = Files.newOutputStream(cairn.home.resolve("target/cairn.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("dev/cairn/cli/Main.class"));
            Files.copy(folder.resolve("dev/cairn/cli/Main.class"), jar);
        }
        boolean aot = Runtime.version().feature() >= 25;
        archive = cairn.home.resolve("target/cairn-" + Runtime.version() + (aot ? ".aot" : ".jsa"));
    }

    @Test
    void theArchiveIsMadeAtTheFirstStartAndHeardOfOnlyThere() throws Exception {
        Start.Outcome first = cairn.start("first").end();
        Start.Outcome second = cairn.start("second").end();
        assertThat(first.out()).isEqualTo("first ü\n");
        assertThat(first.err())
                .startsWith("cairn: preparing a fast start with Java ")
                .hasLineCount(1);
        assertThat(archive).isNotEmptyFile();
        assertThat(second).isEqualTo(new Start.Outcome(0, "second ü\n", ""));
    }

    @Test
    void theArchiveIsRead() throws Exception {
        install("cairn"); // JDK 17 finds no class of a folder with a space in its archives: a slower start, no more.
        cairn.start("first").end();
        cairn.with("CAIRN_JAVA_OPTS", "-Xlog:class+load:file=" + folder.resolve("loaded"));
        cairn.start("second").end();
        assertThat(Files.readString(folder.resolve("loaded")))
                .containsPattern("dev\\.cairn\\.cli\\.Main source: shared objects file");
    }

    @Test
    void anArchiveThatIsNoneIsPassedOverInSilence() throws Exception {
        cairn.start("first").end();
        Files.delete(archive);
        Files.writeString(archive, "nonsense");
        assertThat(cairn.start("second").end()).isEqualTo(new Start.Outcome(0, "second ü\n", ""));
    }

    @Test
    void anArchiveOfAnotherJarIsPassedOverInSilence() throws Exception {
        cairn.start("first").end();
        Path jar = cairn.home.resolve("target/cairn.jar");
        FileTime made = Files.getLastModifiedTime(jar);
        Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(jar, made);
        assertThat(cairn.start("second").end()).isEqualTo(new Start.Outcome(0, "second ü\n", ""));
    }
}
