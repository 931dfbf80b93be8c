package dev.cairn.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.Help.Ansi;

/** What a command printed, and how it ended. */
record Typed(int exit, String out, String err) {
    /** Types this after {@code cairn}. */
    static Typed cairn(String... arguments) {
        return cairn(Ansi.OFF, arguments);
    }

    static Typed cairn(Ansi ansi, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(new Screen(new PrintWriter(out), new PrintWriter(err), ansi), arguments);
        return new Typed(exit, out.toString(), err.toString());
    }
}
