package dev.cairn.pipeline;

import dev.cairn.backup.Backups;
import dev.cairn.channel.WebChannels;
import dev.cairn.history.History;
import dev.cairn.merge.MergeRules;
import dev.cairn.progress.Progress;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.Coverage;
import dev.cairn.source.Resumption;
import dev.cairn.source.SeenMemory;
import dev.cairn.source.garmin.GarminConnect;
import dev.cairn.source.garmin.GarminDaily;
import dev.cairn.source.garmin.GarminSession;
import dev.cairn.source.garmin.GarminStreams;
import dev.cairn.source.http.DiscreetClient;
import dev.cairn.source.http.LateTls;
import dev.cairn.source.http.PoliteClient;
import dev.cairn.source.http.Retries;
import dev.cairn.source.http.RetryLog;
import dev.cairn.source.strava.Strava;
import dev.cairn.source.strava.StravaLimits;
import dev.cairn.source.strava.StravaSession;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.main.Main;

/** What the routes call by name: the steps that need thought, and how services are asked. */
final class Beans {
    /** A service that had enough and does not say for how long gets this many times the usual delay: 30 s, then 60 s … */
    private static final int BARE_429_DELAYS = 30;

    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private final RouteFiles files;
    private final Pipeline.Mode mode;

    Beans(Home home, Settings settings, Clock clock, RouteFiles files, Pipeline.Mode mode) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
        this.files = files;
        this.mode = mode;
    }

    /** Makes them, and gives them their names; answers with the one that knows which sources there are. */
    Sources bind(Main camel, Interruption interruption, WebChannels channels) {
        Progress progress = mode.progress();
        Backups backups = new Backups(home.tracking(), clock.getZone());
        CacheDoor cache = new CacheDoor(home, backups);
        Inspector inspector = new Inspector(home);
        Resumption resumption = new Resumption(home.state().resolve("resume.json"));
        StravaLimits limits = new StravaLimits(
                home.state().resolve("strava-limits.json"), clock, settings.integer(Setting.STRAVA_RESERVE));
        Coverage coverage = new Coverage(home.state().resolve("sources.json"));
        SeenMemory memory = new SeenMemory(home.state().resolve("seen"));
        History history = new History(home.history());
        GarminSession session = new GarminSession(SignIns.garmin(settings, clock));
        StravaSession strava = new StravaSession(SignIns.strava(settings, clock));
        DailyInspector dailies = new DailyInspector(home, clock);
        // Whoever wrote a source of that name before Cairn had one goes on with it.
        boolean ofTheUser = files.own().contains("strava");
        Sources sources = new Sources(
                files.sources(),
                settings.list(Setting.SOURCES),
                Map.of("garmin", session::isConfigured, "strava", () -> ofTheUser || strava.isConfigured()),
                () -> settings.isOn(Setting.GARMIN_DAILY) || dailies.isThere());
        Copies copies =
                new Copies(backups, Backups.daily(home.tracking(), clock.getZone()), coverage, inspector, clock);
        Supplier<MergeRules> rules = () -> new MergeRules(
                settings.decimal(Setting.MERGE_DISTANCE_KM),
                settings.duration(Setting.MERGE_TIME_WINDOW),
                sources.priority());
        // All but those that Cairn brings along as they are, so that one which comes while it runs is checked as well.
        // Files are checked one by one as they are read.
        Set<String> own = files.own();
        ShapeCheck shape = new ShapeCheck(
                source -> own.contains(source) || !files.sources().contains(source) && !source.equals(Imported.SOURCE));
        Runs runs = new Runs(home, clock, cache, coverage, memory, sources, settings.integer(Setting.SYNC_BATCH));
        Map<String, Object> beans = Map.ofEntries(
                Map.entry("runs", runs),
                Map.entry("importer", new Importer(runs, history, clock, progress)),
                Map.entry("inbox", new Inbox(home, clock)),
                Map.entry("inboxFilter", new InboxFilter(clock)),
                Map.entry("gather", new Gather(sources, shape)),
                Map.entry("plans", new Plans(rules, memory, cache)),
                Map.entry("copies", copies),
                Map.entry("handBackup", new HandBackup(home, cache, copies)),
                Map.entry("daily", new DailyKeeper(home, settings, copies, interruption, clock)),
                Map.entry("garminDaily", new GarminDaily(session, clock)),
                Map.entry("room", new SaveRoom(home)),
                Map.entry("pruner", new Pruner(home, settings, clock)),
                Map.entry("saves", new Saves(cache, clock, interruption)),
                Map.entry("checks", new Checks(inspector, clock)),
                Map.entry("backfiller", new Backfiller(sources, files.recordings(), history, clock)),
                Map.entry(
                        "originals",
                        new Originals(
                                home,
                                clock,
                                settings.isOn(Setting.ORIGINALS),
                                settings.integer(Setting.ORIGINALS_BATCH))),
                Map.entry("garminStreams", new GarminStreams(session)),
                Map.entry("notes", new Notes(memory, coverage, resumption, history, clock)),
                Map.entry(
                        "schedule",
                        new Schedule(
                                settings.text(Setting.SCHEDULE_SYNC),
                                settings.integer(Setting.SYNC_DAYS),
                                history,
                                resumption,
                                clock)),
                Map.entry("retryLog", new RetryLog()),
                Map.entry(
                        "retries",
                        new Retries(
                                settings.duration(Setting.RETRY_MAX_WAIT),
                                settings.duration(Setting.RETRY_DELAY).multipliedBy(BARE_429_DELAYS))),
                Map.entry(
                        "garmin",
                        new GarminConnect(
                                session,
                                settings.integer(Setting.GARMIN_PAGE_SIZE),
                                settings.list(Setting.GARMIN_ACTIVITY_TYPES),
                                progress)),
                Map.entry(
                        "strava",
                        new Strava(
                                strava,
                                limits,
                                settings.integer(Setting.STRAVA_PAGE_SIZE),
                                settings.list(Setting.STRAVA_ACTIVITY_TYPES),
                                progress)),
                Map.entry(
                        "stravaHttp",
                        new PoliteClient(
                                settings.uri(Setting.STRAVA_API_URL),
                                strava,
                                settings.duration(Setting.HTTP_ANSWER_TIMEOUT),
                                limits)),
                Map.entry(
                        "garminHttp",
                        new PoliteClient(
                                settings.uri(Setting.GARMIN_API_URL),
                                session,
                                settings.duration(Setting.HTTP_ANSWER_TIMEOUT))));
        beans.forEach(camel::bind);
        camel.bind(
                "services",
                new ServiceClient.Services(new OwnKeys(settings), settings.duration(Setting.HTTP_ANSWER_TIMEOUT)));
        camel.bind("pages", new Pages());
        camel.bind("outcomes", new Outcomes(clock));
        camel.bind("garminSession", session);
        camel.bind("verifier", new Verifier(home, clock));
        camel.bind("shelf", new ShelfReader(home, clock));
        MailServer mail = new MailServer(settings);
        if (mail.isConfigured()) {
            camel.bind("mailServer", mail.sender());
        }
        camel.bind("channels", channels);
        channels.clients().forEach((channel, client) -> camel.bind(channel + "Http", client));
        URI ping = settings.secretAddress(Setting.PING_URL);
        if (ping != null) {
            camel.bind("pingHttp", new DiscreetClient(ping, Map.of(), settings.duration(Setting.PING_TIMEOUT)));
        }
        // Camel looks for its components under these names before it makes them.
        camel.bind("http-component", new LateTls());
        camel.bind("https-component", new LateTls());
        return sources;
    }
}
