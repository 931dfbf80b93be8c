package dev.cairn.alert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person is told of without having asked. */
public enum IncidentKind {
    /** Activities or values that the baseline knows are not there any more. */
    DATA_LOSS("nothing is missing any more"),
    /** The cache is damaged, or gone although there was one. */
    UNREADABLE_CACHE("the cache can be read again"),
    /** The list of what was forgotten, or of what was linked and parted, is damaged: nothing is merged until it is mended. */
    UNREADABLE_DECISIONS("what was forgotten and linked can be read again"),
    /** A save was refused or failed: what is new is not in the cache. */
    SAVE_REFUSED("saves go through again"),
    /** A source failed three times running. */
    SYNC_FAILING("it answers again"),
    /** A source does not take the session any more. */
    SIGN_IN("it is signed in again"),
    /** No sync went well for too long. */
    STALE("a sync went well again"),
    /** A backup is not what it was when it was made. */
    BAD_BACKUP("all backups are good"),
    /** There is less room than two more caches need. */
    DISK_LOW("there is room on the disk again");

    private final String allClear;

    IncidentKind(String allClear) {
        this.allClear = allClear;
    }

    /** The word for it in ids, in JSON and in headers: {@code data-loss}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How soon a person should look. */
    Urgency urgency() {
        return switch (this) {
            case DATA_LOSS, UNREADABLE_CACHE, UNREADABLE_DECISIONS, SAVE_REFUSED -> Urgency.CRITICAL;
            case SYNC_FAILING, SIGN_IN, STALE, BAD_BACKUP, DISK_LOW -> Urgency.WARNING;
        };
    }

    /** What is true when it is over, as the end of a sentence. */
    String allClear() {
        return allClear;
    }

    static @Nullable IncidentKind ofWord(@Nullable Object word) {
        for (IncidentKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
