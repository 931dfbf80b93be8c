package dev.cairn.dashboard;

import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.pipeline.Matches;
import dev.cairn.pipeline.Rules;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The activities of a cache, newest first, from one pass over the file.
 *
 * @param index where each stands in the file; null where it cannot be read or is not there
 * @param near entries that may be one activity twice, newest first
 * @param isAllNear whether there are no more of them
 */
record Rows(List<Row> list, @Nullable CacheIndex index, List<Matches.Match> near, boolean isAllNear) {
    /** Whoever has more has them listed by {@code cairn matches}; a page should not be waited for. */
    private static final Matches.Patience PATIENCE = new Matches.Patience(100, 1000);

    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparing(Row::date).reversed();

    /** Reads a cache; one that is missing or damaged has none, and what is wrong with it is for the verification to say. */
    static Rows read(Home home, Settings settings, Clock clock) {
        List<Row> rows = new ArrayList<>();
        List<Matches.Match> near = new ArrayList<>();
        Matches matches = new Matches(home, Rules.of(home, settings), clock);
        Matches.Crowd crowd = matches.crowd();
        try {
            CacheIndex index = new CacheFile(home.cache()).read(facts -> {
                rows.add(Row.of(facts));
                crowd.accept(facts);
            });
            rows.sort(NEWEST_FIRST);
            boolean isAll = matches.tell(crowd, index, PATIENCE, near::add);
            return new Rows(rows, index, near, isAll);
        } catch (IOException | UncheckedIOException missingOrDamaged) {
            return new Rows(List.of(), null, List.of(), true);
        }
    }
}
