package dev.cairn.source.strava;

import dev.cairn.activity.Activity;
import dev.cairn.source.Harvest;
import dev.cairn.source.KnownActivities;
import dev.cairn.source.Listed;
import dev.cairn.source.Listing;
import dev.cairn.source.Malformed;
import dev.cairn.source.Part;
import dev.cairn.source.Worklist;
import dev.cairn.source.strava.StravaQuestion.Kind;
import dev.cairn.split.KilometreSplitter;
import dev.cairn.split.Lap;
import dev.cairn.split.NoLaps;
import dev.cairn.split.Recording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run has got from Strava so far: the list page by page; then, oldest first, what was recorded of that which is new,
 * changed or without laps. The route asks it what to ask next.
 *
 * <p>The list costs little and laps cost a call each, so when Strava's limit is near everything that was listed is handed over, and
 * the laps that are still to come are owed. Oldest first, so that all days before the first of them are complete: that is the place
 * where it goes on.
 */
public final class StravaFetch {
    /** When so many calls in a row have failed, each with all its attempts, the rest would fail too. */
    static final int MOST_FAILURES_IN_A_ROW = 5;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Listing list;
    private final KnownActivities known;
    private final StravaLimits limits;

    private final Worklist work;
    private final Harvest harvest = new Harvest();
    private final Deque<StravaQuestion> questions = new ArrayDeque<>();
    private @Nullable Instant resume;
    private int owed;
    private int failuresInARow;
    private boolean begun;
    private boolean ended;

    /**
     * @param batchSize after how many activities that cost a call it hands over
     */
    StravaFetch(Listing list, KnownActivities known, StravaLimits limits, int batchSize) {
        this.list = list;
        this.known = known;
        this.limits = limits;
        this.work = new Worklist(batchSize);
    }

    /** Whether the list has not ended yet, and may be asked for. */
    public boolean isExpectingMore() {
        return list.isExpectingMore() && !isClosed();
    }

    /** The query for the next page of the list. */
    public String getQuery() {
        return list.query();
    }

    void page(List<?> entries) {
        list.page(entries);
    }

    int pages() {
        return list.pages();
    }

    /** How much there is to do, for the log. */
    public String getPlan() {
        begin();
        return work.inWords();
    }

    /** Goes on after what was handed over is saved. */
    StravaFetch goOn(int nextBatchSize) {
        work.goOn(nextBatchSize);
        return this;
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        list.warnings().forEach(harvest::warn);
        harvest.owe(list.firstOwed());
        if (list.isExpectingMore()) {
            // The list was not read to its end: what it lacks may be anywhere in it.
            harvest.owe(list.window().from());
        }
        for (Listed one : list.oldestFirst()) {
            boolean isAsking = isChanged(one);
            if (isAsking && one.isManual()) {
                // Nothing was recorded of what was typed in.
                known.noLaps(one.activity(), true);
                isAsking = false;
            }
            work.add(one, isAsking);
        }
    }

    /**
     * What the scripts wrote has the cadence of one foot, and one type for all runs: that is no change, and no reason to ask for
     * laps that are there.
     */
    private boolean isChanged(Listed one) {
        return known.needsLaps(one.activity().without("avg_cadence").without("type"), -1);
    }

    /** Whether there is something to ask before anything is handed over. */
    public boolean isAsking() {
        begin();
        while (questions.isEmpty()) {
            if (work.isEmpty() || work.isBatchFull() && !ended) {
                return false;
            }
            take(work.take());
        }
        if (isClosed()) {
            end();
            return isAsking();
        }
        return true;
    }

    /** Whether Strava takes no more for now; then it is noted when it does. */
    private boolean isClosed() {
        Instant until = ended ? null : limits.closedUntil();
        if (until != null) {
            resume = until;
        }
        return until != null;
    }

    /** What to ask next. */
    public StravaQuestion getNext() {
        return questions.remove();
    }

    private void take(Worklist.Task task) {
        Listed listed = task.listed();
        harvest.take(listed.activity());
        if (!task.isAsking()) {
            return;
        }
        if (ended) {
            oweLaps(listed);
            return;
        }
        Activity activity = listed.activity();
        boolean hasStreams = StravaSports.isOnFoot(activity.type())
                && activity.distanceKm() > 0
                && !Boolean.FALSE.equals(activity.get("has_heartrate"));
        questions.add(new StravaQuestion(hasStreams ? Kind.STREAMS : Kind.DETAIL, listed));
    }

    int asked() {
        return work.asked();
    }

    int toAsk() {
        return work.toAsk();
    }

    /**
     * Takes an answer.
     *
     * @throws Malformed when it is not what was asked for
     */
    void answered(StravaQuestion question, @Nullable Object answer) throws Malformed {
        Activity activity = question.about().activity();
        if (question.kind() == Kind.STREAMS) {
            streams(question.about(), StravaStreams.recording(answer));
        } else {
            Activity detailed = StravaMapping.detailed(activity, answer);
            harvest.take(detailed);
            if (detailed.has("splits")) {
                known.lapsCame(activity);
            } else {
                known.noLaps(activity, false);
            }
        }
        failuresInARow = 0;
    }

    /** Laps by the kilometre; where the recording lacks heart rate or way, the laps as they were recorded are asked for. */
    private void streams(Listed listed, Recording recording) {
        Activity activity = listed.activity();
        try {
            double metres = KilometreSplitter.exactly(recording, activity.distanceKm() * 1000);
            List<Lap> laps = KilometreSplitter.split(recording, metres);
            harvest.take(StravaMapping.withLaps(
                    activity, laps.stream().map(Lap::fields).toList(), "strava_streams"));
            known.lapsCame(activity);
        } catch (NoLaps none) {
            questions.addFirst(new StravaQuestion(Kind.DETAIL, listed));
        }
    }

    /** There is nothing there: of what was recorded indoors the laps may be, all the same. */
    void notFound(StravaQuestion question) {
        failuresInARow = 0;
        if (question.kind() == Kind.STREAMS) {
            questions.addFirst(new StravaQuestion(Kind.DETAIL, question.about()));
        } else {
            known.noLaps(question.about().activity(), false);
        }
    }

    /** An answer did not come, or made no sense: the activity goes without, and its day is asked for again. */
    void missing(StravaQuestion question, String why) {
        failuresInARow++;
        harvest.warn("no " + question.inWords() + ": " + why);
        oweLaps(question.about());
        if (failuresInARow >= MOST_FAILURES_IN_A_ROW) {
            harvest.warn("nothing more was asked after " + failuresInARow + " failures in a row");
            end();
        }
    }

    /** Strava is gone: nothing more is asked for, and what is left is owed. */
    void end(StravaQuestion question, String why) {
        harvest.warn("no laps from " + question.about().inWords() + " on: " + why);
        oweLaps(question.about());
        end();
    }

    /** Strava had enough, which its headers had not foretold. */
    void stop(StravaQuestion question) {
        oweLaps(question.about());
        resume = limits.closedUntil();
        end();
    }

    private void end() {
        ended = true;
        questions.forEach(left -> oweLaps(left.about()));
        questions.clear();
    }

    private void oweLaps(Listed listed) {
        owed++;
        known.lapsOwed(listed.activity());
        harvest.owe(listed.day());
    }

    /** Hands over what is ready. */
    Part handOver() {
        begin();
        limits.keep();
        if (resume != null) {
            harvest.warn("stopped before Strava's limit, for " + limits.inWords() + "; " + stillToCome()
                    + ". It goes on from " + TIME.format(resume.atZone(limits.zone()))
                    + " on, by itself where cairn run is up, else with the next sync");
        }
        LocalDate next = work.handedOver();
        return harvest.handOver(next, next == null ? null : this, resume);
    }

    private String stillToCome() {
        return list.isExpectingMore()
                ? "a part of the list and what is in it are still to come"
                : "the laps of " + owed + " activities are still to come";
    }
}
