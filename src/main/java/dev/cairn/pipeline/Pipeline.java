package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.Reason;
import dev.cairn.channel.WebChannels;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Stats;
import dev.cairn.progress.LoggedProgress;
import dev.cairn.progress.Progress;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.WindowRequest;
import dev.cairn.web.Access;
import dev.cairn.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Camel context with the routes of {@code routes/} and the beans that they call. */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn");
    private static final int SHUTDOWN_SECONDS = 30;

    private final Main camel;
    private final ProducerTemplate template;
    private final Copies copies;
    private final Interruption interruption;
    private final Watch watch;
    private final Courier courier;
    private final SourceSurvey survey;
    private final Reloading reloading;

    private Pipeline(
            Main camel,
            ProducerTemplate template,
            Copies copies,
            Interruption interruption,
            Watch watch,
            Courier courier,
            SourceSurvey survey,
            Reloading reloading) {
        this.survey = survey;
        this.reloading = reloading;
        this.camel = camel;
        this.template = template;
        this.copies = copies;
        this.interruption = interruption;
        this.watch = watch;
        this.courier = courier;
    }

    /** Who has what is wrong told. */
    public Watch watch() {
        return watch;
    }

    /** Who carries messages. */
    public Courier courier() {
        return courier;
    }

    /**
     * How a pipeline is started.
     *
     * @param installed the folder that Cairn itself is in; null where it is not known
     * @param scheduled whether the clock runs
     * @param traced whether each step of each exchange is logged
     * @param progress who shows how far a long fetch is
     * @param web what the routes in {@code routes/web} call, by their names for it; empty where nothing is answered over HTTP
     */
    public record Mode(
            @Nullable Path installed, boolean scheduled, boolean traced, Progress progress, Map<String, Object> web) {
        /** With progress as lines in the log. */
        public Mode(@Nullable Path installed, boolean scheduled, boolean traced) {
            this(installed, scheduled, traced, new LoggedProgress(System::nanoTime));
        }

        /** Without an answer over HTTP. */
        public Mode(@Nullable Path installed, boolean scheduled, boolean traced, Progress progress) {
            this(installed, scheduled, traced, progress, Map.of());
        }
    }

    /** Starts the routes. */
    public static Pipeline start(Home home, Settings settings, Clock clock, Mode mode) {
        Path installed = mode.installed() == null ? null : mode.installed().resolve("routes");
        RouteFiles files = RouteFiles.of(installed, home.routes());
        Main camel = new Main();
        camel.configure()
                .withName("cairn")
                .withAutoConfigurationEnabled(false)
                .withJmxEnabled(false)
                .withTracing(mode.traced())
                .withTracingStandby(false)
                .withUseBreadcrumb(false)
                .withUseDataType(false)
                .withShutdownTimeout(SHUTDOWN_SECONDS)
                .withShutdownLogInflightExchangesOnTimeout(false)
                .withStartupRecorder("false");
        camel.setDefaultPropertyPlaceholderLocation("false");
        WebChannels channels = WebChannels.of(settings, clock);
        Properties placeholders = Placeholders.of(home, settings, channels, mode);
        camel.setOverrideProperties(placeholders);
        Interruption interruption = new Interruption();
        Sources sources = new Beans(home, settings, clock, files, mode).bind(camel, interruption, channels);
        try {
            camel.init();
            keepTheEnvironmentOut(camel.getCamelContext());
            camel.getCamelContext().getGlobalOptions().put(Exchange.LOG_EIP_NAME, "dev.cairn.routes");
            // Whoever asked tells of a failure once, in words for a person; Camel's account with its stack trace is for
            // --verbose.
            camel.getCamelContext()
                    .getCamelContextExtension()
                    .setErrorHandlerFactory(new DefaultErrorHandlerDefinition().logExhausted(mode.traced()));
            Courier courier = new Courier(
                    camel.getCamelContext(), files.channels(), clock, settings.duration(Setting.ALERT_TIMEOUT));
            Watch watch = new Watch(home, settings, clock, courier);
            camel.bind("watch", watch);
            camel.bind(
                    "pings",
                    new Pings(camel.getCamelContext(), home, settings.secretAddress(Setting.PING_URL) != null));
            OwnSources own = new OwnSources(new OwnKeys(settings), (key, value) -> {
                placeholders.put(key, value);
                camel.getCamelContext().getPropertiesComponent().setOverrideProperties(placeholders);
            });
            camel.bind("ownSources", own);
            mode.web().forEach(camel::bind);
            WebServer server =
                    mode.web().isEmpty() ? null : WebServer.start(camel.getCamelContext(), Access.of(settings));
            LoadedRoutes routes = new LoadedRoutes(camel.getCamelContext());
            routes.takeAll((server == null ? files.withoutWeb() : files).ofThePipeline());
            camel.start();
            own.load(files, routes);
            if (server != null) {
                server.open();
                LOG.info("the dashboard is at {}", server.address());
            }
            return new Pipeline(
                    camel,
                    camel.getCamelTemplate(),
                    camel.lookup("copies", Copies.class),
                    interruption,
                    watch,
                    courier,
                    new SourceSurvey(home, settings, clock, files, own, sources, camel.lookup("runs", Runs.class)),
                    new Reloading(home.routes(), installed, routes, own, sources));
        } catch (Exception failed) {
            camel.stop();
            throw failure(failed);
        }
    }

    /**
     * The settings have taken what the environment says already, checked and in the units that the routes need; Camel would put
     * the raw text of {@code CAIRN_RETRY_DELAY} over that.
     */
    private static void keepTheEnvironmentOut(CamelContext context) {
        PropertiesComponent placeholders = (PropertiesComponent) context.getPropertiesComponent();
        placeholders.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
        placeholders.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
    }

    /** Runs a sync, as the schedule does. */
    public SyncReport sync(SyncRequest request) {
        return SyncReport.of(ask("direct:sync", request, SyncRun.class));
    }

    /** How every source stands, highest priority first; changes nothing. */
    public List<SourceOverview> sources() throws IOException {
        return survey.all();
    }

    /**
     * Asks one source and changes nothing.
     *
     * @throws Failure with {@link ExitCode#USAGE} where there is none of this name
     */
    public SourceTrial tryOut(String source, WindowRequest window) {
        SyncRequest request = new SyncRequest(window, List.of(source), true);
        return SourceTrial.of(source, ask("direct:sync", request, SyncRun.class));
    }

    /** From now on takes up what changes in the routes of the home folder. */
    public void reloadRoutes() {
        try {
            reloading.begin(camel.getCamelContext());
        } catch (Exception failed) {
            throw failure(failed);
        }
    }

    /** Brings in files, as the inbox does. */
    public SyncReport importing(ImportRequest request) {
        return SyncReport.of(importRun(request));
    }

    SyncRun importRun(ImportRequest request) {
        return ask("direct:import", request, SyncRun.class);
    }

    /** Makes laps out of recordings, as the schedule does. */
    public SyncReport backfill(BackfillRequest request) {
        return SyncReport.of(ask("direct:backfill", request, SyncRun.class));
    }

    /**
     * Makes a backup of the cache as it was read just now. The caller holds the lock.
     *
     * @param label what the user calls it; null for none
     * @param stats how much history is in it; null where it cannot be read
     */
    public Backup backup(
            Path cache, Fingerprint content, @Nullable String label, String reason, @Nullable Stats stats) {
        return ask("direct:backup", copies.of(cache, content, label, reason, null, stats), Backup.class);
    }

    /** Makes a backup of the daily metrics as they were read just now. The caller holds the lock. */
    public Backup backupDaily(Path file, Fingerprint content, String reason) {
        return ask("direct:backup", copies.ofDaily(file, content, reason, null), Backup.class);
    }

    private <T> T ask(String endpoint, Object body, Class<T> answer) {
        try {
            return Objects.requireNonNull(template.requestBody(endpoint, body, answer));
        } catch (CamelExecutionException failed) {
            throw failure(failed);
        }
    }

    /** The names of the routes that run. */
    List<String> routes() {
        return camel.getCamelContext().getRoutes().stream().map(Route::getId).toList();
    }

    /** Lets a save that is under way end, and none begin any more. */
    public void interrupt() {
        if (!interruption.stop(SHUTDOWN_SECONDS)) {
            LOG.warn("a save is still under way after {} s; stopping all the same", SHUTDOWN_SECONDS);
        }
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** What went wrong, as a failure that a person understands. */
    static Failure failure(Exception failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof Failure understood) {
                return understood;
            }
            if (at instanceof CacheFile.ChangedMeanwhile) {
                return new Failure(
                        ExitCode.LOSS,
                        "another program changed the cache while Cairn was at work",
                        "Nothing was changed. Run the command again.",
                        failed);
            }
        }
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof OutOfMemoryError full) {
            return Failure.outOfMemory(full);
        }
        if (root instanceof IOException io) {
            return new Failure(
                    ExitCode.LOSS,
                    "cannot go on: " + Reason.of(io),
                    "The cache is whole. Look at the disk and at who may write to tracking, then try again.",
                    failed);
        }
        return new Failure(
                ExitCode.USAGE,
                "cannot run the routes: " + root.getMessage(),
                "Look at what was changed in routes/, or see all with --verbose.",
                failed);
    }
}
