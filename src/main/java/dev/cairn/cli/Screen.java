package dev.cairn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Where a command writes: results to standard output, everything else to standard error, in UTF-8 whatever the locale, in
 * colours on a terminal unless {@code NO_COLOR} is set.
 */
record Screen(PrintWriter out, PrintWriter err, Ansi ansi) {
    /** Control characters, the marks that change the direction of writing; an escape only where it is no colour. */
    private static final Pattern STEERING =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]"
                    + "|\\x1b(?!\\[[0-9;]{0,20}m)");

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
        out.println(harmless(text));
    }

    /** The result as JSON, in which nothing steers a terminal that is not escaped. */
    void document(String json) {
        out.println(json);
    }

    /** A line that is no result. */
    void note(String text) {
        err.println(harmless(text));
    }

    /**
     * The text without what could steer a terminal, or turn round what is read on it: whatever is told may have
     * somebody else's words in it. Line breaks, tabs and colours stay; within a line, see {@link
     * dev.cairn.activity.Activity#shown}.
     */
    static String harmless(String text) {
        return STEERING.matcher(text).replaceAll("\ufffd");
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
