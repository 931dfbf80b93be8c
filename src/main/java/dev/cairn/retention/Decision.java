package dev.cairn.retention;

import dev.cairn.backup.Backup;
import java.util.List;

/**
 * What is to become of a backup.
 *
 * @param reasons why it stays, each in a word or a few; empty for one that is to be removed
 */
public record Decision(Backup backup, List<String> reasons) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** Whether it is to be removed. */
    public boolean isRemoval() {
        return reasons.isEmpty();
    }
}
