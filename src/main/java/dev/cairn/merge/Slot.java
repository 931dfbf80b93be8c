package dev.cairn.merge;

import dev.cairn.activity.Activity;
import org.jspecify.annotations.Nullable;

/** An entry of the history to be: one that the cache has, or one that this plan adds. */
final class Slot {
    final int position;
    final boolean editable;
    final @Nullable Activity before;
    private Activity now;

    private Slot(int position, boolean editable, @Nullable Activity before, Activity now) {
        this.position = position;
        this.editable = editable;
        this.before = before;
        this.now = now;
    }

    static Slot of(Known known) {
        return new Slot(known.position(), known.editable(), known.activity(), known.activity());
    }

    static Slot added(Activity entry) {
        return new Slot(-1, true, null, entry);
    }

    /** The entry as the plan has made it so far. */
    Activity now() {
        return now;
    }

    void become(Activity entry) {
        now = entry;
    }

    boolean isChanged() {
        return !now.equals(before);
    }

    /** What it is called by; empty for an entry without any id. */
    String key() {
        String key = now.key();
        return key == null ? "" : key;
    }
}
