package dev.cairn.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that is running. Whatever is waited for has to come within a minute. */
final class Running {
    private static final long PATIENCE_SECONDS = 60;

    private final List<String> arguments;
    private final Process process;
    private final Heard out;
    private final Heard err;

    Running(List<String> arguments, Process process) {
        this.arguments = arguments;
        this.process = process;
        this.out = new Heard(process.getInputStream());
        this.err = new Heard(process.getErrorStream());
    }

    long pid() {
        return process.pid();
    }

    /** Waits until standard error has this text in it. */
    Running awaitLine(String part) throws InterruptedException {
        if (!err.await(part)) {
            kill();
            throw new AssertionError("never said \"" + part + "\": " + err.text());
        }
        return this;
    }

    /** What standard error has up to now. */
    String said() {
        return err.text();
    }

    /** SIGTERM. Not {@link Process#destroy()}, which closes the streams: the last words would be lost. */
    Running terminate() {
        process.toHandle().destroy();
        return this;
    }

    /** SIGINT, as the keyboard sends it. */
    Running interrupt() throws IOException, InterruptedException {
        int sent = new ProcessBuilder("sh", "-c", "kill -INT " + pid()).start().waitFor();
        if (sent != 0) {
            throw new AssertionError("the signal could not be sent: " + sent);
        }
        return this;
    }

    /** SIGKILL. */
    Running kill() {
        process.toHandle().destroyForcibly();
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end. */
    Result finish() throws InterruptedException {
        boolean inTime = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!inTime) {
            kill();
        }
        Result result = new Result(arguments, process.waitFor(), out.whole(), err.whole());
        if (!inTime) {
            throw new AssertionError("did not end: " + result);
        }
        return result;
    }

    /** What came out of one of the streams so far. */
    private static final class Heard {
        private final StringBuilder text = new StringBuilder();
        private final Thread listener;
        private boolean ended;

        Heard(InputStream stream) {
            listener = new Thread(() -> listen(stream), "listener");
            listener.setDaemon(true);
            listener.start();
        }

        private void listen(InputStream stream) {
            try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                char[] some = new char[8192];
                for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
                    synchronized (this) {
                        text.append(some, 0, read);
                        notifyAll();
                    }
                }
            } catch (IOException killed) {
                // What was heard until then is all there is.
            }
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }

        synchronized boolean await(String part) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (text.indexOf(part) < 0 && !ended && System.nanoTime() < end) {
                wait(1000);
            }
            return text.indexOf(part) >= 0;
        }

        synchronized String text() {
            return text.toString();
        }

        String whole() throws InterruptedException {
            listener.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            return text();
        }
    }
}
