package dev.cairn.backup;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Removes backups.
 *
 * <p>The ledger says so first, then {@code SHA256SUMS} lists them no longer, then the files go: whenever a kill comes, nothing is
 * listed that is not there, and nothing that was removed counts as missing. What was to be removed and still lies there is a
 * backup like any other, and is listed again with the next one.
 */
final class Removal {
    private final Path folder;
    private final Ledger ledger;

    Removal(Path folder, Ledger ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    void remove(Collection<Backup> backups, Instant at) throws IOException {
        if (backups.isEmpty()) {
            return;
        }
        Set<String> packed = ledger.book().packed().keySet();
        Set<String> files = new LinkedHashSet<>();
        for (Backup backup : backups) {
            files.add(backup.name());
            if (packed.contains(backup.madeAs())) {
                // A kill may have left both.
                files.add(backup.madeAs() + Packed.ENDING);
            }
        }
        ledger.appendRemoved(backups.stream().map(Backup::madeAs).toList(), at);
        Checksums.renew(folder, ledger, files);
        try {
            for (String file : files) {
                Files.deleteIfExists(folder.resolve(file));
            }
            AtomicFile.flushFolder(folder);
        } catch (IOException failed) {
            listAgain(failed);
            throw failed;
        }
    }

    private void listAgain(IOException failed) {
        try {
            Checksums.renew(folder, ledger, Set.of());
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
