package dev.cairn.cli;

import dev.cairn.cache.CacheLock;
import dev.cairn.dashboard.Dashboard;
import dev.cairn.failure.ExitCode;
import dev.cairn.metrics.Health;
import dev.cairn.metrics.Metrics;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "run",
        description = {
            "Stays up and syncs on a schedule (cairn.schedule.sync); a sync that was missed is made up for after the start.",
            "Once a week it makes up for laps that are missing (cairn.schedule.backfill; see cairn backfill).",
            "Between syncs it verifies, by default every hour (cairn.schedule.verify), and tells what is wrong.",
            "Shows how things stand on http://127.0.0.1:8383 (cairn.dashboard.port; docs/dashboard.md).",
            "Ends on SIGTERM or SIGINT: a save under way is finished, anything else is dropped."
        })
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Option(
            names = "--dev",
            description =
                    "Take up routes of the home folder that are changed or added meanwhile; a broken one changes nothing.")
    private boolean dev;

    @Override
    public Integer call() throws InterruptedException {
        CommonOptions options = Commands.options(main);
        Home home = options.home();
        Settings settings = options.settings(home);
        String cron = settings.schedule(Setting.SCHEDULE_SYNC);
        settings.schedule(Setting.SCHEDULE_BACKFILL);
        settings.schedule(Setting.SCHEDULE_BACKUPS);
        // Not the lock of a save: while this one waits for its hour, a person can sync, back up and restore.
        try (CacheLock instance = CacheLock.take(home.state().resolve("run.lock"));
                Pipeline pipeline = options.runtime(home, web(home, settings, options.clock()));
                Interrupt interrupt = Interrupt.then(() -> stop(pipeline), ExitCode.OK.code())) {
            LogSetup.LOG.info("running; syncs on \"{}\" (cairn.schedule.sync). Home: {}", cron, home.folder());
            if (dev) {
                pipeline.reloadRoutes();
            }
            new CountDownLatch(1).await();
            return ExitCode.OK.code();
        }
    }

    private static Map<String, Object> web(Home home, Settings settings, Clock clock) {
        return settings.isOn(Setting.DASHBOARD)
                ? Map.of(
                        "dashboard",
                        new Dashboard(home, settings, clock),
                        "metrics",
                        new Metrics(home, settings, clock, Version.number()),
                        "health",
                        new Health(home, settings, clock))
                : Map.of();
    }

    private static void stop(Pipeline pipeline) {
        pipeline.interrupt();
        LogSetup.LOG.info("stopped");
    }
}
