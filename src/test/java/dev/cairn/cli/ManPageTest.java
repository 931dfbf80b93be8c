package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a package brings for man and for shells. */
class ManPageTest {
    @TempDir
    Path folder;

    @BeforeEach
    void written() {
        assertThat(Typed.cairn("manual", folder.toString()).exit()).isZero();
    }

    private List<Path> pages() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("man/man1"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyCommandHasAPageAndNoHiddenOne() throws Exception {
        assertThat(pages())
                .extracting(page -> page.getFileName().toString())
                .contains("cairn.1", "cairn-sync.1", "cairn-login-garmin.1", "cairn-completion.1")
                .doesNotContain("cairn-train.1", "cairn-manual.1");
    }

    @Test
    void aPageSaysWhatTheHelpSays() {
        assertThat(folder.resolve("man/man1/cairn-forget.1"))
                .content()
                .startsWith(".TH \"CAIRN-FORGET\" 1 \"\" Cairn \"Cairn\"\n.SH \"NAME\"\ncairn\\-forget \\- ")
                .contains("\n.TP\n\\fB\\-\\-reason\\fR=\\fITEXT\\fR\nWhy, to be remembered.\n")
                .contains("\n.TP\n\\fIKEY\\fR\nAny id of the activity, for example strava_123.\n")
                .doesNotContain("@|", "%n");
    }

    @Test
    void thePageOfAllListsCommandsAndExitCodes() {
        assertThat(folder.resolve("man/man1/cairn.1"))
                .content()
                .contains("\n\\fBcairn\\-sync\\fR(1)\n", "\n\\fB130\\fR\ninterrupted\n")
                .doesNotContain("cairn\\-train");
    }

    @Test
    void manReadsEveryPage() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mandoc")), "mandoc is not installed");
        List<String> command = new ArrayList<>(List.of("mandoc", "-Tlint", "-W", "warning"));
        pages().forEach(page -> command.add(page.toString()));
        // A date would make two builds of one commit differ.
        assertThat(run(command).lines().filter(line -> !line.contains("missing date")))
                .isEmpty();
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assertThat(completions("cairn", "ver")).contains("verify");
        assertThat(completions("cairn", "sync", "--da")).contains("--days");
        assertThat(completions("cairn", "login", "gar")).contains("garmin");
        assertThat(completions("cairn", "completion", "")).contains("bash", "zsh");
        assertThat(completions("cairn", "")).contains("sync").doesNotContain("train", "manual");
    }

    @Test
    void zshCompletesToo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
        String script = Files.writeString(
                        folder.resolve("script"),
                        Typed.cairn("completion", "zsh").out())
                .toString();
        String output = run(List.of(
                "/usr/bin/zsh",
                "-f",
                "-c",
                "autoload -Uz compinit && compinit -u -D && source " + script + " && print -- ${_comps[cairn]:-none}"));
        assertThat(output).isNotEmpty().doesNotContain("none", "error");
    }

    /** What bash would offer for the last of these words. */
    private List<String> completions(String... words) throws Exception {
        Path script = Files.writeString(
                folder.resolve("script"), Typed.cairn("completion", "bash").out());
        StringBuilder typed = new StringBuilder();
        for (String word : words) {
            typed.append(" '").append(word).append('\'');
        }
        String output = run(List.of(
                "bash",
                "--norc",
                "-c",
                "source " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + (words.length - 1)
                        + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; _complete_cairn cairn '"
                        + words[words.length - 1] + "'; printf '%s\\n' \"${COMPREPLY[@]}\""));
        return output.lines().map(String::strip).toList();
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
