package dev.cairn.pipeline;

import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.tombstone.Tombstone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Something that a user had done to the history, which becomes a line among its runs. */
final class Deed {
    private final String kind;
    private final History history;
    private final Clock clock;
    private final Instant start;
    private final String run;

    Deed(String kind, Path history, Clock clock) {
        this.kind = kind;
        this.history = new History(history);
        this.clock = clock;
        this.start = clock.instant();
        this.run = RunId.begin(LocalDateTime.now(clock));
    }

    /** What it is called by, as a run is. */
    String run() {
        return run;
    }

    /** Writes down that an activity was forgotten, or no more, with the whole tombstone: a damaged list of them can be mended. */
    void note(Tombstone tombstone, int totalBefore, int totalAfter) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tombstone", tombstone.toJson());
        facts.put("total_before", totalBefore);
        facts.put("total_after", totalAfter);
        facts.put("backup", Objects.requireNonNullElse(tombstone.backup(), ""));
        note(facts);
    }

    /** Writes it down. */
    void note(Map<String, Object> facts) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        try {
            history.add(new History.RunRecord(run, kind, start, seconds, facts));
        } catch (IOException failed) {
            throw new Failure(
                    ExitCode.LOSS,
                    "did what was asked but cannot note it in the history: " + Reason.of(failed),
                    "Nothing else is amiss. Make room, or see who may write to tracking/.cairn.",
                    failed);
        }
    }

    void end() {
        RunId.end();
    }
}
