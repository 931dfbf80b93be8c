package dev.cairn.backup;

import dev.cairn.cache.Packed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backup on the shelf.
 *
 * @param file where it is
 * @param made when it was made; null where neither the ledger nor its name tells
 * @param bytes its length now; of a missing one, what it had
 * @param state whether it is still what it was
 * @param why what is wrong with a bad or a missing one; null otherwise
 * @param recorded what Cairn wrote down of it; null where another program made it
 */
public record Backup(
        Path file,
        @Nullable Instant made,
        long bytes,
        State state,
        @Nullable String why,
        @Nullable LedgerEntry recorded) {

    /** What the file is called. */
    public String name() {
        return file.getFileName().toString();
    }

    /** The name that it was made under, which has no {@code .gz} when it was packed since. */
    public String madeAs() {
        return Packed.plainName(name());
    }

    /** Whether it is packed. */
    public boolean isPacked() {
        return Packed.is(name());
    }

    /** What the user called it; null without a label. */
    public @Nullable String label() {
        return BackupName.parse(name()).map(BackupName::label).orElse(null);
    }

    /** How much history is in it, as counted when it was made; empty where nobody counted. */
    public Optional<Occasion.Counts> counts() {
        return Optional.ofNullable(recorded).map(entry -> entry.occasion().counts());
    }

    /** Whether the cache that it is a copy of had lost something. */
    public boolean isAfterLoss() {
        return recorded != null && recorded.occasion().reason().equals(Occasion.AFTER_LOSS);
    }

    /** Whether it is of no use: its bytes are not those that were written, or it is gone. */
    public boolean isSpoilt() {
        return state == State.BAD || state == State.MISSING;
    }

    Backup inState(State found, @Nullable String because) {
        return new Backup(file, made, bytes, found, because, recorded);
    }

    /** What is known of a backup's bytes. */
    public enum State {
        /** A checksum is on record and the length is right; the bytes were not looked at. */
        LISTED,
        /** All bytes were read, and they are those that were written. */
        GOOD,
        /** They are not, or they cannot be read. */
        BAD,
        /** No checksum is on record: another program made it. */
        UNLISTED,
        /** A checksum is on record, but the file is gone. */
        MISSING
    }
}
