package dev.cairn.dashboard;

import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The activities of a cache, newest first, from one pass over the file.
 *
 * @param index where each stands in the file; null where it cannot be read or is not there
 */
record Rows(List<Row> list, @Nullable CacheIndex index) {
    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparing(Row::date).reversed();

    /** Reads a cache; one that is missing or damaged has none, and what is wrong with it is for the verification to say. */
    static Rows read(Path cache) {
        List<Row> rows = new ArrayList<>();
        try {
            CacheIndex index = new CacheFile(cache).read(facts -> rows.add(Row.of(facts)));
            rows.sort(NEWEST_FIRST);
            return new Rows(rows, index);
        } catch (IOException missingOrDamaged) {
            return new Rows(List.of(), null);
        }
    }
}
