package dev.cairn.backup;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which file a backup is a copy of. All lie in one folder and one list of checksums; each has its own names and its own ledger. */
public enum Original {
    /** The history, {@code unified-cache.json}. */
    CACHE("unified-cache", "backups.jsonl"),
    /** The daily metrics, {@code garmin-cache.json}. */
    DAILY("garmin-cache", "daily-backups.jsonl");

    private final String stem;
    private final String ledger;

    @SuppressWarnings("ImmutableEnumChecker") // A pattern does not change.
    private final Pattern pattern;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Pattern listed;

    Original(String stem, String ledger) {
        this.stem = stem;
        this.ledger = ledger;
        this.pattern = Pattern.compile(
                stem + "-(?:(" + BackupName.LABEL + ")-)?(\\d{8}_\\d{6})(?:-([2-9]|[1-9]\\d{1,5}))?\\.json(?:\\.gz)?");
        this.listed = Pattern.compile(stem + "[^/\\\\\\x00]*\\.json(?:\\.gz)?");
    }

    /** What the names of all its backups begin with. */
    public String stem() {
        return stem;
    }

    /** Whether a name that somebody typed, or wrote into a list, can only be of one of its backups. */
    public boolean isMeant(String typed) {
        return typed.toLowerCase(Locale.ROOT).startsWith(stem);
    }

    Path ledger(Path state) {
        return state.resolve(ledger);
    }

    /** Label, time and number in a backup's name. */
    Pattern pattern() {
        return pattern;
    }

    /** Of the names in a list of checksums, which anybody may have written, those that can be of a backup in its folder. */
    boolean isListed(String candidate) {
        return listed.matcher(candidate).matches();
    }
}
