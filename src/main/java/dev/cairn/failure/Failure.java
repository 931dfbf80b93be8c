package dev.cairn.failure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a person has to know and can act on.
 *
 * <p>The message says operation, what, where and why in one sentence without a full stop; the hint says what to do next.
 * A command prints both and exits with {@link #exitCode()}; nobody sees a stack trace unless they ask with
 * {@code --verbose}. Neither may ever hold a secret.
 */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable String hint;

    public Failure(ExitCode exitCode, String message, @Nullable String hint) {
        this(exitCode, message, hint, null);
    }

    public Failure(ExitCode exitCode, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** What to say when the JVM's heap was too small: how much it is given is a setting like others. */
    public static Failure outOfMemory(OutOfMemoryError full) {
        return new Failure(
                ExitCode.USAGE,
                "the memory that Java may take is too small, "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB",
                "What is saved is whole. Give it more, for example: CAIRN_JAVA_OPTS=-Xmx1g cairn sync",
                full);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** As {@code --json} tells it: {@code code} is the exit code. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", exitCode.code());
        json.put("message", getMessage());
        json.put("hint", hint);
        return json;
    }

    /** What to do next, often a command to type; lines are separated by a line break. */
    public @Nullable String hint() {
        return hint;
    }
}
