package dev.cairn.integrity;

/**
 * What the cache counts at its own top level beside {@link Stats}, in {@code sources} and {@code metadata}.
 *
 * @param stravaRecent activities of the scripts' quality {@code recent_splits}
 * @param stravaHistorical activities of the scripts' quality {@code historical}
 * @param dates first and last day of all activities
 */
public record CacheCounts(int stravaRecent, int stravaHistorical, DateRange dates) {}
