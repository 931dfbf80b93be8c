package dev.cairn.cli;

import dev.cairn.demo.simulator.GarminSimulator;
import dev.cairn.demo.simulator.MadeUpRunner;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.Json;
import dev.cairn.merge.MergeRules;
import dev.cairn.pipeline.MergeRestorer;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.SyncReport;
import dev.cairn.pipeline.SyncRequest;
import dev.cairn.pipeline.Verifier;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import dev.cairn.source.WindowRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The story that must never repeat, told with the real pipeline: what happened to 82 of 542 activities on the twelfth of
 * January 2026, and what would have happened with Cairn.
 */
final class DemoStory {
    private static final LocalDate TENTH = LocalDate.of(2026, 1, 10);
    private static final int ACTIVITIES = 542;
    private static final int NEW_ONES = 2;
    private static final int LOST = 82;

    private final Screen screen;
    private final GarminSimulator garmin;
    private final Path folder;
    private final Home home;
    private final DemoClock clock = new DemoClock();

    DemoStory(Screen screen, GarminSimulator garmin, Path folder) {
        this.screen = screen;
        this.garmin = garmin;
        this.folder = folder;
        this.home = new Home(folder);
    }

    void tell(boolean verbose) throws IOException {
        List<SimulatedActivity> history = MadeUpRunner.history(TENTH.plusDays(1), ACTIVITIES);
        garmin.account().addAll(history.subList(0, ACTIVITIES - NEW_ONES));
        clock.set(TENTH.minusDays(1).atTime(6, 0));
        LogSetup.level("warn", verbose);
        screen.line(screen.strong("Cairn, told in one minute")
                + screen.quiet("  (a made-up runner, an embedded Garmin Connect)"));
        screen.line(screen.quiet("Everything happens in " + folder));
        Settings settings = Settings.load(home, Map.of());
        try (Pipeline pipeline =
                Pipeline.start(home, settings, clock, new Pipeline.Mode(Installation.folder(), false, verbose))) {
            syncs(pipeline, history);
            twelfthOfJanuary();
            noticed();
            broughtBack(pipeline);
        }
        screen.line("");
        screen.line("Look around: " + screen.strong("./cairn backups --home " + folder));
        screen.line("For real:    " + screen.strong("./cairn login garmin") + ", then "
                + screen.strong("./cairn sync --all"));
    }

    private void syncs(Pipeline pipeline, List<SimulatedActivity> history) {
        chapter("9 January. The first sync brings the whole history.", "cairn sync --all");
        told(pipeline.sync(new SyncRequest(WindowRequest.all(), List.of(), false)));
        chapter("10 January. Nothing new: the file is left alone, to the byte.", "cairn sync");
        clock.set(TENTH.atTime(6, 0));
        told(pipeline.sync(due()));
        chapter("11 January. Two runs since: a backup first, then one atomic replace.", "cairn sync");
        clock.set(TENTH.plusDays(1).atTime(20, 0));
        garmin.account().addAll(history.subList(ACTIVITIES - NEW_ONES, ACTIVITIES));
        told(pipeline.sync(due()));
    }

    private static SyncRequest due() {
        return new SyncRequest(WindowRequest.due(7), List.of(), false);
    }

    /** What the script did: read, keep what it thinks it needs, truncate, write. */
    private void twelfthOfJanuary() throws IOException {
        chapter("12 January, 02:14. A script overwrites the cache. It reports success.", null);
        clock.set(TENTH.plusDays(2).atTime(2, 14));
        Map<String, @Nullable Object> cache = new LinkedHashMap<>();
        if (Json.read(Files.readAllBytes(home.cache())) instanceof Map<?, ?> read) {
            cache.putAll(Json.object(read));
        }
        List<Object> kept = new ArrayList<>((List<?>) java.util.Objects.requireNonNull(cache.get("activities")));
        cache.put("activities", kept.subList(0, kept.size() - LOST));
        Files.writeString(home.cache(), Json.write(cache));
        fact(kept.size() + " activities became " + (kept.size() - LOST));
    }

    private void noticed() throws IOException {
        chapter("12 January, 06:00. Cairn looks.", "cairn verify");
        clock.set(TENTH.plusDays(2).atTime(6, 0));
        Verifier.Finding finding = new Verifier(home, clock).verify();
        Verification verification = finding.verification();
        if (verification.verdict() != Verdict.LOSS || finding.hint() == null) {
            throw new Failure(
                    ExitCode.LOSS, "the loss was not noticed", "This is a defect in Cairn: please report it.");
        }
        fact(screen.bad("DATA LOSS") + "  " + verification.issues().get(0).message());
        fact(finding.hint());
    }

    private void broughtBack(Pipeline pipeline) throws IOException {
        MergeRestorer restorer = new MergeRestorer(home, MergeRules.DEFAULT, clock);
        chapter("One command brings back what is missing, and keeps what is newer.", "cairn restore all --merge");
        MergeRestorer.Prospect missing = restorer.look(MergeRestorer.ALL);
        MergeRestorer.Restored restored = restorer.restore(MergeRestorer.ALL, missing, pipeline);
        fact(screen.good("brought back") + "  " + missing.gaps().activities() + " activities, "
                + screen.strong(restored.total() + " activities") + " now");
        command("cairn sync");
        clock.set(TENTH.plusDays(2).atTime(6, 5));
        told(pipeline.sync(due()));
    }

    private void told(SyncReport report) {
        String came = report.added() > 0 ? report.added() + " added" : "nothing new";
        String backup = report.backup() == null ? "" : ", backup " + report.backup();
        String verdict = report.verdict() == Verdict.OK ? screen.good("nothing lost") : screen.bad("DATA LOSS");
        fact("%s, %s; %s%s".formatted(screen.strong(report.totalAfter() + " activities"), verdict, came, backup));
    }

    private void chapter(String title, @Nullable String command) {
        screen.line("");
        screen.line(screen.styled("bold,fg(cyan)", "▲ ") + screen.strong(title));
        if (command != null) {
            command(command);
        }
    }

    private void command(String command) {
        screen.line("  " + screen.quiet("$ " + command));
    }

    private void fact(String text) {
        screen.line("  " + text);
    }
}
