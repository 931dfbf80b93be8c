package dev.cairn.source;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source's list of activities, page by page.
 *
 * <p>It is asked for more days than are wanted and filtered here, for how a service draws its days was never written down.
 */
public final class Listing {
    private static final int MOST_PAGES = 2000;
    private static final int MOST_PAGES_WITHOUT_NEWS = 3;

    /** How one service is asked, and how it answers. */
    public interface Dialect {
        /** The service's name, for a message. */
        String service();

        /**
         * The query for a page that covers the window and more.
         *
         * @param page its number, from 1
         * @param received how many entries came before it
         */
        String query(Window window, int page, int received, int pageSize);

        /**
         * Reads an entry.
         *
         * @throws Malformed when it can't be understood
         */
        Listed read(Object entry) throws Malformed;

        /** The local day that an entry names, also one that can't be understood; null where it names none. */
        @Nullable
        LocalDate day(Object entry);
    }

    private final Window window;
    private final Dialect dialect;
    private final int pageSize;
    private final Set<String> types;
    private final Map<String, Listed> activities = new LinkedHashMap<>();
    private final Set<String> listed = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable LocalDate firstOwed;
    private int received;
    private int pages;
    private int pagesWithoutNews;
    private boolean ended;

    /**
     * @param types the type keys wanted; empty for all
     */
    public Listing(Window window, int pageSize, Set<String> types, Dialect dialect) {
        this.window = window;
        this.dialect = dialect;
        this.pageSize = pageSize;
        this.types = types;
    }

    /** The days that are wanted. */
    public Window window() {
        return window;
    }

    /** Whether it has not ended yet: only an empty page is its end, for the server may send less than was asked. */
    public boolean isExpectingMore() {
        return !ended;
    }

    /** How many pages came so far. */
    public int pages() {
        return pages;
    }

    /** The query for the next page. */
    public String query() {
        return dialect.query(window, pages + 1, received, pageSize);
    }

    /** The activities of the window, oldest first. */
    public List<Listed> oldestFirst() {
        List<Listed> sorted = new ArrayList<>(activities.values());
        sorted.sort(Comparator.comparing((Listed one) -> one.activity().date()).thenComparing(Listed::key));
        return sorted;
    }

    /** Whether the list showed this activity, in the window or beside it, wanted or not. */
    public boolean shows(String key) {
        return listed.contains(key);
    }

    /** Whether an activity of this type is wanted. */
    public boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** Whether it was read from its beginning to its end, and nothing moved in it or was not understood meanwhile. */
    public boolean isWhole() {
        return ended && warnings.isEmpty() && listed.size() == received;
    }

    /** What could not be understood, for a person. */
    public List<String> warnings() {
        return warnings;
    }

    /** The first day of which an entry could not be understood; null when all could. */
    public @Nullable LocalDate firstOwed() {
        return firstOwed;
    }

    /** Takes a page; an empty one is the end. */
    public void page(List<?> entries) {
        ended = entries.isEmpty();
        received += entries.size();
        int before = listed.size();
        for (Object entry : entries) {
            try {
                Listed one = dialect.read(entry);
                if (listed.add(one.key())
                        && window.contains(one.day())
                        && wants(one.activity().type())) {
                    activities.put(one.key(), one);
                }
            } catch (Malformed bad) {
                listed.add(String.valueOf(entry));
                warnings.add("left out " + bad.getMessage());
                LocalDate day = dialect.day(entry);
                LocalDate owed = day == null ? window.from() : day;
                firstOwed = firstOwed == null || owed.isBefore(firstOwed) ? owed : firstOwed;
            }
        }
        refuseToGoRound(before);
    }

    private void refuseToGoRound(int before) {
        pages++;
        pagesWithoutNews = listed.size() == before ? pagesWithoutNews + 1 : 0;
        if (!ended && (pages >= MOST_PAGES || pagesWithoutNews >= MOST_PAGES_WITHOUT_NEWS)) {
            throw new Failure(
                    ExitCode.SOURCE,
                    dialect.service() + "'s list does not end (" + pages + " pages, " + listed.size() + " activities)",
                    "Ask for fewer days with --from and --to.");
        }
    }
}
