package dev.cairn.merge;

import java.time.LocalDate;
import java.util.Map;

/**
 * What is to be remembered of an activity in place of all that was remembered of it before.
 *
 * @param source who said it
 * @param key the source's own id for the activity
 * @param date the local day it started, by which old ones can be found
 * @param fields every value that said something, by field; of {@code splits} only a digest. A value that the source no longer
 *     gives stays remembered
 */
public record Seen(String source, String key, LocalDate date, Map<String, Object> fields) {}
