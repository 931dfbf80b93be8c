package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ScreenTest {
    private final StringWriter out = new StringWriter();

    @Test
    void plainTextStaysAsItIs() {
        assertThat(screen(Ansi.OFF).good("nothing lost")).isEqualTo("nothing lost");
        assertThat(screen(Ansi.OFF).strong("@|bold 542|@")).isEqualTo("@|bold 542|@");
    }

    @Test
    void styledTextIsTheSameWithoutItsColours() {
        for (String text : new String[] {"DATA LOSS", "a name with |@ in it", "@|red no markup|@", ""}) {
            assertThat(withoutColours(screen(Ansi.ON).bad(text))).isEqualTo(text.replace("|@", "|\u200b@"));
        }
    }

    @Test
    void aLineOfAResultGoesToStandardOutput() {
        screen(Ansi.OFF).line("542 activities");
        assertThat(out).hasToString("542 activities" + System.lineSeparator());
    }

    @Test
    void nothingThatSteersATerminalIsPrinted() {
        screen(Ansi.ON).line("a\u001b]0;title\u0007 \u001b[2J b\r \u009b31m \u202eKEY\u2066 \u0000");
        assertThat(out.toString().strip())
                .isEqualTo("a\ufffd]0;title\ufffd \ufffd[2J b\ufffd \ufffd31m \ufffdKEY\ufffd \ufffd");
    }

    @Test
    void coloursTabsLinesAndLettersOfAllScriptsStay() {
        String text = screen(Ansi.ON).bad("DATA LOSS") + "\tä 跑步 🏃 שלום\nnext";
        screen(Ansi.ON).line(text);
        assertThat(out).hasToString(text + System.lineSeparator());
    }

    @Test
    void aDocumentStaysAsItIs() {
        screen(Ansi.OFF).document("{\"name\": \"\u202eKEY\"}");
        assertThat(out).hasToString("{\"name\": \"\u202eKEY\"}" + System.lineSeparator());
    }

    private static String withoutColours(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private Screen screen(Ansi ansi) {
        return new Screen(new PrintWriter(out, true), new PrintWriter(new StringWriter()), ansi);
    }
}
