package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.Malformed;
import dev.cairn.source.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run has got from Garmin Connect so far: the list page by page, then the laps. The route asks it what to ask next.
 *
 * <p>The list is asked for one day more on both sides and filtered here, for whether Garmin goes by the local day, and
 * includes both ends, was never written down.
 */
public final class GarminFetch {
    private static final int MOST_PAGES = 2000;
    private static final int MOST_PAGES_WITHOUT_NEWS = 3;

    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private final Window window;
    private final int pageSize;
    private final Set<String> types;
    private final Map<String, Activity> activities = new LinkedHashMap<>();
    private final Set<String> listed = new java.util.HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable LocalDate firstOwed;
    private int received;
    private int pages;
    private int pagesWithoutNews;
    private int asked;
    private long lastTold = System.nanoTime();
    private boolean listEnded;
    private boolean lapsEnded;

    /**
     * @param types the type keys wanted; empty for all
     */
    GarminFetch(Window window, int pageSize, Set<String> types) {
        this.window = window;
        this.pageSize = pageSize;
        this.types = types;
    }

    /** Whether the list has not ended yet: only an empty page is its end, for the server may send less than was asked. */
    public boolean isExpectingMore() {
        return !listEnded;
    }

    /** The query for the next page. */
    public String getQuery() {
        return "startDate=" + window.from().minusDays(1) + "&endDate="
                + window.to().plusDays(1) + "&start=" + received + "&limit=" + pageSize;
    }

    /** The activities of the window, newest first. */
    public Collection<Activity> getActivities() {
        return List.copyOf(activities.values());
    }

    /** Whether it still makes sense to ask for laps. */
    public boolean isAskingForLaps() {
        return !lapsEnded;
    }

    /** What went wrong with single activities, for a person. */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** The first day of which something is still to come; null when everything arrived. */
    public @Nullable LocalDate getFirstOwed() {
        return firstOwed;
    }

    void page(List<?> entries) {
        listEnded = entries.isEmpty();
        received += entries.size();
        int before = listed.size();
        for (Object entry : entries) {
            try {
                Activity activity = GarminMapping.activity(entry);
                LocalDateTime start = activity.start();
                if (listed.add(String.valueOf(activity.key()))
                        && start != null
                        && window.contains(start.toLocalDate())
                        && (types.isEmpty() || types.contains(activity.type()))) {
                    activities.put(String.valueOf(activity.key()), activity);
                }
            } catch (Malformed bad) {
                listed.add(String.valueOf(entry));
                warnings.add("left out " + bad.getMessage());
                owe(day(entry));
            }
        }
        refuseToGoRound(before);
    }

    private void refuseToGoRound(int before) {
        pages++;
        pagesWithoutNews = listed.size() == before ? pagesWithoutNews + 1 : 0;
        if (!listEnded && (pages >= MOST_PAGES || pagesWithoutNews >= MOST_PAGES_WITHOUT_NEWS)) {
            throw new Failure(
                    ExitCode.SOURCE,
                    "Garmin Connect's list does not end (" + pages + " pages, " + listed.size() + " activities)",
                    "Ask for fewer days with --from and --to.");
        }
    }

    /** How many activities have been asked for their laps; null when that was told less than some seconds ago. */
    @Nullable
    String progress() {
        asked++;
        long now = System.nanoTime();
        if (now - lastTold < TELL_EVERY.toNanos()) {
            return null;
        }
        lastTold = now;
        return "laps of " + asked + " of " + activities.size() + " activities";
    }

    void laps(Activity activity, @Nullable Map<String, @Nullable Object> splits) {
        if (splits != null) {
            activities.put(String.valueOf(activity.key()), activity.with("splits", splits));
        }
    }

    /** The laps did not come: the activity goes without, and its day is asked for again. */
    void lapsMissing(Activity activity, String why) {
        warnings.add("no laps of " + activity.date() + " " + activity.name() + " (" + activity.key() + "): " + why);
        oweLaps(activity);
    }

    /** The service had enough, or is gone: nothing more is asked for, and what is left is owed. */
    void lapsEnd(Activity activity, String why) {
        lapsEnded = true;
        warnings.add("no laps from " + activity.date() + " (" + activity.key() + ") on: " + why);
        oweLaps(activity);
    }

    void oweLaps(Activity activity) {
        LocalDateTime start = activity.start();
        owe(start == null ? null : start.toLocalDate());
    }

    /** Notes a day as owed; without a day the whole window is. */
    private void owe(@Nullable LocalDate day) {
        LocalDate owed = day == null ? window.from() : day;
        if (firstOwed == null || owed.isBefore(firstOwed)) {
            firstOwed = owed;
        }
    }

    private static @Nullable LocalDate day(Object entry) {
        Object text = entry instanceof Map<?, ?> values ? values.get("startTimeLocal") : null;
        LocalDateTime start = text instanceof String date ? dev.cairn.activity.StartTime.local(date) : null;
        return start == null ? null : start.toLocalDate();
    }
}
