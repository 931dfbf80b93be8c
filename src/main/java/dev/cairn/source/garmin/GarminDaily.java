package dev.cairn.source.garmin;

import dev.cairn.daily.DailyAnswer;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import dev.cairn.source.http.HttpWords;
import dev.cairn.source.http.PathText;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the route {@code source-garmin-daily} that need thought. */
public final class GarminDaily {
    private static final int NO_ANSWER = 0;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.garmin");

    private final GarminSession session;
    private final Clock clock;

    public GarminDaily(GarminSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** Begins a fetch, if there is a session: without one nothing is asked. */
    public DailyFetch open(LocalDate from, LocalDate to) {
        session.accessToken();
        return new DailyFetch(from, to, LocalDate.now(clock));
    }

    /** Takes the answer to a call. Nothing, {@code null} and <code>{}</code> all mean that there is none of it. */
    public void answered(DailyFetch fetch, byte @Nullable [] body) {
        String progress = fetch.progress();
        if (progress != null) {
            LOG.info("garmin-daily: {}", progress);
        }
        try {
            take(fetch, body == null || body.length == 0 ? null : Json.read(body));
        } catch (IOException noJson) {
            notUnderstood(fetch, "something that is no whole JSON");
        } catch (Malformed bad) {
            notUnderstood(fetch, String.valueOf(bad.getMessage()));
        }
    }

    private static void take(DailyFetch fetch, @Nullable Object answer) throws Malformed {
        switch (fetch.call()) {
            case PROFILE -> {
                if (!(answer instanceof Map<?, ?> profile)
                        || !(profile.get("displayName") instanceof String name)
                        || name.isBlank()) {
                    throw new Malformed("no displayName");
                }
                fetch.signedInAs(PathText.encode(name));
            }
            case SUMMARY -> {
                Map<String, @Nullable Object> said = DailyMapping.restingHeartRate(answer);
                fetch.status(said, !said.isEmpty());
            }
            case STATUS -> {
                Map<String, @Nullable Object> said = DailyMapping.trainingStatus(answer);
                fetch.status(said, DailyMapping.isStatus(said));
            }
            case SLEEP -> fetch.entry(DailyMapping.sleep(fetch.day(), answer));
            case HRV -> fetch.entry(DailyMapping.hrv(fetch.day(), answer));
            case STRESS -> fetch.entry(DailyMapping.stress(fetch.day(), answer));
        }
    }

    private static void notUnderstood(DailyFetch fetch, String what) {
        if (fetch.call() == DailyFetch.Call.PROFILE) {
            throw new Failure(
                    ExitCode.SOURCE,
                    "Garmin Connect does not say who is signed in: it answered with " + what,
                    "Garmin may be down for a while; the next sync asks for the same days again.");
        }
        fetch.missing("Garmin Connect answered with " + what);
    }

    /**
     * Decides what it means that a call failed.
     *
     * @throws Failure with {@link ExitCode#SIGN_IN} when the session is over, for then nothing else will come either; with
     *     {@link ExitCode#SOURCE} when not even the first call came through
     */
    public void failed(DailyFetch fetch, Exception failed) {
        String why = "Garmin Connect " + HttpWords.why(failed);
        int status = HttpWords.status(failed);
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof Failure understood) {
                throw understood;
            }
        }
        if (status == UNAUTHORIZED) {
            throw session.revoked();
        }
        Failure broken = new Failure(ExitCode.SOURCE, why, "The next sync asks for what is still missing.", failed);
        if (fetch.call() == DailyFetch.Call.PROFILE) {
            throw broken;
        }
        switch (status) {
            case NOT_FOUND -> answered(fetch, null);
            case NO_ANSWER, TOO_MANY_REQUESTS -> fetch.breakOff(broken);
            default -> fetch.missing(why);
        }
    }

    /** All that came. */
    public DailyAnswer answer(DailyFetch fetch) {
        return fetch.answer();
    }
}
