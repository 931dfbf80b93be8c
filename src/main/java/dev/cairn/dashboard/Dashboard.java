package dev.cairn.dashboard;

import dev.cairn.activity.Activity;
import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Comparer;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes in {@code routes/web} call: one method for each page. */
public final class Dashboard {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.dashboard");
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int BROKEN = 500;

    private final Home home;
    private final Clock clock;
    private final Words words;
    private final Outlook outlook;
    private final Actions actions;

    public Dashboard(Home home, Settings settings, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.words = new Words(clock);
        this.outlook = new Outlook(home, settings, clock);
        this.actions = new Actions(settings.isOn(Setting.DASHBOARD_ACTIONS));
    }

    /** How a page comes about. */
    @FunctionalInterface
    private interface Making {
        Reply done() throws IOException;
    }

    private static Reply safely(Making page) {
        try {
            return page.done();
        } catch (Failure understood) {
            return refused(BROKEN, "That cannot be shown", understood.getMessage() + ". " + understood.hint());
        } catch (IOException | UncheckedIOException failed) {
            LOG.warn("a page of the dashboard cannot be shown", failed);
            return refused(BROKEN, "That cannot be shown", "The log says why.");
        }
    }

    private static Reply refused(int status, String title, @Nullable String words) {
        return Reply.html(
                status,
                Layout.page(
                        title,
                        "",
                        Html.of(
                                "<h1>{}</h1><p class=\"lead\">{}</p><p><a href=\"/\">Back to the overview</a></p>",
                                title,
                                words)));
    }

    /** The first page. */
    public Reply overview() {
        return safely(() -> Reply.html(
                Layout.page("Overview", "/", new OverviewPage(outlook.glance(), words).content(actions.buttons()))));
    }

    /** The document behind it. */
    public Reply document() {
        return safely(() -> new Reply(
                200,
                "application/json; charset=utf-8",
                Json.write(Json.normalize(outlook.glance().toJson()))));
    }

    /** The colours and shapes. */
    public Reply style() {
        return new Reply(200, "text/css; charset=utf-8", Layout.style());
    }

    /** The list of activities. */
    public Reply activities(@Header("CamelHttpRawQuery") @Nullable String query) {
        return safely(() -> Reply.html(Layout.page(
                "Activities", "/activities", new ActivitiesPage(outlook.rows().list(), Query.of(query)).content())));
    }

    /** One activity. */
    public Reply activity(@Header("CamelHttpRawQuery") @Nullable String query) {
        return safely(() -> {
            String key = Query.of(query).text("key");
            CacheIndex index = outlook.rows().index();
            int position = index == null || key.isEmpty() ? -1 : CacheFile.find(index, key);
            if (index == null || position < 0) {
                return refused(NOT_FOUND, "No such activity", "There is no " + key + " in the cache.");
            }
            Activity activity = CacheFile.entry(index, position).activity();
            return Reply.html(Layout.page(activity.name(), "/activities", ActivityPage.content(activity)));
        });
    }

    /** The list of runs. */
    public Reply runs() {
        return safely(() -> Reply.html(
                Layout.page("Runs", "/runs", RunsPage.content(outlook.glance().runs(), words))));
    }

    /** One run. */
    public Reply run(@Header("CamelHttpRawQuery") @Nullable String query) {
        return safely(() -> {
            RunLines runs = outlook.glance().runs();
            RunLine run = runs.find(Query.of(query).text("id"));
            if (run == null) {
                return refused(NOT_FOUND, "No such run", "The history has no run of that name.");
            }
            return Reply.html(Layout.page("Run", "/runs", compared(runs, run)));
        });
    }

    private Html compared(RunLines runs, RunLine run) {
        if (run.backup() == null) {
            return RunsPage.one(run, null, "It changed nothing that was there before.", words);
        }
        try {
            return RunsPage.one(run, new Comparer(home, clock).compare(run.backup(), runs.backupAfter(run)), "", words);
        } catch (Failure gone) {
            return RunsPage.one(
                    run, null, "What it changed in detail is not known any more: " + gone.getMessage(), words);
        }
    }

    /** What is wrong. */
    public Reply incidents() {
        return safely(() ->
                Reply.html(Layout.page("Incidents", "/incidents", IncidentsPage.content(outlook.glance(), words))));
    }

    /** The list of backups. */
    public Reply backups() {
        return safely(() -> Reply.html(Layout.page(
                "Backups",
                "/backups",
                BackupsPage.content(outlook.glance().status().backups(), words))));
    }

    /** One backup, and what a restore of it would bring. */
    public Reply backup(@Header("CamelHttpRawQuery") @Nullable String query) {
        return safely(() -> {
            String name = Query.of(query).text("name");
            // By the list alone: elsewhere the path of any file would do.
            boolean known = outlook.glance().status().backups().stream()
                    .filter(backup -> backup.state() != Backup.State.MISSING)
                    .anyMatch(backup -> backup.name().equals(name));
            return known
                    ? Reply.html(Layout.page(
                            name, "/backups", BackupsPage.one(new Comparer(home, clock).compare(name, null))))
                    : refused(NOT_FOUND, "No such backup", "There is no backup of that name.");
        });
    }

    /** Asks whether an action is meant. */
    public Reply question(@Header("CamelHttpRawQuery") @Nullable String query) {
        String name = Query.of(query).text("do");
        return actions.knows(name)
                ? Reply.html(Layout.page("Sure?", "/", actions.question(name)))
                : refused(NOT_FOUND, "No such action", "Actions are off, or there is none of that name.");
    }

    /** The action that a form asks for; {@code none} where it is not to be done. */
    public String asked(@Nullable Object form) {
        if (form instanceof Map<?, ?> fields && fields.get("do") instanceof String name) {
            return actions.accepts(name, fields.get("token")) ? name : "none";
        }
        return "none";
    }

    /** Says that an action has begun. */
    public Reply begun() {
        return Reply.html(Layout.page("Begun", "/", Html.of("""
            <h1>It has begun</h1><p class="lead">What comes of it is in the <a href="/runs">runs</a> and in the log.
            <a href="/">Back to the overview</a></p>
            """)));
    }

    /** Says that nothing was done. */
    public Reply refused() {
        return refused(
                FORBIDDEN,
                "Nothing was done",
                "Actions are off (cairn.dashboard.actions), or the form was from before the last start.");
    }

    /** Everything on one page that needs no other file. */
    public static String report(Home home, Settings settings, Clock clock) throws IOException {
        return Report.of(Glance.of(home, settings, clock), clock);
    }
}
