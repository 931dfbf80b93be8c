package dev.cairn.tombstone;

import dev.cairn.cache.StateList;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Path;

/**
 * The list of what was forgotten is there but cannot be read. Nobody can then say what must not come back, so nothing is
 * brought in, and nothing is called lost, until somebody has looked at it.
 */
public final class DamagedTombstones extends Failure {
    private static final long serialVersionUID = 1L;

    DamagedTombstones(Path file, Exception cause) {
        super(
                ExitCode.UNREADABLE,
                "cannot tell what was forgotten from " + file + ": " + StateList.why(cause),
                "Nothing was changed. Mend the file, or put a copy of it back; each forget is also a line in"
                        + " history.jsonl beside it.\nWithout the file nothing counts as forgotten: what was may come"
                        + " back with the next sync.",
                cause);
    }
}
