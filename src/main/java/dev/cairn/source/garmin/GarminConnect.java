package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import dev.cairn.source.Window;
import dev.cairn.source.http.HttpWords;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the route {@code source-garmin} that need thought. */
public final class GarminConnect {
    private static final int NO_ANSWER = 0;
    private static final int NOT_FOUND = 404;
    /** A lost session. 403 is none: that is what Garmin's bot protection answers. */
    private static final int UNAUTHORIZED = 401;

    private static final int TOO_MANY_REQUESTS = 429;

    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.garmin");

    private final GarminSession session;
    private final int pageSize;
    private final Set<String> types;

    /**
     * @param types the type keys wanted ({@code cairn.garmin.activity-types}); empty for all
     */
    public GarminConnect(GarminSession session, int pageSize, List<String> types) {
        this.session = session;
        this.pageSize = pageSize;
        this.types = Set.copyOf(types);
    }

    /** Begins a fetch, if there is a session: without one nothing is asked. */
    public GarminFetch open(LocalDate from, LocalDate to) {
        session.accessToken();
        return new GarminFetch(new Window("garmin", from, to), pageSize, types);
    }

    /** Takes a page of the list. Nothing, {@code null}, {@code []} and {@code {}} all mean that the list has ended. */
    public void page(GarminFetch fetch, byte @Nullable [] body) {
        Object answer = json(body);
        if (answer instanceof List<?> entries) {
            fetch.page(entries);
        } else if (answer == null || answer instanceof Map<?, ?> object && object.isEmpty()) {
            fetch.page(List.of());
        } else {
            throw notUnderstood("an object instead of a list of activities");
        }
    }

    /**
     * Decides what it means that the list could not be had: always that the source failed.
     *
     */
    public void listFailed(Exception failed) {
        refuseWithoutSession(failed);
        if (HttpWords.status(failed) == UNAUTHORIZED) {
            throw session.revoked();
        }
        throw new Failure(
                ExitCode.SOURCE,
                "Garmin Connect " + HttpWords.why(failed),
                "The next sync asks for the same days again.",
                failed);
    }

    /** Says now and then how far it is: at a polite rate the laps of years take an hour. */
    public void tellProgress(GarminFetch fetch) {
        String progress = fetch.progress();
        if (progress != null) {
            LOG.info("garmin: {}", progress);
        }
    }

    /** Takes the laps of one activity. */
    public void laps(GarminFetch fetch, Activity activity, byte @Nullable [] body) {
        try {
            fetch.laps(activity, GarminMapping.splits(activity, json(body)));
        } catch (Malformed | Failure bad) {
            fetch.lapsMissing(activity, String.valueOf(bad.getMessage()));
        }
    }

    /**
     * Decides what it means that the laps of one activity could not be had.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when the session is over, for then nothing else will come either
     */
    public void lapsFailed(GarminFetch fetch, Activity activity, Exception failed) {
        refuseWithoutSession(failed);
        String why = "Garmin Connect " + HttpWords.why(failed);
        switch (HttpWords.status(failed)) {
            case NOT_FOUND -> {
                // An activity that was typed in has no laps; nothing is missing.
            }
            case UNAUTHORIZED -> throw session.revoked();
            case NO_ANSWER, TOO_MANY_REQUESTS -> fetch.lapsEnd(activity, why);
            default -> fetch.lapsMissing(activity, why);
        }
    }

    /** Notes that the laps of an activity were not even asked for. */
    public void lapsSkipped(GarminFetch fetch, Activity activity) {
        fetch.oweLaps(activity);
    }

    /** Where a new token could not be had on the way, that is what went wrong, and says so itself. */
    private static void refuseWithoutSession(Exception failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof Failure noToken) {
                throw noToken;
            }
        }
    }

    private static @Nullable Object json(byte @Nullable [] body) {
        try {
            return body == null || body.length == 0 ? null : Json.read(body);
        } catch (IOException notJson) {
            throw notUnderstood(looksLikeHtml(body) ? "a web page instead of JSON" : "something that is no whole JSON");
        }
    }

    private static boolean looksLikeHtml(byte[] body) {
        String head = new String(body, 0, Math.min(body.length, 200), java.nio.charset.StandardCharsets.ISO_8859_1);
        return head.stripLeading().startsWith("<");
    }

    private static Failure notUnderstood(String what) {
        return new Failure(
                ExitCode.SOURCE,
                "Garmin Connect answered with " + what,
                "Garmin may be down for a while; the next sync asks for the same days again.");
    }
}
