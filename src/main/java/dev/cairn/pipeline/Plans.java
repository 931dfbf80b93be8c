package dev.cairn.pipeline;

import dev.cairn.cache.CacheFile;
import dev.cairn.merge.Enricher;
import dev.cairn.merge.Incoming;
import dev.cairn.merge.Memory;
import dev.cairn.merge.MergePlan;
import dev.cairn.merge.MergeRules;
import dev.cairn.merge.Planner;
import dev.cairn.source.SeenMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The step that works out what will change, and changes nothing. */
public final class Plans {
    private final Supplier<MergeRules> rules;
    private final SeenMemory memory;
    private final CacheDoor cache;

    /**
     * @param rules as they are when a plan is made: a source may have come meanwhile
     */
    Plans(Supplier<MergeRules> rules, SeenMemory memory, CacheDoor cache) {
        this.rules = rules;
        this.memory = memory;
        this.cache = cache;
    }

    /**
     * Plans the merge of what the sources gave.
     *
     * @throws CacheFile.ChangedMeanwhile when the cache is not the one that was read, and makes no sense any more
     */
    public SyncRun plan(SyncRun run) throws IOException {
        try {
            run.plan = run.backfill == null
                    ? merge(run)
                    : Enricher.plan(new CacheHistory(run.index), run.backfill.enrichments());
            return run;
        } catch (UncheckedIOException unreadable) {
            // Where the index says that an activity stands, anything may stand once somebody changed the file.
            if (run.index != null && CacheDoor.isChanged(run.index.file(), run.index.fingerprint())) {
                throw new CacheFile.ChangedMeanwhile();
            }
            throw unreadable.getCause();
        }
    }

    private MergePlan merge(SyncRun run) throws IOException {
        List<Incoming> batch = new ArrayList<>();
        Map<String, Map<String, Map<String, Object>>> seen = new HashMap<>();
        for (Answer answer : run.answers) {
            if (answer.failure() == null) {
                batch.addAll(
                        run.imported == null
                                ? List.of(new Incoming(answer.source(), answer.activities()))
                                : Imported.bySource(answer.activities()));
            }
        }
        Set<YearMonth> months = months(run.answers);
        MergeRules now = rules.get();
        for (String source : now.priority()) {
            seen.put(source, memory.of(source, months));
        }
        Memory lastSeen = (source, key) -> seen.getOrDefault(source, Map.of()).get(key);
        return new Planner(now).plan(new CacheHistory(run.index), lastSeen, run.tombstones, batch);
    }

    /** Plans once more from what is there now: somebody changed the cache since it was read. */
    public SyncRun planAnew(SyncRun run) throws IOException {
        run.census = new dev.cairn.integrity.Census();
        // Where there was a cache there has to be one: none is no first run.
        run.index = run.index == null ? cache.readIfThere(run.census) : cache.read(run.census);
        run.backup = null;
        run.replanned = true;
        return plan(run);
    }

    /** The months of the batch, and those beside them: a start that was corrected may have left its month. */
    private static Set<YearMonth> months(List<Answer> answers) {
        Set<YearMonth> months = new TreeSet<>();
        answers.stream().flatMap(answer -> answer.activities().stream()).forEach(activity -> {
            LocalDateTime start = activity.start();
            if (start != null) {
                YearMonth month = YearMonth.from(start);
                months.addAll(List.of(month.minusMonths(1), month, month.plusMonths(1)));
            }
        });
        return months;
    }
}
