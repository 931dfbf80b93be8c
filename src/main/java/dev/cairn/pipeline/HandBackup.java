package dev.cairn.pipeline;

import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.CacheLock;
import dev.cairn.integrity.Census;
import dev.cairn.settings.Home;

/** A backup that a person asks for while {@code cairn run} is up: takes the lock, as {@code cairn backup} does. */
public final class HandBackup {
    private final Home home;
    private final CacheDoor cache;
    private final Copies copies;

    HandBackup(Home home, CacheDoor cache, Copies copies) {
        this.home = home;
        this.cache = cache;
        this.copies = copies;
    }

    /** What is to be copied, and the lock that is held meanwhile. */
    public record Begun(Copy copy, CacheLock lock) {}

    /** Reads the cache, and says what is to be copied. */
    public Begun begin() {
        CacheLock lock = CacheLock.take(home.lock());
        try {
            Census census = new Census();
            CacheIndex index = cache.read(census);
            Copy copy = copies.of(index.file(), index.fingerprint(), null, "manual", null, census.stats());
            return new Begun(copy, lock);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Frees the lock. */
    public void end(Begun begun) {
        begun.lock().close();
    }
}
