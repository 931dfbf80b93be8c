package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of the template {@code http-source} that need thought: which page comes next, and what all of them gave. */
public final class Pages {
    /** Where a service gives this many pages and no empty one, it does not know what a page is. */
    private static final int MOST = 10_000;

    /** One fetch, page by page. */
    public static final class Fetch {
        private final boolean paging;
        private int page = 1;
        private int offset;
        private boolean more = true;
        private @Nullable Object last;
        private final List<Object> activities = new ArrayList<>();

        Fetch(boolean paging) {
            this.paging = paging;
        }

        /** The number of the page that is asked for, from 1. */
        public int getPage() {
            return page;
        }

        /** How many entries came on the pages before. */
        public int getOffset() {
            return offset;
        }

        public boolean isExpectingMore() {
            return more;
        }

        /** All activities so far. */
        public List<Object> getActivities() {
            return activities;
        }
    }

    /**
     * Begins a fetch.
     *
     * @param paging whether the service answers page by page
     */
    public Fetch open(boolean paging) {
        return new Fetch(paging);
    }

    /**
     * Looks at the entries of a page as the service gave them, for a mapping may leave some out: after an empty page, or the
     * same once more, no other is asked for.
     *
     * @return the entries
     */
    public Object page(Fetch fetch, @Nullable Object entries) {
        if (!(entries instanceof Iterable<?> list) || entries instanceof Map || isJsonObject(entries)) {
            throw new Failure(
                    ExitCode.SOURCE,
                    "the service answered with no list",
                    "Say with the template's parameter items where in the answer the list is, for example .data");
        }
        int count = 0;
        for (Object ignored : list) {
            count++;
        }
        boolean again = entries.equals(fetch.last);
        fetch.more = fetch.paging && count > 0 && !again;
        if (fetch.page == MOST && fetch.more) {
            throw new Failure(ExitCode.SOURCE, "the service gave " + MOST + " pages and no end", null);
        }
        fetch.page++;
        fetch.offset += count;
        fetch.last = entries;
        return entries;
    }

    private static boolean isJsonObject(Object entries) {
        return entries instanceof com.fasterxml.jackson.databind.JsonNode json && !json.isArray();
    }

    /** Takes what the mapping made of a page. */
    public void take(Fetch fetch, @Nullable Object mapped) {
        if (mapped instanceof Iterable<?> list && !(mapped instanceof Map) && !isJsonObject(mapped)) {
            list.forEach(fetch.activities::add);
        } else if (mapped != null) {
            fetch.activities.add(mapped);
        }
    }
}
