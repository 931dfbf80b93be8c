package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.pipeline.Pipeline;

/**
 * What happens on SIGINT and SIGTERM: the orderly part, then the end with an exit code of Cairn's own, where the JVM would
 * give 128 and the signal's number.
 */
final class Interrupt implements AutoCloseable {
    private final Thread hook;

    private Interrupt(Thread hook) {
        this.hook = hook;
    }

    /** On a signal, until this is closed, lets a save of the pipeline end, says what stays, and ends the process with 130. */
    static Interrupt of(Pipeline pipeline, Screen screen) {
        return then(
                () -> {
                    pipeline.interrupt();
                    screen.err()
                            .println(
                                    ProgressBar.erasure()
                                            + "cairn: interrupted; what was saved stays, and the same command goes on from there");
                    screen.err().flush();
                },
                ExitCode.INTERRUPTED.code());
    }

    /** On a signal, until this is closed, does {@code orderly} and ends the process with this code. */
    static Interrupt then(Runnable orderly, int code) {
        Thread hook = new Thread(
                () -> {
                    orderly.run();
                    Runtime.getRuntime().halt(code);
                },
                "interrupt");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException stoppingAlready) {
            // A signal so early that nothing was begun.
            throw new Failure(ExitCode.INTERRUPTED, "interrupted before anything was begun", null, stoppingAlready);
        }
        return new Interrupt(hook);
    }

    /** The command ended by itself. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stoppingAlready) {
            // The signal came first, and the hook ends the process.
        }
    }
}
