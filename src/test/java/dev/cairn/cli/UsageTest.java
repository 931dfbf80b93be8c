package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class UsageTest {
    private static final String ESCAPE = "\u001b";

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sync --dayz | unknown option: '--dayz'",
                "sync --days x | invalid value for option '--days': 'x' is not an int",
                "sync --days | expected parameter for option '--days' but found '--home'",
                "sync --from 17.1.2026 | invalid value for option '--from'",
                "sync --days 0 | --days 0 is no number of days",
                "sync --days 3 --all | --days, --from/--to and --all exclude each other",
                "sync --all --to 2026-01-01 | --days, --from/--to and --all exclude each other",
                "sync --from 2026-01-10 --to 2026-01-09 | --to 2026-01-09 is before --from 2026-01-10",
                "sync --from 2999-01-01 | --from 2999-01-01 is in the future",
                "sync --from 1899-12-31 | 1899-12-31 is before any history",
                "sync --to -999999999-01-01 | -999999999-01-01 is before any history",
                "restore | missing required parameter: 'NAME'",
                "restore one two | unmatched argument at index",
                "syncc | there is no command syncc",
                "verify now | unmatched argument at index"
            })
    void aMistakeEndsWith2AndOneSentence(String typed, String message) {
        Typed result = atHome(typed.split(" "));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("cairn: " + message);
        assertThat(result.err().lines()).hasSizeBetween(2, 3);
        assertThat(result.err().lines().skip(1)).allMatch(line -> line.startsWith("       "));
    }

    @Test
    void withoutACommandTheFirstOneIsSuggested() {
        Typed result = Typed.cairn();
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
            cairn: no command was given
                   The first one is mostly: cairn sync
                   All of them: cairn --help
            """);
    }

    @Test
    void aMistypedCommandOrOptionIsGuessed() {
        assertThat(Typed.cairn("syncc").err()).contains("Did you mean", "sync");
        assertThat(Typed.cairn("sync", "--dry-rum").err()).contains("Did you mean --dry-run?");
    }

    @Test
    void withJsonAFailureIsADocumentToo() throws Exception {
        Typed result = atHome("sync", "--days", "0", "--json");
        assertThat(result.exit()).isEqualTo(2);
        Map<?, ?> error = (Map<?, ?>) ((Map<?, ?>) Json.read(result.out())).get("error");
        assertThat(Json.line(error))
                .isEqualTo(
                        "{\"code\": 2, \"message\": \"--days 0 is no number of days\", \"hint\": \"Give 1 or more.\"}");
        assertThat(result.err()).startsWith("cairn: --days 0 is no number of days");
    }

    @Test
    void withJsonAMistypedOptionIsADocumentToo() throws Exception {
        Typed result = Typed.cairn("sync", "--json", "--dayz");
        assertThat(((Map<?, ?>) Json.read(result.out())).get("error")).isInstanceOf(Map.class);
    }

    @Test
    void theHomeMayStandBeforeOrAfterTheCommand() {
        Typed before = Typed.cairn("--home", home.toString(), "backups");
        assertThat(before.exit()).isZero();
        assertThat(before.out()).isEqualTo("There is no backup yet. Make one with: cairn backup\n");
        assertThat(Typed.cairn("backups", "--home", home.toString())).isEqualTo(before);
        assertThat(Typed.cairn("backups", "--home=" + home)).isEqualTo(before);
    }

    @Test
    void aHomeThatIsNotThereIsAMistake() {
        Typed result = Typed.cairn("--home", home.resolve("nowhere").toString(), "verify");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("cairn: cannot use " + home.resolve("nowhere")
                        + " as the home folder (--home): there is no such folder\n");
    }

    @Test
    void aFileThatTheDiskDoesNotGiveIsNamedAndNoDefect() throws Exception {
        Path history = Files.createDirectories(home.resolve("tracking/.cairn")).resolve("history.jsonl");
        Files.createSymbolicLink(history, history);
        Typed result = atHome("status");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("cairn: cannot go on: " + history + ": ")
                .doesNotContain("Please report");
    }

    /** A name is somebody else's word: it begins no line of its own, and turns nothing red, or around. */
    @Test
    void aNameStaysWithinItsLine() throws Exception {
        Path cache = Files.createDirectories(home.resolve("tracking")).resolve("unified-cache.json");
        Files.writeString(
                cache,
                "{\"activities\": [{\"id\": 1, \"date\": \"2026-01-01 08:00:00\", \"name\":"
                        + " \"Run\\u001b[31m\\nnothing \\u202elost\", \"type\": \"running\", \"distance_km\": 5}]}");
        assertThat(atHome("verify", "--baseline").exit()).isZero();
        Path backups = Files.createDirectories(home.resolve("tracking/backups"));
        Files.copy(cache, backups.resolve("unified-cache-20260102_060000.json"));
        String whole = "Run [31m nothing  lost";
        assertThat(atHome("forget", "1").out()).contains("1  2026-01-01 08:00:00  " + whole + "\n");
        Files.writeString(cache, "{\"activities\": []}");
        for (String command : new String[] {"verify", "backups --verify", "diff latest"}) {
            Typed result = atHome(command.split(" "));
            assertThat(result.out()).as(command).contains(whole).doesNotContain(ESCAPE, "\u202e");
        }
    }

    @Test
    void aSettingThatIsWrongIsAMistakeWhateverTheCommand() throws Exception {
        Files.writeString(home.resolve("cairn.properties"), "cairn.sync.dayz = 3\n");
        for (String[] command : List.of(
                new String[] {"sync"},
                new String[] {"verify"},
                new String[] {"backup"},
                new String[] {"backups"},
                new String[] {"restore", "latest"})) {
            Typed result = atHome(command);
            assertThat(result.exit()).as(command[0]).isEqualTo(2);
            assertThat(result.err()).contains("cairn.sync.dayz", "cairn.sync.days");
        }
    }

    @Test
    void withoutACacheTheReasonAndTheWayOutAreTold() {
        Typed verify = atHome("verify");
        assertThat(verify.exit()).isEqualTo(5);
        assertThat(verify.err()).contains("there is no cache yet", "cairn sync");
        assertThat(atHome("restore", "latest").exit()).isEqualTo(2);
        assertThat(atHome("restore", "unified-cache-20260101_000000.json").exit())
                .isEqualTo(2);
    }

    @Test
    void verboseShowsWhereAFailureCameFrom() {
        assertThat(atHome("sync", "--days", "0").err()).doesNotContain("\tat ");
        assertThat(atHome("sync", "--days", "0", "--verbose").err()).contains("\tat dev.cairn.cli.SyncCommand");
    }

    @Test
    void toForgetOneHasToBeNamedAndOnlyOneThingIsDoneAtATime() {
        assertThat(atHome("forget").err()).startsWith("cairn: which activity is to be forgotten was not said\n");
        assertThat(atHome("forget", "--list", "1").err()).startsWith("cairn: --list takes no KEY\n");
        assertThat(atHome("forget", "--undo", "1", "--reason", "x").exit()).isEqualTo(2);
        assertThat(atHome("forget", "--undo").exit()).isEqualTo(2);
        Typed list = atHome("forget", "--list");
        assertThat(list.exit()).isZero();
        assertThat(list.out()).isEqualTo("Nothing was forgotten.\n");
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(Typed.cairn(Ansi.ON, "syncc").err()).contains(ESCAPE);
        assertThat(Typed.cairn(Ansi.ON, "--help").out()).contains(ESCAPE);
        assertThat(Typed.cairn(Ansi.OFF, "syncc").err()).doesNotContain(ESCAPE);
        assertThat(Typed.cairn(Ansi.OFF, "--help").out()).doesNotContain(ESCAPE);
    }

    @Test
    void inJsonThereAreNoColours() {
        assertThat(Typed.cairn(Ansi.ON, "sync", "--json", "--dayz").out()).doesNotContain(ESCAPE);
    }

    private Typed atHome(String... command) {
        List<String> typed = new ArrayList<>(List.of(command));
        typed.add("--home");
        typed.add(home.toString());
        return Typed.cairn(typed.toArray(String[]::new));
    }
}
