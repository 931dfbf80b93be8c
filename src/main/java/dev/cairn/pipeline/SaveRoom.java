package dev.cairn.pipeline;

import dev.cairn.backup.Room;
import dev.cairn.json.Json;
import dev.cairn.merge.Edit;
import dev.cairn.settings.Home;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The step that looks for room before a backup and a new cache are written. */
public final class SaveRoom {
    private final Room room;

    SaveRoom(Home home) {
        this.room = new Room(home.cache(), home.backups());
    }

    /**
     * Makes sure that the disk has room for a save.
     *
     * @throws dev.cairn.failure.Failure when it has not; nothing was changed
     */
    public SyncRun require(SyncRun run) {
        long present = run.index == null ? 0 : run.index.fingerprint().bytes();
        require("save the cache", present, run.plan().edits());
        return run;
    }

    /**
     * Makes sure that the disk has room for a backup of the cache and for a new one.
     *
     * @param act what is about to be done, for example {@code rebuild the cache}
     * @param present how long the cache is
     * @param edits what the new one has besides
     * @throws dev.cairn.failure.Failure when it has not; nothing was changed
     */
    void require(String act, long present, List<Edit> edits) {
        long added = 0;
        for (Edit edit : edits) {
            added += Json.write(edit.after().fields()).getBytes(StandardCharsets.UTF_8).length;
        }
        room.require(act, present, present + added);
    }
}
