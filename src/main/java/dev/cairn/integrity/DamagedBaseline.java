package dev.cairn.integrity;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Path;

/**
 * The baseline is there but says nothing that can be compared with. It counts as a loss, for nobody can say that nothing was
 * lost, and it stays as it is until somebody decides.
 */
public final class DamagedBaseline extends Failure {
    private static final long serialVersionUID = 1L;

    DamagedBaseline(Path file, String why, Throwable cause) {
        super(
                ExitCode.LOSS,
                "cannot compare with the baseline " + file + ": " + why,
                "Nothing was changed. Look whether the history is complete (cairn status, cairn backups),"
                        + " then save its present state with: cairn verify --baseline",
                cause);
    }
}
