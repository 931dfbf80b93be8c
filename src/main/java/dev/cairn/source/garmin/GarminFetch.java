package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import dev.cairn.source.Harvest;
import dev.cairn.source.KnownActivities;
import dev.cairn.source.Listed;
import dev.cairn.source.Listing;
import dev.cairn.source.Malformed;
import dev.cairn.source.Part;
import dev.cairn.source.Worklist;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run has got from Garmin Connect so far: the list page by page; then, oldest first, the laps and legs of what is new,
 * changed or incomplete; at last, whether what the list lacks is gone. The route asks it what to ask next.
 *
 * <p>After so many activities it hands over what it has, to be saved, and goes on from there. Oldest first, so that at every such
 * moment all days before the next activity are complete.
 */
public final class GarminFetch {
    /** When so many calls in a row have failed, each with all its attempts, the rest would fail too. */
    static final int MOST_FAILURES_IN_A_ROW = 5;

    /** Who signed in to another account misses everything; that must not cost a call for each. */
    static final int MOST_PRESENCE_CALLS = 20;

    private static final int MOST_ATTEMPTS = 2;

    private final Listing list;
    private final KnownActivities known;

    private final Deque<Question> questions = new ArrayDeque<>();
    private final Worklist work;
    private final Harvest harvest = new Harvest();
    private final Map<String, Listed> parents = new HashMap<>();
    private int failuresInARow;
    private boolean begun;
    private boolean ended;
    private boolean lookedForGone;

    /**
     * @param batchSize after how many activities that cost a call it hands over
     */
    GarminFetch(Listing list, KnownActivities known, int batchSize) {
        this.list = list;
        this.known = known;
        this.work = new Worklist(batchSize);
    }

    /** Whether the list has not ended yet. */
    public boolean isExpectingMore() {
        return list.isExpectingMore();
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
    GarminFetch goOn(int nextBatchSize) {
        work.goOn(nextBatchSize);
        return this;
    }

    /** Decides what to ask for, before anything is asked or saved. */
    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        list.warnings().forEach(harvest::warn);
        harvest.owe(list.firstOwed());
        for (Listed one : list.oldestFirst()) {
            boolean isAsking = known.needsLaps(one.activity(), one.lapCount());
            work.add(one, isAsking);
        }
    }

    /** Whether there is something to ask before anything is handed over. */
    public boolean isAsking() {
        begin();
        while (questions.isEmpty()) {
            if (!work.isEmpty()) {
                if (work.isBatchFull()) {
                    return false;
                }
                take(work.take());
            } else if (!lookedForGone) {
                lookedForGone = true;
                lookForGone();
            } else {
                return false;
            }
        }
        return true;
    }

    /** What to ask next. */
    public Question getNext() {
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
        } else {
            questions.add(listed.isParent() ? Question.legs(listed) : Question.laps(listed));
        }
    }

    /** An activity that is missing in the whole list may have been deleted; only a call about it alone can tell. */
    private void lookForGone() {
        if (ended || !list.isWhole()) {
            return;
        }
        for (Activity one :
                known.startedBetween(list.window().from(), list.window().to())) {
            String id = one.garminId();
            if (id != null && !list.shows(id) && questions.size() < MOST_PRESENCE_CALLS) {
                questions.add(Question.presence(id, one));
            }
        }
    }

    /** How many activities have been asked about, and how many there are to ask about in all. */
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
    void answered(Question question, @Nullable Object answer) throws Malformed {
        switch (question.kind()) {
            case LAPS -> laps(question.about(), answer);
            case LEGS -> legs(question.about(), answer);
            case LEG -> leg(question, answer);
            case PRESENCE -> {
                // It is there. The list goes by days of its own, or moved while it was read.
            }
        }
        failuresInARow = 0;
    }

    private void laps(Listed listed, @Nullable Object answer) throws Malformed {
        Map<String, @Nullable Object> splits = GarminMapping.splits(listed.activity(), answer);
        if (splits == null) {
            known.noLaps(listed.activity(), listed.isManual());
        } else {
            harvest.take(listed.activity().with("splits", splits));
            known.lapsCame(listed.activity());
        }
    }

    private void legs(Listed parent, @Nullable Object answer) throws Malformed {
        List<String> legs = GarminMapping.legs(answer);
        // Its laps are those of its legs.
        known.noLaps(parent.activity(), true);
        if (!legs.isEmpty()) {
            harvest.take(GarminMapping.withLegs(parent.activity(), legs));
        }
        for (String leg : legs) {
            if (!list.shows(leg)) {
                questions.add(Question.leg(leg, parent));
            }
        }
    }

    private void leg(Question question, @Nullable Object answer) throws Malformed {
        if (!(answer instanceof Map<?, ?> values) || !(values.get("summaryDTO") instanceof Map)) {
            // Some answers in a thousand come without, and the next one has it.
            if (question.attempt() >= MOST_ATTEMPTS) {
                throw new Malformed("the answer has no summaryDTO");
            }
            questions.addFirst(question.again());
            return;
        }
        Listed leg = GarminDialect.leg(values, question.about().activity());
        if (list.wants(leg.activity().type()) && harvest.takeNew(leg.activity())) {
            parents.put(leg.key(), question.about());
            if (known.needsLaps(leg.activity(), leg.lapCount())) {
                questions.addFirst(Question.laps(leg));
            }
        }
    }

    /** There is nothing there. */
    void notFound(Question question) {
        failuresInARow = 0;
        switch (question.kind()) {
            case LAPS ->
                known.noLaps(question.about().activity(), question.about().isManual());
            case PRESENCE -> known.gone(question.about().activity());
            case LEGS, LEG -> harvest.warn("no " + question.inWords() + ": Garmin Connect has none there (404)");
        }
    }

    /** An answer did not come, or made no sense: the activity goes without, and its day is asked for again. */
    void missing(Question question, String why) {
        failuresInARow++;
        if (question.kind() != Question.Kind.PRESENCE) {
            harvest.warn("no " + question.inWords() + ": " + why);
            oweLaps(question.about());
        }
        if (failuresInARow >= MOST_FAILURES_IN_A_ROW) {
            end();
            harvest.warn("nothing more was asked after " + failuresInARow + " failures in a row");
        }
    }

    /** The service had enough, or is gone: nothing more is asked for, and what is left is owed. */
    void end(Question question, String why) {
        if (question.kind() != Question.Kind.PRESENCE) {
            Activity activity = question.about().activity();
            harvest.warn("no laps from " + activity.date() + " (" + activity.key() + ") on: " + why);
            oweLaps(question.about());
        }
        end();
    }

    private void end() {
        ended = true;
        for (Question left : questions) {
            if (left.kind() != Question.Kind.PRESENCE) {
                oweLaps(left.about());
            }
        }
        questions.clear();
    }

    /** Hands over what is ready. */
    Part handOver() {
        LocalDate next = work.handedOver();
        return harvest.handOver(next, next == null ? null : this, null);
    }

    private void oweLaps(Listed listed) {
        known.lapsOwed(listed.activity());
        harvest.owe(listed.day());
        Listed parent = parents.get(listed.key());
        if (parent != null) {
            // The list does not show a leg: it is found again only through its parent.
            known.lapsOwed(parent.activity());
            harvest.owe(parent.day());
        }
    }
}
