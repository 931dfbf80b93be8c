package dev.cairn.pipeline;

import dev.cairn.backup.BackupName;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Occasion;
import dev.cairn.cache.Fingerprint;
import java.io.File;
import java.nio.file.Path;

/**
 * A backup that is to be made, on its way through {@code direct:backup}.
 *
 * @param cache the file to copy
 * @param content what its content has to be
 */
public record Copy(Path cache, Fingerprint content, BackupName name, Path temporary, Occasion occasion) {
    /** The cache, as the file endpoint takes it. */
    public File getFile() {
        return cache.toFile();
    }

    /** What the copy is called until it is proven. */
    public String getTemporaryName() {
        return temporary.getFileName().toString();
    }

    Backups.Expected expected() {
        return new Backups.Expected(content.bytes(), content.crc32c());
    }
}
