package dev.cairn.settings;

import java.util.Locale;

/**
 * The catalogue: everything that can be set, in the order it is shown in. A new setting is one entry here; the
 * settings file and docs/settings.md are held to this list by a test.
 */
public enum Setting {
    SOURCES(
            Section.SOURCES,
            "cairn.sources",
            "",
            Kind.list(),
            "The sources a sync asks, in order of priority; empty: all that have a session or a route of their own."),
    SESSIONS(
            Section.SOURCES,
            "cairn.sessions",
            "~/.cairn",
            Kind.folder(),
            "The folder of sign-in tokens; a relative one is below the home folder."),

    SYNC_DAYS(
            Section.SYNC,
            "cairn.sync.days",
            "7",
            Kind.whole(1, 36_500),
            "How many days back a sync looks at least; further where a source is not complete up to there."),
    SYNC_BATCH(
            Section.SYNC,
            "cairn.sync.batch",
            "500",
            Kind.whole(1, 1_000_000),
            "After how many activities whose laps it asked for a long sync or backfill saves what it has; beyond 10,000 activities more."),
    SCHEDULE_SYNC(
            Section.SYNC,
            "cairn.schedule.sync",
            "0 0 6 * * ?",
            Kind.cron(),
            "When cairn run syncs, in local time: second, minute, hour, day of month, month, day of week."),

    SCHEDULE_SESSION(
            Section.SYNC,
            "cairn.schedule.session",
            "0 47 4 * * ?",
            Kind.cron(),
            "When cairn run looks after the sign-ins, which end when nothing refreshes them for weeks: likewise."),
    SCHEDULE_VERIFY(
            Section.SYNC,
            "cairn.schedule.verify",
            "0 30 * * * ?",
            Kind.cron(),
            "When cairn run verifies, so that damage done by others is noticed: likewise; by default every hour."),

    SCHEDULE_BACKFILL(
            Section.SYNC,
            "cairn.schedule.backfill",
            "0 0 7 ? * SUN",
            Kind.cronOrOff(),
            "When cairn run gives long runs laps by the kilometre (cairn backfill): likewise, weekly; empty: never."),

    SCHEDULE_BACKUPS(
            Section.SYNC,
            "cairn.schedule.backups",
            "0 0 5 ? * SUN",
            Kind.cronOrOff(),
            "When cairn run reads every byte of all backups (cairn backups --verify): likewise, weekly; empty: never."),

    INBOX_POLL(
            Section.SYNC,
            "cairn.inbox.poll",
            "5s",
            Kind.duration(false),
            "How often cairn run looks whether there are files in tracking/inbox."),

    MERGE_DISTANCE_KM(
            Section.MERGE,
            "cairn.merge.distance-km",
            "0.1",
            Kind.decimal(true),
            "By how many kilometres two sources' recordings of one activity may differ."),
    MERGE_TIME_WINDOW(
            Section.MERGE,
            "cairn.merge.time-window",
            "2h",
            Kind.duration(true),
            "How far apart two sources' recordings of one activity may start."),

    BACKUP_KEEP(
            Section.BACKUP,
            "cairn.backup.keep",
            "last=30,daily=30,weekly=12,monthly=24,yearly=all",
            Kind.keepRules(),
            "Which backups stay although all that is in them is elsewhere too; docs/backups.md has the rules."),
    BACKUP_COMPRESS_AFTER(
            Section.BACKUP,
            "cairn.backup.compress-after",
            "off",
            Kind.durationOrOff(),
            "How old a backup is when it is packed with gzip, such as 30d."),

    GARMIN_DOMAIN(
            Section.GARMIN,
            "cairn.garmin.domain",
            "garmin.com",
            Kind.choice("garmin.com", "garmin.cn"),
            "Where the account lives: garmin.cn for accounts of mainland China."),
    GARMIN_API_URL(
            Section.GARMIN,
            "cairn.garmin.api-url",
            "https://connectapi.<domain>",
            Kind.url("garmin.com", "garmin.cn"),
            "Where activities are asked for; follows cairn.garmin.domain unless set."),
    GARMIN_SSO_URL(
            Section.GARMIN,
            "cairn.garmin.sso-url",
            "https://sso.<domain>",
            Kind.url("garmin.com", "garmin.cn"),
            "Where passwords are checked; follows cairn.garmin.domain unless set."),
    GARMIN_AUTH_URL(
            Section.GARMIN,
            "cairn.garmin.auth-url",
            "https://diauth.<domain>",
            Kind.url("garmin.com", "garmin.cn"),
            "Where tokens are issued and refreshed; follows cairn.garmin.domain unless set."),
    GARMIN_CLIENT_IDS(
            Section.GARMIN,
            "cairn.garmin.client-ids",
            "GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2,GARMIN_CONNECT_MOBILE_ANDROID_DI_2024Q4,"
                    + "GARMIN_CONNECT_MOBILE_ANDROID_DI,GARMIN_CONNECT_MOBILE_IOS_DI",
            Kind.list(),
            "What Cairn calls itself where tokens are issued, in the order to try; Garmin brings out new ones now and then."),
    GARMIN_REQUESTS_PER_SECOND(
            Section.GARMIN,
            "cairn.garmin.requests-per-second",
            "1",
            Kind.decimal(false),
            "How many requests a second Garmin gets at most; 0.5 is one every two seconds."),
    GARMIN_PAGE_SIZE(
            Section.GARMIN,
            "cairn.garmin.page-size",
            "100",
            Kind.whole(1, 1_000),
            "How many activities one request asks for."),
    GARMIN_ACTIVITY_TYPES(
            Section.GARMIN,
            "cairn.garmin.activity-types",
            "",
            Kind.list(),
            "Garmin's type keys to fetch, such as running,trail_running; empty: all."),

    ORIGINALS(
            Section.GARMIN,
            "cairn.originals",
            "false",
            Kind.choice("true", "false"),
            "Whether each activity's FIT file is kept as well, in tracking/fit_files."),
    ORIGINALS_BATCH(
            Section.GARMIN,
            "cairn.originals.batch",
            "100",
            Kind.whole(1, 100_000),
            "How many of them a sync asks for at most; the next one goes on."),
    GARMIN_DAILY(
            Section.GARMIN,
            "cairn.garmin.daily",
            "false",
            Kind.choice("true", "false"),
            "Whether sleep, HRV, stress and training status are kept in tracking/garmin-cache.json; where that is there, they are."),

    STRAVA_API_URL(
            Section.STRAVA,
            "cairn.strava.api-url",
            "https://www.strava.com/api/v3",
            Kind.url("strava.com"),
            "Where activities are asked for."),
    STRAVA_OAUTH_URL(
            Section.STRAVA,
            "cairn.strava.oauth-url",
            "https://www.strava.com/oauth",
            Kind.url("strava.com"),
            "Where you allow access, and where tokens are issued, refreshed and given up."),
    STRAVA_PAGE_SIZE(
            Section.STRAVA,
            "cairn.strava.page-size",
            "200",
            Kind.whole(1, 200),
            "How many activities one request asks for; Strava gives 200 at most."),
    STRAVA_RESERVE(
            Section.STRAVA,
            "cairn.strava.reserve",
            "5",
            Kind.whole(0, 1_000),
            "How many requests are left over in each of Strava's windows, but never more than a tenth of its limit."),
    STRAVA_ACTIVITY_TYPES(
            Section.STRAVA,
            "cairn.strava.activity-types",
            "",
            Kind.list(),
            "The types to fetch, by Garmin's keys, such as running,trail_running; empty: all."),

    HTTP_CONNECT_TIMEOUT(
            Section.NETWORK,
            "cairn.http.connect-timeout",
            "10s",
            Kind.duration(false),
            "How long to wait for a connection."),
    HTTP_TIMEOUT(
            Section.NETWORK,
            "cairn.http.timeout",
            "15s",
            Kind.duration(false),
            "How long to wait for the next byte of an answer."),
    HTTP_ANSWER_TIMEOUT(
            Section.NETWORK,
            "cairn.http.answer-timeout",
            "60s",
            Kind.duration(false),
            "How long a whole answer may take."),
    RETRY_ATTEMPTS(
            Section.NETWORK,
            "cairn.retry.attempts",
            "4",
            Kind.whole(1, 100),
            "How often a request is made at most, the first time included, while it fails for a reason that may pass."),
    RETRY_DELAY(
            Section.NETWORK,
            "cairn.retry.delay",
            "1s",
            Kind.duration(true),
            "How long to wait before the second attempt; every further wait is longer."),
    RETRY_MAX_DELAY(
            Section.NETWORK,
            "cairn.retry.max-delay",
            "10s",
            Kind.duration(true),
            "How long to wait between two attempts at most."),
    RETRY_MAX_WAIT(
            Section.NETWORK,
            "cairn.retry.max-wait",
            "120s",
            Kind.duration(true),
            "How long to wait at most where the server says when to come back (Retry-After)."),

    ALERT_STALE_AFTER(
            Section.ALERTS,
            "cairn.alert.stale-after",
            "36h",
            Kind.duration(false),
            "After how long without a sync that went well somebody is told."),
    ALERT_REPEAT_AFTER(
            Section.ALERTS,
            "cairn.alert.repeat-after",
            "24h",
            Kind.duration(false),
            "How often an incident is told again while it lasts."),
    ALERT_TIMEOUT(
            Section.ALERTS,
            "cairn.alert.timeout",
            "30s",
            Kind.duration(false),
            "How long a channel may take for a message."),

    ALERT_HTTP_HOSTS(
            Section.ALERTS,
            "cairn.alert.http-hosts",
            "",
            Kind.list(),
            "Hosts to which alerts and pings may go by http, unencrypted, such as ntfy.lan; this machine always may."),
    PING_URL(
            Section.ALERTS,
            "cairn.ping.url",
            "",
            Kind.secretUrl(),
            "A dead man's switch (healthchecks.io) that each sync calls, so that silence is noticed; better kept in .env."),
    PING_TIMEOUT(Section.ALERTS, "cairn.ping.timeout", "5s", Kind.duration(false), "How long it may take to answer."),

    ALERT_NTFY_URL(
            Section.PUSH,
            "cairn.alert.ntfy.url",
            "",
            Kind.secretUrl(),
            "The topic's address at ntfy, such as https://ntfy.sh/TOPIC; empty: no ntfy."),
    ALERT_NTFY_TOKEN(
            Section.PUSH,
            "cairn.alert.ntfy.token",
            "",
            Kind.secretText(),
            "The access token for it (tk_…), better kept in .env; empty: none."),
    ALERT_WEBHOOK_URL(
            Section.PUSH,
            "cairn.alert.webhook.url",
            "",
            Kind.secretUrl(),
            "Where a message is sent as JSON; empty: no web hook. Better kept in .env."),
    ALERT_WEBHOOK_SECRET(
            Section.PUSH,
            "cairn.alert.webhook.secret",
            "",
            Kind.secretText(),
            "What it is signed with (HMAC-SHA256), better kept in .env; empty: not signed."),
    ALERT_WEBHOOK_AUTHORIZATION(
            Section.PUSH,
            "cairn.alert.webhook.authorization",
            "",
            Kind.secretText(),
            "The header Authorization that it wants, such as Bearer TOKEN; better kept in .env."),
    ALERT_WEBHOOK_BODY(
            Section.PUSH,
            "cairn.alert.webhook.body",
            "",
            Kind.secretText(),
            "Another JSON object than Cairn's own, with {subject}, {text} … in it; docs/alerts.md has Pushover's."),
    ALERT_SLACK_URL(
            Section.PUSH,
            "cairn.alert.slack.url",
            "",
            Kind.secretUrl(),
            "Slack's incoming web hook; empty: no Slack. Better kept in .env."),
    ALERT_TELEGRAM_TOKEN(
            Section.PUSH,
            "cairn.alert.telegram.token",
            "",
            Kind.secretText(),
            "The token of your Telegram bot, better kept in .env; empty: no Telegram."),
    ALERT_TELEGRAM_CHAT(
            Section.PUSH,
            "cairn.alert.telegram.chat",
            "",
            Kind.text(),
            "The id of the chat that it writes to, or @CHANNEL; empty: no Telegram."),
    ALERT_TELEGRAM_API_URL(
            Section.PUSH,
            "cairn.alert.telegram.api-url",
            "https://api.telegram.org",
            Kind.secretUrl(),
            "Where Telegram is, or a Bot API server of your own."),

    ALERT_MAIL_HOST(Section.MAIL, "cairn.alert.mail.host", "", Kind.text(), "The mail server; empty: no mail."),
    ALERT_MAIL_PORT(
            Section.MAIL,
            "cairn.alert.mail.port",
            "587",
            Kind.whole(1, 65_535),
            "The mail server's port: 587 or 25 for starttls, 465 for tls."),
    ALERT_MAIL_USERNAME(
            Section.MAIL,
            "cairn.alert.mail.username",
            "",
            Kind.text(),
            "Who signs in at the mail server; empty: nobody."),
    ALERT_MAIL_PASSWORD(
            Section.MAIL,
            "cairn.alert.mail.password",
            "",
            Kind.secretText(),
            "The password to it, better kept in .env."),
    ALERT_MAIL_FROM(
            Section.MAIL,
            "cairn.alert.mail.from",
            "",
            Kind.text(),
            "The sender's address; empty: the first receiver's."),
    ALERT_MAIL_TO(Section.MAIL, "cairn.alert.mail.to", "", Kind.list(), "The receivers' addresses; empty: no mail."),
    ALERT_MAIL_TLS(
            Section.MAIL,
            "cairn.alert.mail.tls",
            "starttls",
            Kind.choice("starttls", "tls", "none"),
            "starttls: where offered, and required off this machine; tls: from the first byte on; none: never."),

    DASHBOARD(
            Section.DASHBOARD,
            "cairn.dashboard",
            "true",
            Kind.choice("true", "false"),
            "Whether cairn run answers a browser, and whoever else asks over HTTP."),
    DASHBOARD_PORT(
            Section.DASHBOARD,
            "cairn.dashboard.port",
            "8383",
            Kind.whole(0, 65_535),
            "The port it answers on; 0: any free one, which the log names."),
    DASHBOARD_HOST(
            Section.DASHBOARD,
            "cairn.dashboard.host",
            "127.0.0.1",
            Kind.text(),
            "The address it answers on; any but one of this machine alone, such as 0.0.0.0, needs a password."),
    DASHBOARD_NAMES(
            Section.DASHBOARD,
            "cairn.dashboard.names",
            "",
            Kind.list(),
            "Further names that a browser may call this machine by, such as nas.local; others are refused."),
    DASHBOARD_PASSWORD(
            Section.DASHBOARD,
            "cairn.dashboard.password",
            "",
            Kind.hashedPassword(),
            "The password as cairn password prints it, never the password itself; empty: nobody is asked for one."),
    DASHBOARD_ACTIONS(
            Section.DASHBOARD,
            "cairn.dashboard.actions",
            "false",
            Kind.choice("true", "false"),
            "Whether pages have buttons that sync, verify and back up."),

    LOG_LEVEL(
            Section.LOG,
            "cairn.log.level",
            "info",
            Kind.choice("trace", "debug", "info", "warn", "error", "off"),
            "How much is told on standard error.");

    /** What every key of Cairn's own begins with; all other keys are the user's. */
    static final String PREFIX = "cairn.";

    private static final String DOMAIN = "<domain>";

    private final Section section;
    private final String key;
    private final String defaultText;

    @SuppressWarnings("ImmutableEnumChecker") // Every kind is a record of values; Error Prone asks for an annotation.
    private final Kind kind;

    private final String meaning;

    Setting(Section section, String key, String defaultText, Kind kind, String meaning) {
        this.section = section;
        this.key = key;
        this.defaultText = defaultText;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** The key in {@code cairn.properties}. */
    public String key() {
        return key;
    }

    /** The name in the environment: {@code cairn.garmin.api-url} is {@code CAIRN_GARMIN_API_URL}. */
    public String variable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Whether the value must never be shown. */
    public boolean secret() {
        return kind.isSecret();
    }

    /** What it does, in one line. */
    public String meaning() {
        return meaning;
    }

    /** The default as the catalogue has it: {@code <domain>} stands for the value of {@link #GARMIN_DOMAIN}. */
    String defaultText() {
        return defaultText;
    }

    /** The default for an account of that domain. */
    String defaultText(String garminDomain) {
        return defaultText.replace(DOMAIN, garminDomain);
    }

    /** Whether the default depends on {@link #GARMIN_DOMAIN}, which stands earlier in the catalogue. */
    boolean followsDomain() {
        return defaultText.contains(DOMAIN);
    }

    Kind kind() {
        return kind;
    }

    Section section() {
        return section;
    }
}
