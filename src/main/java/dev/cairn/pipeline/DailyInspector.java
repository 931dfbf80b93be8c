package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Reason;
import dev.cairn.daily.DailyBaseline;
import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyContent;
import dev.cairn.daily.DailyFile;
import dev.cairn.daily.UnreadableDaily;
import dev.cairn.integrity.Verdict;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the daily metrics against what was there at the last good run. */
final class DailyInspector {
    private final DailyFile file;
    private final Path baseline;
    private final Backups backups;
    private final Clock clock;

    DailyInspector(Home home, Clock clock) {
        this.file = new DailyFile(home.garminCache());
        this.baseline = home.dailyBaseline();
        this.backups = Backups.daily(home.tracking(), clock.getZone());
        this.clock = clock;
    }

    /** Whether there are any, or were at the last good run. */
    boolean isThere() {
        return file.exists() || Files.exists(baseline);
    }

    /** Looks; null where there are none and never were. */
    @Nullable
    DailyFinding look() throws IOException {
        if (!isThere()) {
            return null;
        }
        try {
            return compare(file.read());
        } catch (UnreadableDaily damaged) {
            return corrupt(String.valueOf(damaged.getMessage()));
        } catch (IOException failed) {
            return corrupt(Reason.of(failed));
        }
    }

    /** The finding about a file that cannot be read. */
    DailyFinding corrupt(String why) throws IOException {
        String message = "cannot read " + DailyFinding.NAME + ": " + why;
        return new DailyFinding(
                Verdict.CORRUPT, null, null, List.of(), message, wayBack("Restore it with: cairn restore "));
    }

    /**
     * Compares what was read.
     *
     * @param content null where the file is gone
     */
    DailyFinding compare(@Nullable DailyContent content) throws IOException {
        DailyBaseline before;
        try {
            before = DailyBaseline.read(baseline);
        } catch (UnreadableDaily damaged) {
            return new DailyFinding(
                    Verdict.NO_BASELINE,
                    content == null ? null : DailyCensus.of(content),
                    null,
                    List.of(),
                    damaged.getMessage(),
                    "Accept what is there with: cairn verify --baseline");
        }
        if (content == null) {
            String since = before == null ? null : before.timestamp();
            return new DailyFinding(
                    Verdict.LOSS,
                    null,
                    since,
                    before == null ? List.of() : nothing().lossesAgainst(before.census()),
                    DailyFinding.NAME + " is gone, although there was one",
                    wayBack("Bring it back with: cairn restore "));
        }
        DailyCensus now = DailyCensus.of(content);
        if (before == null) {
            return new DailyFinding(Verdict.NO_BASELINE, now, null, List.of(), null, null);
        }
        boolean isSame = before.content().equals(content.fingerprint());
        List<DailyCensus.Loss> losses = isSame ? List.of() : now.lossesAgainst(before.census());
        return losses.isEmpty()
                ? new DailyFinding(Verdict.OK, now, before.timestamp(), losses, null, null)
                : new DailyFinding(
                        Verdict.LOSS,
                        now,
                        before.timestamp(),
                        losses,
                        headline(losses),
                        wayBack("Bring it back with: cairn restore --merge "));
    }

    private static DailyCensus nothing() {
        return new DailyCensus(Set.of(), Map.of(), Map.of());
    }

    private static String headline(List<DailyCensus.Loss> losses) {
        long days = losses.stream()
                .filter(loss -> loss.date() != null && loss.fields().isEmpty())
                .count();
        long poorer = losses.size() - days;
        String gone = days == 1 ? "1 day of daily metrics is gone" : days + " days of daily metrics are gone";
        String lost = poorer == 1 ? "1 entry has lost values" : poorer + " entries have lost values";
        if (days > 0 && poorer > 0) {
            return gone + ", and " + lost;
        }
        return days > 0 ? gone : lost + " in the daily metrics";
    }

    private String wayBack(String command) throws IOException {
        return backups.list().stream()
                .filter(backup -> !backup.isSpoilt())
                .sorted(Comparator.comparing(Backup::isAfterLoss))
                .findFirst()
                .map(backup -> command + backup.name())
                .orElse("There is no backup of it yet. Accept what is there with: cairn verify --baseline");
    }

    /** Makes what is there what has to be there from now on; where there is nothing any more, nothing has to be. */
    void settle(@Nullable DailyContent content) throws IOException {
        if (content == null) {
            AtomicFile.delete(baseline);
            return;
        }
        DailyBaseline now = DailyBaseline.of(content, LocalDateTime.now(clock));
        DailyBaseline before = null;
        try {
            before = DailyBaseline.read(baseline);
        } catch (UnreadableDaily damaged) {
            // Replaced, as whoever calls this wants it to be.
        }
        if (before == null || !before.content().equals(now.content())) {
            now.write(baseline);
        }
    }
}
