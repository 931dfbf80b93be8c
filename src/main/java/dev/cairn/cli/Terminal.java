package dev.cairn.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Whether a person sits in front of it. */
final class Terminal {
    private Terminal() {}

    /** The terminal to ask a question at; null where there is none. */
    @SuppressWarnings("SystemConsoleNull") // The null is that of Java before 22; isTerminal answers for the later ones.
    static @Nullable Console console() {
        Console console = System.console();
        return console != null && isTerminal(console) ? console : null;
    }

    /** {@code Console.isTerminal()}, which Java has since 22; before, there was no console without a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unexpected) {
            return false;
        }
    }
}
