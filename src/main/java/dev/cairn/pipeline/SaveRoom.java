package dev.cairn.pipeline;

import dev.cairn.backup.Room;
import dev.cairn.json.Json;
import dev.cairn.merge.Edit;
import java.nio.charset.StandardCharsets;

/** The step that looks for room before a backup and a new cache are written. */
public final class SaveRoom {
    private final Room room;

    SaveRoom(Room room) {
        this.room = room;
    }

    /**
     * Makes sure that the disk has room for a save.
     *
     * @throws dev.cairn.failure.Failure when it has not; nothing was changed
     */
    public SyncRun require(SyncRun run) {
        long present = run.index == null ? 0 : run.index.fingerprint().bytes();
        long added = 0;
        for (Edit edit : run.plan().edits()) {
            added += Json.write(edit.after().fields()).getBytes(StandardCharsets.UTF_8).length;
        }
        room.require("save the cache", present, present + added);
        return run;
    }
}
