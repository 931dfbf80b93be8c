package dev.cairn.link;

import dev.cairn.cache.StateList;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Path;

/**
 * The list of what the user linked and parted is there but cannot be read. Nobody can then say what must not be joined, so nothing
 * is merged until somebody has looked at it.
 */
final class DamagedLinks extends Failure {
    private static final long serialVersionUID = 1L;

    DamagedLinks(Path file, Exception cause) {
        super(
                ExitCode.UNREADABLE,
                "cannot tell what was linked and unlinked from " + file + ": " + StateList.why(cause),
                "Nothing was changed. Mend the file, or put a copy of it back; each link is also a line in history.jsonl"
                        + " beside it.\nWithout the file what you unlinked may be joined again by the next sync.",
                cause);
    }
}
