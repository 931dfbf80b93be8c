package dev.cairn.pipeline;

/**
 * What a command or the schedule asks of {@code direct:backfill}: laps by the kilometre for long runs that have few.
 *
 * @param weeks how far to look back
 * @param minKm how long a run has to be
 * @param maxLaps how many laps it may have at most
 * @param dryRun say what would happen and change nothing
 */
public record BackfillRequest(int weeks, double minKm, int maxLaps, boolean dryRun) {
    /** What the scripts' backfill did. */
    public static final BackfillRequest USUAL = new BackfillRequest(8, 15, 3, false);
}
