package dev.cairn.cache;

import dev.cairn.failure.Failure;
import java.nio.file.Path;

/** A process that takes the lock, says how it went, and then waits for the end of its input. */
final class LockHolder {
    private LockHolder() {}

    @SuppressWarnings("try") // The lock is held and not used.
    public static void main(String[] arguments) throws Exception {
        try (CacheLock lock = CacheLock.take(Path.of(arguments[0]))) {
            System.out.println("taken");
            while (System.in.read() >= 0) {
                // Only the end counts.
            }
        } catch (Failure refused) {
            System.out.println(refused.getMessage());
            System.exit(refused.exitCode().code());
        }
    }
}
