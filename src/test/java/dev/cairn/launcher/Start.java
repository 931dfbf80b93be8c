package dev.cairn.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One start of the launcher, running or ended. */
final class Start {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;

    Start(Process process) {
        this.process = process;
    }

    /** What was printed, after the process has ended. */
    Outcome end() throws Exception {
        CompletableFuture<String> out = rest(process.inputReader(StandardCharsets.UTF_8));
        CompletableFuture<String> err = rest(process.errorReader(StandardCharsets.UTF_8));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " seconds");
        }
        return new Outcome(
                process.exitValue(),
                out.get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                err.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** Waits until it prints a line with these words on standard error. */
    Start untilItSays(String words) throws IOException {
        return until(process.errorReader(StandardCharsets.UTF_8), words);
    }

    /** Waits until it prints a line with these words on standard output. */
    Start untilItPrints(String words) throws IOException {
        return until(process.inputReader(StandardCharsets.UTF_8), words);
    }

    private Start until(BufferedReader reader, String words) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains(words)) {
                return this;
            }
        }
        throw new AssertionError("it ended without saying: " + words);
    }

    /** Sends SIGTERM to the process that was started, as a service manager does. */
    Start terminate() {
        process.toHandle().destroy(); // Process.destroy would close the streams too.
        return this;
    }

    private static CompletableFuture<String> rest(BufferedReader reader) {
        return CompletableFuture.supplyAsync(
                () -> reader.lines().map(line -> line + "\n").collect(Collectors.joining()));
    }

    record Outcome(int exitCode, String out, String err) {}
}
