package dev.cairn.state;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Path;

/** A file is of a later version than this Cairn knows. It was not touched. */
public final class NewerState extends Failure {
    private static final long serialVersionUID = 1L;

    /**
     * @param found the version that the file says it is of
     * @param known the latest that this Cairn can read
     */
    public NewerState(Path file, long found, long known) {
        super(
                ExitCode.USAGE,
                "cannot use " + file + ": a newer Cairn wrote it (version " + found + ", and this Cairn knows " + known
                        + ")",
                "Nothing was changed. Update this Cairn (cairn --version says which it is; docs/running.md how),"
                        + " or go on with the newer one.");
    }
}
