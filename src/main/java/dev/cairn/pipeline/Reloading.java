package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.FileWatcherResourceReloadStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up route files of the home folder that were changed, added or removed while Cairn runs. Camel watches the folder; what is
 * put in the place of what is decided here, for Camel would take the old routes away before it knows whether the new ones are
 * any good.
 */
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn");
    private static final Pattern OF_A_SOURCE = Pattern.compile("(?:sources|recordings)/([^/]+)\\.camel\\.yaml");
    private static final String ENDING = ".camel.yaml";
    private static final long LOOK_MILLIS = 500;

    private final Path home;
    private final @Nullable Path installed;
    private final LoadedRoutes routes;
    private final OwnSources own;
    private final Sources sources;

    /**
     * @param home the routes of the home folder, which are watched
     * @param installed those that come with Cairn; null where it does not know its own folder
     */
    Reloading(Path home, @Nullable Path installed, LoadedRoutes routes, OwnSources own, Sources sources) {
        this.home = home;
        this.installed = installed;
        this.routes = routes;
        this.own = own;
        this.sources = sources;
    }

    /** Begins to watch. */
    void begin(CamelContext context) throws Exception {
        Files.createDirectories(home.resolve("sources"));
        FileWatcherResourceReloadStrategy watching = new FileWatcherResourceReloadStrategy(home.toString(), true);
        watching.setPollTimeout(LOOK_MILLIS);
        watching.setResourceReload((file, resource) -> changed(Path.of(file)));
        context.addService(watching);
        LOG.info("watching {}: a route that is changed there is taken up", home);
    }

    private void changed(Path file) {
        String name = home.relativize(file).toString().replace('\\', '/');
        if (!name.endsWith(ENDING)) {
            return;
        }
        try {
            take(name);
        } catch (Exception wrong) {
            LOG.warn("{} was not taken up, what it was goes on: {}", name, OwnSources.words(wrong));
        }
    }

    private void take(String name) throws Exception {
        RouteFiles files = RouteFiles.of(installed, home);
        Path file = files.files().get(name);
        String text = file == null ? "" : Files.readString(file);
        // An editor empties a file before it writes it, and says so more than once.
        if (file != null && (text.isEmpty() || routes.isLoaded(name, text))) {
            return;
        }
        Matcher ofASource = OF_A_SOURCE.matcher(name);
        String source = ofASource.matches() ? ofASource.group(1) : "";
        if (file == null) {
            routes.remove(name);
            if (files.source(source) == null) {
                sources.remove(source);
            }
        } else if (files.own().contains(source)) {
            takeSource(source, files);
        } else {
            refuseTemplates(name);
            routes.put(name, text);
        }
        LOG.info("{} {}", name, file == null ? "is gone, and its routes with it" : "was taken up");
    }

    private void takeSource(String source, RouteFiles files) {
        try {
            own.loadTemplates(files, routes);
            own.load(source, files.of(source), routes);
        } catch (Failure wrong) {
            if (!routes.answers("source-" + source)) {
                own.fail(source, wrong);
            }
            throw wrong;
        } finally {
            sources.add(source);
        }
    }

    /** Routes that were made of a template do not follow it. */
    private static void refuseTemplates(String name) {
        if (name.startsWith("templates/")) {
            throw new Failure(ExitCode.USAGE, "templates are read at the start", "Start Cairn again.");
        }
    }
}
