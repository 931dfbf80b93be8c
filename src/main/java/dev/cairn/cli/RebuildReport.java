package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.Json;
import dev.cairn.pipeline.RebuildInput;
import dev.cairn.pipeline.Rebuilder.Prospect;
import dev.cairn.pipeline.Rebuilder.Rebuilt;
import dev.cairn.pipeline.Rebuilder.Shortfall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What {@code cairn rebuild} tells. */
final class RebuildReport {
    private static final int SHOWN = 20;

    private final Screen screen;
    private final boolean json;

    RebuildReport(Screen screen, boolean json) {
        this.screen = screen;
        this.json = json;
    }

    /** After a dry run. */
    void wouldBe(Prospect prospect) {
        if (json) {
            screen.document(Json.write(toJson(prospect, null)));
            return;
        }
        show(prospect);
        for (Shortfall shortfall : prospect.shortfalls()) {
            screen.line(screen.bad("would be refused") + ": " + shortfall.input() + " has more than the result");
            list(shortfall.activities());
        }
        screen.line("A dry run: nothing was changed.");
    }

    /** Before anything is done: the files, and how much there was and would be. */
    void show(Prospect prospect) {
        if (json) {
            return;
        }
        prospect.inputs().forEach(input -> screen.line(inWords(input)));
        prospect.gaps().warnings().forEach(warning -> screen.line(screen.bad("left") + "  " + warning));
        List<String> joined = prospect.gaps().joined();
        joined.stream().limit(SHOWN).forEach(why -> screen.line("joined  " + why));
        if (joined.size() > SHOWN) {
            screen.line("  and " + (joined.size() - SHOWN) + " more, all of them with --json");
        }
        if (!prospect.forgotten().isEmpty()) {
            screen.line("left out, for you had it removed (cairn forget --list):");
            list(prospect.forgotten());
        }
        screen.line("");
        screen.line("%-24s%10s%10s".formatted("", prospect.isPresent() ? "now" : "before", "rebuilt"));
        row(prospect, "activities", Stats::total);
        row(prospect, "from Garmin", Stats::garminCount);
        row(prospect, "with heart rate", Stats::withHr);
        row(prospect, "with it in their laps", Stats::withSplitsHr);
        row(prospect, "15 km and more", Stats::longRunsTotal);
        screen.line("");
        screen.out().flush();
    }

    private void row(Prospect prospect, String what, ToIntFunction<Stats> count) {
        Stats was = prospect.was();
        int is = count.applyAsInt(prospect.result());
        boolean fewer = was != null && count.applyAsInt(was) > is;
        String line = "%-24s%10s%10d".formatted(what, was == null ? "?" : Integer.toString(count.applyAsInt(was)), is);
        screen.line(fewer ? line + "  " + screen.bad((count.applyAsInt(was) - is) + " fewer") : line);
    }

    private String inWords(RebuildInput input) {
        String what = input.activities() + (input.activities() == 1 ? " activity" : " activities");
        if (input.why() == null) {
            return input.name() + ": " + what;
        }
        if (input.file() == null) {
            return input.name() + ": " + screen.bad("cannot be read") + ": " + input.why();
        }
        String places = input.damagedPlaces() == 0
                ? ""
                : ", damaged in " + input.damagedPlaces() + (input.damagedPlaces() == 1 ? " place" : " places");
        return input.name() + ": " + what + " salvaged" + places + " (" + input.why() + ")";
    }

    /** After it was done. */
    ExitCode done(Rebuilt rebuilt) {
        Verification verification = rebuilt.verification();
        if (json) {
            screen.document(Json.write(toJson(rebuilt.prospect(), rebuilt)));
        } else {
            tell(rebuilt);
        }
        return verification.verdict() == Verdict.LOSS ? ExitCode.LOSS : ExitCode.OK;
    }

    private void tell(Rebuilt rebuilt) {
        Prospect prospect = rebuilt.prospect();
        screen.line(
                prospect.changesNothing()
                        ? "The cache is whole and has all that the others have; it was not changed."
                        : screen.good("rebuilt") + " tracking/unified-cache.json: "
                                + prospect.result().total() + " activities");
        if (rebuilt.backup() != null) {
            screen.line("What was there before is " + rebuilt.backup().name() + ".");
        }
        for (Issue issue : rebuilt.accepted()) {
            screen.line("Accepted as gone: " + issue.message());
            list(issue.activities());
        }
        for (Shortfall shortfall : prospect.shortfalls()) {
            screen.line("Accepted as less than in " + shortfall.input() + ":");
            list(shortfall.activities());
        }
        Verification verification = rebuilt.verification();
        switch (verification.verdict()) {
            case LOSS -> {
                screen.line(screen.bad("Still missing") + " since the baseline:");
                verification.issues().forEach(issue -> {
                    screen.line("  " + issue.message());
                    list(issue.activities());
                });
                screen.line("Name older files (cairn rebuild FILE …), or ask the sources again: cairn sync --all");
                screen.line("What is gone for good is accepted with: cairn verify --baseline");
            }
            case OK -> {
                screen.line(
                        rebuilt.accepted().isEmpty()
                                ? screen.good("nothing lost") + " since the baseline"
                                : "The baseline is what there is now.");
                // Whether the rebuild changed them or somebody before it, nobody can tell.
                verification.issues().forEach(issue -> {
                    screen.line("  Other values than in the baseline before:");
                    list(issue.activities());
                });
            }
            case NO_BASELINE, CORRUPT -> screen.line("There was no baseline to compare with.");
        }
    }

    private void list(List<Issue.Affected> activities) {
        activities.stream().limit(SHOWN).forEach(activity -> screen.line("    " + activity.inWords()));
        if (activities.size() > SHOWN) {
            screen.line("    and " + (activities.size() - SHOWN) + " more");
        }
    }

    private static Map<String, @Nullable Object> toJson(Prospect prospect, @Nullable Rebuilt rebuilt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Stats was = prospect.was();
        json.put("run", rebuilt == null ? null : rebuilt.run());
        json.put("dry_run", rebuilt == null);
        json.put("inputs", prospect.inputs().stream().map(RebuildReport::toJson).toList());
        json.put("before", was == null ? null : was.toJson());
        json.put("before_is", was == null ? null : prospect.isPresent() ? "cache" : "baseline");
        json.put("after", prospect.result().toJson());
        json.put("changed", !prospect.changesNothing());
        json.put(
                "backup",
                rebuilt == null || rebuilt.backup() == null
                        ? null
                        : rebuilt.backup().name());
        json.put(
                "less_than",
                prospect.shortfalls().stream().map(RebuildReport::toJson).toList());
        json.put(
                "accepted",
                rebuilt == null
                        ? List.of()
                        : rebuilt.accepted().stream().map(Issue::message).toList());
        json.put(
                "verification",
                rebuilt == null
                        ? null
                        : Objects.requireNonNull(rebuilt.verification()).toJson());
        json.put("warnings", prospect.gaps().warnings());
        json.put("joined", prospect.gaps().joined());
        json.put(
                "forgotten",
                prospect.forgotten().stream().map(Issue.Affected::toJson).toList());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(RebuildInput input) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", input.name());
        json.put("activities", input.activities());
        json.put("damaged_places", input.damagedPlaces());
        json.put("why", input.why());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(Shortfall shortfall) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", shortfall.input());
        json.put(
                "activities",
                shortfall.activities().stream().map(Issue.Affected::inWords).toList());
        return json;
    }
}
