package dev.cairn.pipeline;

import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.history.PastRuns;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.Standing;
import dev.cairn.source.Window;
import dev.cairn.source.WindowRequest;
import dev.cairn.source.garmin.GarminSession;
import dev.cairn.source.strava.StravaSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Looks how every source stands, and changes nothing. */
final class SourceSurvey {
    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private final RouteFiles files;
    private final OwnSources own;
    private final Sources sources;
    private final Runs runs;

    SourceSurvey(
            Home home, Settings settings, Clock clock, RouteFiles files, OwnSources own, Sources sources, Runs runs) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
        this.files = files;
        this.own = own;
        this.sources = sources;
        this.runs = runs;
    }

    /** All sources that have a route, highest priority first. */
    List<SourceOverview> all() throws IOException {
        WindowRequest due = WindowRequest.due(settings.integer(Setting.SYNC_DAYS));
        Set<String> names = new LinkedHashSet<>(sources.priority());
        names.addAll(files.sources());
        names.retainAll(files.sources());
        SyncRun run = runs.beginWith(new SyncRequest(due, List.of(), true), List.copyOf(names));
        try {
            Map<String, PastRuns.Reply> replies =
                    new History(home.history()).read().replies();
            Standing garmin = new GarminSession(SignIns.garmin(settings, clock)).standing();
            Standing strava = new StravaSession(SignIns.strava(settings, clock)).standing();
            Map<String, Standing> signIns = Map.of("garmin", garmin, Sources.DAILY, garmin, "strava", strava);
            List<SourceOverview> all = new ArrayList<>();
            for (Window window : run.windows) {
                String name = window.source();
                boolean isOwn = files.own().contains(name);
                Failure problem = own.problem(name);
                Standing signIn = isOwn ? null : signIns.get(name);
                all.add(new SourceOverview(
                        name,
                        shown(Objects.requireNonNull(files.source(name))),
                        isOwn,
                        problem == null && (signIn == null || signIn.good()),
                        problem != null
                                ? String.valueOf(problem.getMessage())
                                : signIn == null ? "ready" : words(signIn),
                        sources.isTakingPart(name),
                        replies.containsKey(name) ? replies.get(name).lastGood() : null,
                        run.completeThrough.get(name),
                        window));
            }
            return all;
        } finally {
            runs.end(run);
        }
    }

    private static String words(Standing signIn) {
        return signIn.words().equals("none") ? "not signed in (cairn login)" : signIn.words();
    }

    private Path shown(Path file) {
        return file.startsWith(home.folder()) ? home.folder().relativize(file) : file;
    }
}
