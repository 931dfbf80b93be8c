package dev.cairn.dashboard;

import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.time.Clock;

/** What the routes in {@code routes/web} call: one method for each page. */
public final class Dashboard {
    private final Home home;

    public Dashboard(Home home, Settings settings, Clock clock) {
        this.home = home;
    }

    /** The first page. */
    public Reply overview() {
        return Reply.html("<!doctype html><title>Cairn</title>" + home.folder().getFileName());
    }
}
