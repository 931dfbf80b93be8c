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
 */
record Rows(List<Row> list, @Nullable CacheIndex index, List<Matches.Match> near) {
    /** As many as are counted; whoever has more has them listed by {@code cairn matches}. */
    static final int MOST_NEAR = 100;

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
            matches.tell(crowd, index, MOST_NEAR, near::add);
            return new Rows(rows, index, near);
        } catch (IOException | UncheckedIOException missingOrDamaged) {
            return new Rows(List.of(), null, List.of());
        }
    }
}
