package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(
                        "sync",
                        List.of("--days=N", "--from=DAY", "--to=DAY", "--all", "--source=NAME", "--dry-run", "--json")),
                Arguments.of("verify", List.of("--baseline", "--json")),
                Arguments.of("backup", List.of("--label=L")),
                Arguments.of("backups", List.of("--verify", "--json")),
                Arguments.of("restore", List.of("NAME", "--dry-run", "--yes")),
                Arguments.of("diff", List.of("latest", "A [B]", "--all", "--json")),
                Arguments.of("forget", List.of("KEY", "--reason=TEXT", "--yes", "--list", "--undo", "--json")),
                Arguments.of("report", List.of("--output=FILE", "standard output")),
                Arguments.of("password", List.of("dashboard", "standard input")),
                Arguments.of("run", List.of("cairn.schedule.sync", "SIGTERM")),
                Arguments.of("demo", List.of("embedded Garmin Connect")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfAndItsOptions(String command, List<String> mentioned) {
        Typed typed = Typed.cairn(command, "--help");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out())
                .startsWith("Usage: cairn " + command)
                .contains(mentioned)
                .contains("--home=DIR", "--verbose", "--help", "--version");
        assertThat(typed.err()).isEmpty();
    }

    @Test
    void theHelpOfAllNamesEveryCommandAndExitCode() {
        Typed typed = Typed.cairn("--help");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out())
                .contains("Usage: cairn ", "Exit codes:", "130   interrupted")
                .contains(
                        commands().map(command -> "  " + command.get()[0] + " ").toList())
                .doesNotContain("  train ");
        assertThat(typed.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void theHelpOfAllHasAWholeSentenceForEachCommand() {
        assertThat(Main.everyCommand().getSubcommands().values())
                .extracting(command -> command.getCommandSpec().usageMessage().description()[0])
                .allMatch(first -> first.endsWith("."));
    }

    @Test
    void linesToCopyAreNotBroken() {
        assertThat(Typed.cairn("completion", "--help").out())
                .contains(
                        "\n  cairn completion bash > ~/.local/share/bash-completion/completions/cairn\n",
                        "\n  source <(cairn completion zsh)\n");
    }

    @Test
    void theShortOptionIsTheSame() {
        assertThat(Typed.cairn("-h")).isEqualTo(Typed.cairn("--help"));
    }

    @Test
    void theVersionSaysOnWhichJavaToo() {
        Typed typed = Typed.cairn("--version");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).matches("cairn \\S+.*, Java " + System.getProperty("java.version") + "\\R");
        assertThat(Typed.cairn("sync", "--version")).isEqualTo(typed);
    }
}
