package dev.cairn.settings;

/** The groups that settings are shown in. */
enum Section {
    SOURCES("Sources"),
    SYNC("Sync"),
    MERGE("Merge"),
    BACKUP("Backups"),
    GARMIN("Garmin Connect"),
    STRAVA("Strava"),
    NETWORK("Network"),
    ALERTS("Alerts"),
    PUSH("Alerts by ntfy, web hook, Slack and Telegram"),
    MAIL("Mail alerts"),
    DASHBOARD("Dashboard"),
    LOG("Log");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
