package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    @TempDir
    Path folder;

    private Checksums of(String text) throws Exception {
        Files.writeString(folder.resolve("SHA256SUMS"), text);
        return Checksums.read(folder);
    }

    @Test
    void isEmptyBeforeTheFirstBackup() throws Exception {
        assertThat(Checksums.read(folder).names()).isEmpty();
        assertThat(Checksums.read(folder.resolve("none")).text()).isEmpty();
    }

    @Test
    void isWrittenAsSha256sumWritesIt() throws Exception {
        Checksums.read(folder).with("x.json", A).with("y.json", B).write(folder);
        assertThat(folder.resolve("SHA256SUMS")).hasContent(A + "  x.json\n" + B + "  y.json\n");
    }

    @Test
    void readsEverySpellingOfALine() throws Exception {
        Checksums sums = of(A + "  x.json\r\n\r\n" + B.toUpperCase(java.util.Locale.ROOT) + " *a name.json\n");
        assertThat(sums.of("x.json")).contains(A);
        assertThat(sums.of("a name.json")).contains(B);
        assertThat(sums.of("y.json")).isEmpty();
        assertThat(sums.text()).isEqualTo(A + "  x.json\n" + B + "  a name.json\n");
    }

    @Test
    void keepsWhatItDoesNotUnderstand() throws Exception {
        Checksums sums = of("# my backups\nabc  short.json\n" + A + "  x.json\n");
        assertThat(sums.names()).containsExactly("x.json");
        assertThat(sums.with("y.json", B).text())
                .isEqualTo("# my backups\nabc  short.json\n" + A + "  x.json\n" + B + "  y.json\n");
    }

    @Test
    void aFileHasOneLine() throws Exception {
        Checksums sums = of(A + "  x.json\n" + A + "  y.json\n" + B + "  x.json\n");
        assertThat(sums.text()).isEqualTo(B + "  x.json\n" + A + "  y.json\n");
        assertThat(sums.with("x.json", A).text()).isEqualTo(A + "  x.json\n" + A + "  y.json\n");
    }

    @Test
    void aFileCanBeTakenOff() throws Exception {
        Checksums sums = of("# note\n" + A + "  x.json\n" + B + "  y.json\n");
        assertThat(sums.without("x.json").text()).isEqualTo("# note\n" + B + "  y.json\n");
        assertThat(sums.without("z.json").text()).isEqualTo(sums.text());
        assertThat(sums.without("# note").text()).isEqualTo(sums.text());
        assertThat(sums.of("x.json")).contains(A);
    }

    @Test
    void sha256sumAcceptsItAndFindsWhatItFinds() throws Exception {
        assumeThat(inTheFolder("sha256sum --version")).as("sha256sum is there").isZero();
        Path file = Files.writeString(folder.resolve("unified-cache-20260118_004825.json"), "{}");
        Checksums.read(folder)
                .with(file.getFileName().toString(), Digest.of(file).sha256())
                .write(folder);
        assertThat(inTheFolder("sha256sum --check --strict SHA256SUMS")).isZero();
        Files.writeString(file, "[]");
        assertThat(inTheFolder("sha256sum --check --strict SHA256SUMS")).isEqualTo(1);
    }

    /** The exit code of a command line; -1 without a shell. */
    private int inTheFolder(String commandLine) throws InterruptedException {
        try {
            return new ProcessBuilder("sh", "-c", "cd \"$0\" && " + commandLine, folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            return -1;
        }
    }
}
