package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyContent;
import dev.cairn.daily.DailyPlan;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of the daily metrics in one run. */
final class DailyRun {
    private static final int MOST_ISSUES = 20;

    /** What was there before; null where there was nothing. */
    @Nullable
    DailyContent before;

    /** What a comparison with the last good run found; null until it was made. */
    @Nullable
    DailyFinding finding;

    /** What changes; null where nothing was asked. */
    @Nullable
    DailyPlan plan;

    @Nullable
    Backup backup;

    /** What was written; null where nothing was. */
    @Nullable
    DailyContent saved;

    /** Why they could not be kept; null when they could. */
    @Nullable
    Failure failure;

    boolean isChanging() {
        return plan != null && !plan.isEmpty();
    }

    boolean isLossy() {
        return finding != null && finding.verdict() == Verdict.LOSS;
    }

    /** What is lost, as many lines as a person reads. */
    Stream<String> issues() {
        return finding == null || !isLossy()
                ? Stream.of()
                : Stream.concat(
                                Stream.ofNullable(finding.message()),
                                finding.losses().stream().map(DailyCensus.Loss::inWords))
                        .limit(MOST_ISSUES);
    }

    /** The counts of {@code sync --json}. */
    Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("added", plan == null ? 0 : plan.added());
        facts.put("updated", plan == null ? 0 : plan.updated());
        facts.put("unchanged", plan == null ? 0 : plan.unchanged());
        facts.put("backup", backup == null ? null : backup.name());
        facts.put("verdict", finding == null ? null : finding.verdict().word());
        return facts;
    }
}
