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

    private static String withoutColours(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private Screen screen(Ansi ansi) {
        return new Screen(new PrintWriter(out, true), new PrintWriter(new StringWriter()), ansi);
    }
}
