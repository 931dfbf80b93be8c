package dev.cairn.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why a file operation failed, in words: the exceptions of {@code java.nio.file} often carry a bare path. */
public final class Reason {
    private Reason() {}

    public static String of(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failed instanceof FileAlreadyExistsException obstacle) {
            return obstacle.getFile() + " is in the way";
        }
        if (failed instanceof NotDirectoryException noFolder) {
            return noFolder.getFile() + " is no folder";
        }
        if (failed instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason().toLowerCase(Locale.ROOT);
        }
        String message = failed.getMessage();
        return message == null || message.isBlank() ? failed.getClass().getSimpleName() : message;
    }
}
