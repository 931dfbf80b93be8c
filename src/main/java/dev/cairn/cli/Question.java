package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.Console;
import java.util.Locale;

/** A question that only a person at a terminal can answer. */
final class Question {
    private Question() {}

    /**
     * Asks, and returns when the answer is yes.
     *
     * @param act what is about to be done, for example {@code restore}
     * @throws Failure with {@link ExitCode#USAGE} when the answer is another one, or when there is no terminal
     */
    static void ask(Screen screen, String act, String question) {
        Console console = Terminal.console();
        if (console == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "will not " + act + " without being told so: there is no terminal to ask at",
                    "Nothing was changed. If you are sure, add --yes.");
        }
        screen.err().print(question + " [y/N] ");
        screen.err().flush();
        String answer = console.readLine();
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw new Failure(ExitCode.USAGE, "stopped: the answer was not yes", "Nothing was changed.");
        }
    }

    /**
     * Asks for a word, and returns when exactly that was typed.
     *
     * @param act what is about to be done, for example {@code rebuild}
     * @throws Failure with {@link ExitCode#USAGE} when it was another one, or when there is no terminal
     */
    static void word(Screen screen, String act, String word) {
        Console console = Terminal.console();
        String typed = null;
        if (console != null) {
            screen.err().print("Type " + word + " to " + act + ": ");
            screen.err().flush();
            typed = console.readLine();
        }
        if (typed == null || !typed.strip().equals(word)) {
            throw new Failure(ExitCode.USAGE, "stopped: the answer was not " + word, "Nothing was changed.");
        }
    }
}
