package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Edits;
import dev.cairn.cache.Head;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Survey;
import dev.cairn.json.PythonTime;
import dev.cairn.merge.Edit;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The step that replaces the cache. */
public final class Saves {
    private static final String METHOD = "incremental";

    private final CacheDoor cache;
    private final Clock clock;
    private final Interruption interruption;

    Saves(CacheDoor cache, Clock clock, Interruption interruption) {
        this.cache = cache;
        this.clock = clock;
        this.interruption = interruption;
    }

    /**
     * Saves what was planned.
     *
     * @throws CacheFile.ChangedMeanwhile when the cache is not the one that the plan was made from; nothing was changed
     * @throws Failure with {@link ExitCode#LOSS} when the save failed or was refused; nothing was changed
     */
    public SyncRun save(SyncRun run) throws CacheFile.ChangedMeanwhile {
        Map<Integer, Activity> changed = new HashMap<>();
        List<Activity> added = new ArrayList<>();
        for (Edit edit : run.plan().edits()) {
            if (edit.position() < 0) {
                added.add(edit.after());
            } else {
                changed.put(edit.position(), edit.after());
            }
        }
        Head head = Counters.in(
                run,
                new Head(
                        PythonTime.isoFormat(LocalDateTime.now(clock)),
                        run.kind().equals("sync") ? METHOD : run.kind()));
        Survey after = new Survey();
        // From here on an interrupt waits for the end of the run, so that what is remembered is in step with the cache.
        if (run.hold == null) {
            run.hold = interruption.hold();
        }
        try {
            run.saved = cache.file().save(run.index, new Edits(changed, added), head, after);
            run.savedSurvey = after;
            return run;
        } catch (CacheFile.ChangedMeanwhile changedMeanwhile) {
            throw changedMeanwhile;
        } catch (IOException failed) {
            throw notSaved(failed);
        }
    }

    /** Says that the cache was changed by someone else twice in a row. */
    @SuppressWarnings("DoNotCallSuggester") // The route calls it, to end with a failure.
    public SyncRun giveUp(SyncRun run) {
        throw new Failure(
                ExitCode.LOSS,
                "did not save: another program changed the cache twice while Cairn was at work",
                "Nothing was changed. Close what writes " + cache.file().path() + ", then run: cairn sync");
    }

    /** Why a save failed, as a failure that a person understands; somebody else's change of the cache is told otherwise. */
    static Failure notSaved(IOException failed) {
        if (failed instanceof CacheFile.SaveRefused refused) {
            return new Failure(
                    ExitCode.LOSS,
                    "refused to save the cache: the new file was read back, and " + refused.getMessage(),
                    "Nothing was changed. This is a defect in Cairn: please report it.",
                    refused);
        }
        return new Failure(
                ExitCode.LOSS,
                "cannot save the cache: " + Reason.of(failed),
                "The cache is as it was. Make room or give Cairn a writable folder, then try again.",
                failed);
    }
}
