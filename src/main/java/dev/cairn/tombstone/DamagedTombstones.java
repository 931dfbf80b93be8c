package dev.cairn.tombstone;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.CharConversionException;
import java.io.IOException;
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
                "cannot tell what was forgotten from " + file + ": " + why(cause),
                "Nothing was changed. Mend the file, or put a copy of it back; each forget is also a line in"
                        + " history.jsonl beside it.\nWithout the file nothing counts as forgotten: what was may come"
                        + " back with the next sync.",
                cause);
    }

    private static String why(Exception cause) {
        if (cause instanceof JsonProcessingException notJson) {
            JsonLocation at = notJson.getLocation();
            return "it is no JSON" + (at == null ? "" : " (line " + at.getLineNr() + ")");
        }
        if (cause instanceof CharConversionException) {
            return "it is no JSON";
        }
        return cause instanceof IOException failed ? Reason.of(failed) : String.valueOf(cause.getMessage());
    }
}
