package dev.cairn.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a sign-in asks: at the terminal where there is one, else from standard input. A secret is not echoed. */
final class SignInDialogue {
    private final Screen screen;
    private final @Nullable Console console = Terminal.console();
    private @Nullable BufferedReader input;

    SignInDialogue(Screen screen) {
        this.screen = screen;
    }

    boolean hasTerminal() {
        return console != null;
    }

    void say(String words) {
        screen.note(words);
    }

    /** A line; null where there is none any more. */
    @Nullable
    String line(String question) {
        ask(question);
        try {
            return console != null ? console.readLine() : input().readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A line that nobody sees; only at a terminal. */
    @Nullable
    String secret(String question) {
        if (console == null) {
            return null;
        }
        ask(question);
        char[] typed = console.readPassword();
        return typed == null ? null : new String(typed);
    }

    /** The code that Garmin wants; null where nobody is there to type it. */
    @Nullable
    String code(String words) {
        say(words + ".");
        return line("Code: ");
    }

    /** All of standard input. */
    String all() {
        return input().lines().collect(Collectors.joining("\n"));
    }

    private void ask(String question) {
        if (console != null) {
            screen.err().print(question);
            screen.err().flush();
        }
    }

    private BufferedReader input() {
        if (input == null) {
            input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
        return input;
    }
}
