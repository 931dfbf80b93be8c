package dev.cairn.source.garmin;

import dev.cairn.daily.DailyAnswer;
import dev.cairn.daily.DailyKind;
import dev.cairn.daily.DailyNews;
import dev.cairn.failure.Failure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one run has got of the daily metrics so far, one call after the other; the route asks it what to ask next: who is signed
 * in, the training status of today, then day by day sleep, heart rate variability and stress.
 *
 * <p>The days are asked from the oldest on, so that one at which Garmin had enough is where the next sync goes on. Where everything
 * is asked for, nobody knows where that begins: then from the newest back, until for {@link #EMPTY_DAYS} days there was nothing.
 */
public final class DailyFetch {
    /** Before that no watch measured any of it. */
    private static final LocalDate FIRST_EVER = LocalDate.of(2010, 1, 1);

    private static final int EMPTY_DAYS = 30;

    /** A day that failed longer ago is only told of: it would be asked again at every sync, with all days since. */
    private static final int OWED_DAYS = 30;

    private static final int TELL_EVERY = 100;

    /** One call. */
    enum Call {
        PROFILE,
        SUMMARY,
        STATUS,
        SLEEP(DailyKind.SLEEP),
        HRV(DailyKind.HRV),
        STRESS(DailyKind.STRESS);

        private final @Nullable DailyKind kind;

        Call() {
            this(null);
        }

        Call(@Nullable DailyKind kind) {
            this.kind = kind;
        }

        @Nullable
        DailyKind kind() {
            return kind;
        }
    }

    private final LocalDate askedFrom;
    private final LocalDate from;
    private final LocalDate to;
    private final LocalDate today;
    private final boolean isEverything;
    private final Map<DailyKind, List<Map<String, @Nullable Object>>> days = new EnumMap<>(DailyKind.class);
    private final Map<String, @Nullable Object> status = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Call call = Call.PROFILE;
    private LocalDate day;
    private String displayName = "";
    private int emptyDays;
    private int asked;
    private boolean isDayEmpty = true;
    private @Nullable LocalDate firstOwed;
    private @Nullable Failure failure;

    /**
     * A fetch of these days, both included.
     *
     * @param today whose training status is asked for, where it is one of them
     */
    DailyFetch(LocalDate from, LocalDate to, LocalDate today) {
        this.askedFrom = from;
        this.isEverything = from.isBefore(FIRST_EVER);
        this.from = isEverything ? FIRST_EVER : from;
        this.to = to;
        this.today = today;
        this.day = today;
    }

    /** Whether there is a next call. */
    public boolean isExpectingMore() {
        return call != null;
    }

    /** The path of the next call. */
    public String getPath() {
        return switch (call()) {
            case PROFILE -> "/userprofile-service/socialProfile";
            case SUMMARY -> "/usersummary-service/usersummary/daily/" + displayName;
            case STATUS -> "/metrics-service/metrics/trainingstatus/aggregated/" + day;
            case SLEEP -> "/wellness-service/wellness/dailySleepData/" + displayName;
            case HRV -> "/hrv-service/hrv/" + day;
            case STRESS -> "/wellness-service/wellness/dailyStress/" + day;
        };
    }

    /** The query of the next call; null where it has none. */
    public @Nullable String getQuery() {
        return switch (call()) {
            case SUMMARY -> "calendarDate=" + day;
            case SLEEP -> "date=" + day + "&nonSleepBufferMinutes=60";
            case PROFILE, STATUS, HRV, STRESS -> null;
        };
    }

    Call call() {
        return Objects.requireNonNull(call, "everything was asked");
    }

    LocalDate day() {
        return day;
    }

    /** Takes the name that Garmin calls the user by in paths. */
    void signedInAs(String encodedName) {
        displayName = encodedName;
        if (to.isBefore(today) || from.isAfter(today)) {
            beginDays();
        } else {
            call = Call.SUMMARY;
        }
    }

    /** Takes what a day's summary or training status said; what is empty is asked of yesterday, and then no more. */
    void status(Map<String, @Nullable Object> said, boolean isAnswered) {
        said.forEach((name, value) -> {
            if (value != null) {
                status.put(name, value);
            }
        });
        if (!isAnswered && day.equals(today)) {
            day = today.minusDays(1);
        } else if (call == Call.SUMMARY) {
            day = today;
            call = Call.STATUS;
        } else {
            beginDays();
        }
    }

    /** Takes what there is of a day; null for nothing. */
    void entry(@Nullable Map<String, @Nullable Object> entry) {
        DailyKind kind = call().kind();
        if (entry != null && kind != null) {
            days.computeIfAbsent(kind, none -> new ArrayList<>()).add(entry);
            isDayEmpty = false;
        }
        goOn();
    }

    /** The next call could not be had or not be understood: without it, and its day is asked again. */
    void missing(String why) {
        DailyKind kind = call().kind();
        if (kind == null) {
            warnings.add("no training status of " + day + ": " + why);
            status(Map.of(), false);
            return;
        }
        // Not knowing is not nothing.
        isDayEmpty = false;
        boolean isLongAgo = day.isBefore(today.minusDays(OWED_DAYS));
        warnings.add("no " + kind.word() + " of " + day + ": " + why
                + (isLongAgo
                        ? "; ask for it again with: cairn sync --source garmin-daily --from " + day + " --to " + day
                        : ""));
        if (!isLongAgo && (firstOwed == null || day.isBefore(firstOwed))) {
            firstOwed = day;
        }
        goOn();
    }

    /** The service had enough, or is gone: what came is kept, the rest is owed. */
    void breakOff(Failure because) {
        failure = because;
        // From the newest back, what is missing is what is older: nothing can be said of where it begins.
        LocalDate reached = call().kind() == null || isEverything ? askedFrom : day;
        firstOwed = firstOwed == null || reached.isBefore(firstOwed) ? reached : firstOwed;
        call = null;
    }

    /** How far it is, now and then; null otherwise. */
    @Nullable
    String progress() {
        asked++;
        return asked % TELL_EVERY == 0 ? asked + " answers, now at " + day : null;
    }

    DailyAnswer answer() {
        return new DailyAnswer(new DailyNews(days, status), warnings, firstOwed, failure);
    }

    private void beginDays() {
        day = isEverything ? to : from;
        isDayEmpty = true;
        call = Call.SLEEP;
    }

    private void goOn() {
        switch (call()) {
            case SLEEP -> call = Call.HRV;
            case HRV -> call = Call.STRESS;
            default -> nextDay();
        }
    }

    private void nextDay() {
        emptyDays = isDayEmpty ? emptyDays + 1 : 0;
        isDayEmpty = true;
        boolean isLast = day.equals(isEverything ? from : to) || isEverything && emptyDays >= EMPTY_DAYS;
        if (isLast) {
            call = null;
        } else {
            day = isEverything ? day.minusDays(1) : day.plusDays(1);
            call = Call.SLEEP;
        }
    }
}
