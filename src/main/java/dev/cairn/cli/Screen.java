package dev.cairn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Where a command writes: results to standard output, everything else to standard error, in UTF-8 whatever the locale, in
 * colours on a terminal unless {@code NO_COLOR} is set.
 */
record Screen(PrintWriter out, PrintWriter err, Ansi ansi) {
    static Screen ofProcess() {
        return new Screen(writer(FileDescriptor.out), writer(FileDescriptor.err), Ansi.AUTO);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    ColorScheme colours() {
        return picocli.CommandLine.Help.defaultColorScheme(ansi);
    }

    /** A line of a result. */
    void line(String text) {
        out.println(text);
    }

    /** Text in a style of picocli's, for example {@code bold} or {@code fg(green)}. */
    String styled(String style, String text) {
        return ansi.enabled() ? ansi.new Text("@|" + style + " " + text.replace("|@", "|​@") + "|@").toString() : text;
    }

    String good(String text) {
        return styled("bold,fg(green)", text);
    }

    String bad(String text) {
        return styled("bold,fg(red)", text);
    }

    String quiet(String text) {
        return styled("faint", text);
    }

    String strong(String text) {
        return styled("bold", text);
    }
}
