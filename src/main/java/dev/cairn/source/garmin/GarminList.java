package dev.cairn.source.garmin;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.Malformed;
import dev.cairn.source.Window;
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
 * Garmin Connect's list of activities, page by page.
 *
 * <p>It is asked for one day more on both sides and filtered here, for whether Garmin goes by the local day, and includes both
 * ends, was never written down.
 */
final class GarminList {
    private static final int MOST_PAGES = 2000;
    private static final int MOST_PAGES_WITHOUT_NEWS = 3;

    private final Window window;
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
    GarminList(Window window, int pageSize, Set<String> types) {
        this.window = window;
        this.pageSize = pageSize;
        this.types = types;
    }

    Window window() {
        return window;
    }

    /** Whether it has not ended yet: only an empty page is its end, for the server may send less than was asked. */
    boolean isExpectingMore() {
        return !ended;
    }

    /** How many pages came so far. */
    int pages() {
        return pages;
    }

    /** The query for the next page. */
    String query() {
        return "startDate=" + window.from().minusDays(1) + "&endDate="
                + window.to().plusDays(1) + "&start=" + received + "&limit=" + pageSize;
    }

    /** The activities of the window, oldest first. */
    List<Listed> oldestFirst() {
        List<Listed> sorted = new ArrayList<>(activities.values());
        sorted.sort(Comparator.comparing((Listed one) -> one.activity().date()).thenComparing(Listed::key));
        return sorted;
    }

    /** Whether the list showed this activity, in the window or beside it, wanted or not. */
    boolean shows(String key) {
        return listed.contains(key);
    }

    /** Whether an activity of this type is wanted. */
    boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** Whether it was read from its beginning to its end, and nothing moved in it or was not understood meanwhile. */
    boolean isWhole() {
        return ended && warnings.isEmpty() && listed.size() == received;
    }

    /** What could not be understood, for a person. */
    List<String> warnings() {
        return warnings;
    }

    /** The first day of which an entry could not be understood; null when all could. */
    @Nullable
    LocalDate firstOwed() {
        return firstOwed;
    }

    void page(List<?> entries) {
        ended = entries.isEmpty();
        received += entries.size();
        int before = listed.size();
        for (Object entry : entries) {
            try {
                Listed one = Listed.of(entry);
                if (listed.add(one.key())
                        && window.contains(one.day())
                        && wants(one.activity().type())) {
                    activities.put(one.key(), one);
                }
            } catch (Malformed bad) {
                listed.add(String.valueOf(entry));
                warnings.add("left out " + bad.getMessage());
                LocalDate day = Listed.day(entry);
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
                    "Garmin Connect's list does not end (" + pages + " pages, " + listed.size() + " activities)",
                    "Ask for fewer days with --from and --to.");
        }
    }
}
