package dev.cairn.source.strava;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.http.PoliteClient;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many requests Strava still takes, by what it says with every answer: in a quarter of an hour, which begins at :00, :15, :30
 * and :45, and in a day, which begins at midnight UTC. Other programs with the same client id count too, so its word goes before
 * any counting here. What is known outlives the process ({@code tracking/.cairn/strava-limits.json}).
 *
 * <p>One that cannot be read knows nothing: the first answer tells.
 */
public final class StravaLimits implements PoliteClient.Ear {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.strava");
    private static final JsonNumber VERSION = JsonNumber.of(StateFile.STRAVA_LIMITS.version());
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Strava's clock and this one need not agree to the second. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    /** A reserve that is larger would leave too little of a small limit. */
    private static final int MOST_OF_A_LIMIT = 10;

    /** Reads have limits of their own, below those of all requests. */
    private static final List<String> KINDS = List.of("X-ReadRateLimit-", "X-RateLimit-");

    private static final Window QUARTER_BY_DEFAULT = new Window(100, 0);
    private static final Window DAY_BY_DEFAULT = new Window(1000, 0);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Path file;
    private final Clock clock;
    private final int reserve;
    private Window quarter = QUARTER_BY_DEFAULT;
    private Window day = DAY_BY_DEFAULT;
    private Instant at = Instant.EPOCH;
    private Instant closedUntil = Instant.EPOCH;

    /** How many requests there are in a window, and how many are used. */
    private record Window(int limit, int used) {
        int left() {
            return limit - used;
        }

        Window more() {
            return new Window(limit, used + 1);
        }
    }

    /**
     * @param file where it is remembered
     * @param reserve how many requests are left over in each window, but never more than a tenth of its limit
     */
    public StravaLimits(Path file, Clock clock, int reserve) {
        this.file = file;
        this.clock = clock;
        this.reserve = reserve;
        recall();
    }

    /** Takes what an answer says; one that says nothing counts as one request more. */
    @Override
    public synchronized void heard(int status, Function<String, @Nullable String> header) {
        Instant now = clock.instant();
        quarter = quarterOf(now).equals(quarterOf(at)) ? quarter.more() : new Window(quarter.limit(), 1);
        day = dayOf(now).equals(dayOf(at)) ? day.more() : new Window(day.limit(), 1);
        at = now;
        boolean told = false;
        for (String kind : KINDS) {
            Window[] windows = windows(header, kind);
            if (windows != null) {
                quarter = told ? tighter(quarter, windows[0]) : windows[0];
                day = told ? tighter(day, windows[1]) : windows[1];
                told = true;
            }
        }
        if (status == TOO_MANY_REQUESTS) {
            Instant next = day.left() <= 0 ? next(dayOf(now), Duration.ofDays(1)) : next(quarterOf(now), QUARTER);
            Instant asked = now.plusSeconds(seconds(header.apply("Retry-After")));
            closedUntil = asked.isAfter(next) ? asked : next;
        }
    }

    private static Window tighter(Window one, Window other) {
        return other.left() < one.left() ? other : one;
    }

    /** The two windows that headers of one kind tell of; null where they do not. */
    private static Window @Nullable [] windows(Function<String, @Nullable String> header, String kind) {
        int[] limits = pair(header.apply(kind + "Limit"));
        int[] used = pair(header.apply(kind + "Usage"));
        return limits == null || used == null
                ? null
                : new Window[] {new Window(limits[0], used[0]), new Window(limits[1], used[1])};
    }

    private static int @Nullable [] pair(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,9}\\s*,\\s*\\d{1,9}")
                ? new int[] {number(text, 0), number(text, 1)}
                : null;
    }

    private static int number(String text, int place) {
        return Integer.parseInt(text.split(",", -1)[place].strip());
    }

    private static long seconds(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,7}") ? Long.parseLong(text.strip()) : 0;
    }

    /** When Strava may be asked again; null when that is now. */
    public synchronized @Nullable Instant closedUntil() {
        Instant now = clock.instant();
        // What was heard tomorrow or later was heard by a clock that was ahead, and may be long over.
        if (now.isBefore(closedUntil) && !at.isAfter(now.plus(1, ChronoUnit.DAYS))) {
            return closedUntil;
        }
        if (dayOf(now).equals(dayOf(at)) && isUsedUp(day)) {
            return next(dayOf(now), Duration.ofDays(1));
        }
        return quarterOf(now).equals(quarterOf(at)) && isUsedUp(quarter) ? next(quarterOf(now), QUARTER) : null;
    }

    private boolean isUsedUp(Window window) {
        return window.left() <= Math.min(reserve, window.limit() / MOST_OF_A_LIMIT);
    }

    /** How much is used, for a person. */
    public synchronized String inWords() {
        Instant now = clock.instant();
        boolean ofTheDay = isUsedUp(day) && dayOf(now).equals(dayOf(at));
        Window window = ofTheDay ? day : quarter;
        return window.used() + " of " + window.limit() + " requests of this "
                + (ofTheDay ? "day (UTC)" : "quarter of an hour") + " are used";
    }

    /** Where the user's clock hangs. */
    ZoneId zone() {
        return clock.getZone();
    }

    private static Instant dayOf(Instant moment) {
        return moment.truncatedTo(ChronoUnit.DAYS);
    }

    private static Instant quarterOf(Instant moment) {
        long seconds = QUARTER.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    private static Instant next(Instant begin, Duration lasting) {
        return begin.plus(lasting).plus(AFTERWARDS);
    }

    /** Remembers what is known. What cannot be remembered is heard again with the next answer. */
    public synchronized void keep() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", VERSION);
        content.put("at", at.toString());
        content.put("quarter", Map.of("limit", quarter.limit(), "used", quarter.used()));
        content.put("day", Map.of("limit", day.limit(), "used", day.used()));
        content.put("closed_until", closedUntil.toString());
        try {
            AtomicFile.write(file, Json.write(Json.normalize(content)) + "\n");
        } catch (IOException failed) {
            LOG.warn("cannot remember how many requests Strava still takes: {}", failed.getMessage());
        }
    }

    private void recall() {
        try {
            if (Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> content
                    && VERSION.equals(content.get("version"))) {
                at = instant(content.get("at"));
                closedUntil = instant(content.get("closed_until"));
                quarter = window(content.get("quarter"), QUARTER_BY_DEFAULT);
                day = window(content.get("day"), DAY_BY_DEFAULT);
            }
        } catch (NoSuchFileException | JsonProcessingException nothingKnown) {
            at = Instant.EPOCH;
        } catch (IOException unreadable) {
            LOG.warn("cannot read how many requests Strava still takes: {}", unreadable.getMessage());
        }
    }

    private static Window window(@Nullable Object said, Window otherwise) {
        return said instanceof Map<?, ?> values
                        && values.get("limit") instanceof JsonNumber limit
                        && values.get("used") instanceof JsonNumber used
                ? new Window(limit.intValue(), used.intValue())
                : otherwise;
    }

    private static Instant instant(@Nullable Object text) {
        try {
            return text instanceof String moment ? Instant.parse(moment) : Instant.EPOCH;
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }
}
