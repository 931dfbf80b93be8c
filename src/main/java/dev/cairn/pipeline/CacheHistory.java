package dev.cairn.pipeline;

import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.merge.History;
import dev.cairn.merge.Known;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cache as the planner sees it: activities are read from the file one by one, when they are asked for. */
record CacheHistory(@Nullable CacheIndex index) implements History {
    @Override
    public @Nullable Known withIdentity(String identity) {
        int position = index == null ? -1 : CacheFile.find(index, identity);
        return position < 0 ? null : known(index, position);
    }

    @Override
    public List<Known> startingBetween(LocalDateTime from, LocalDateTime to) {
        return index == null
                ? List.of()
                : index.startingBetween(from, to)
                        .mapToObj(position -> known(index, position))
                        .toList();
    }

    private static Known known(@Nullable CacheIndex index, int position) {
        CacheFile.Entry entry = CacheFile.entry(java.util.Objects.requireNonNull(index), position);
        return new Known(position, entry.activity(), entry.editable());
    }
}
