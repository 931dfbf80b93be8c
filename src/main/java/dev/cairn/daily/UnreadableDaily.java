package dev.cairn.daily;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** The file of daily metrics is there but is not what it has to be. The message says why, without the file's name. */
public final class UnreadableDaily extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableDaily(String why) {
        super(why);
    }

    static UnreadableDaily from(JsonProcessingException stumble) {
        String first = stumble.getOriginalMessage().lines().findFirst().orElse("");
        JsonLocation where = stumble.getLocation();
        UnreadableDaily unreadable = new UnreadableDaily(
                "it is no whole JSON: " + first + (where == null ? "" : " (line " + where.getLineNr() + ")"));
        unreadable.initCause(stumble);
        return unreadable;
    }
}
