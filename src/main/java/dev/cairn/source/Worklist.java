package dev.cairn.source;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What there is to do about the activities of a list, oldest first, and how much of it goes into one batch. */
public final class Worklist {
    private final Deque<Task> tasks = new ArrayDeque<>();
    private int batchSize;
    private int toAsk;
    private int asked;
    private int askedInBatch;

    /** What there is to do about one activity. */
    public record Task(Listed listed, boolean isAsking) {}

    /**
     * @param batchSize after how many activities that cost a call it is time to hand over
     */
    public Worklist(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Adds an activity; those that are older came before. */
    public void add(Listed listed, boolean isAsking) {
        toAsk += isAsking ? 1 : 0;
        tasks.add(new Task(listed, isAsking));
    }

    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Whether it is time to hand over. */
    public boolean isBatchFull() {
        return askedInBatch >= batchSize;
    }

    /** Takes the next one. */
    public Task take() {
        Task task = tasks.remove();
        asked += task.isAsking() ? 1 : 0;
        askedInBatch += task.isAsking() ? 1 : 0;
        return task;
    }

    /** Begins another batch, and says on which day; null when all is done. */
    public @Nullable LocalDate handedOver() {
        askedInBatch = 0;
        return tasks.isEmpty() ? null : tasks.element().listed().day();
    }

    /** Goes on with batches of another size. */
    public void goOn(int nextBatchSize) {
        batchSize = nextBatchSize;
    }

    /** How many activities have been asked about. */
    public int asked() {
        return asked;
    }

    /** How many there are to ask about in all. */
    public int toAsk() {
        return toAsk;
    }

    /** How much there is to do, for the log. */
    public String inWords() {
        return tasks.size() + " activities, " + toAsk + " of them new, changed or without laps";
    }
}
