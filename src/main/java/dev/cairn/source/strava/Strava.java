package dev.cairn.source.strava;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.progress.Progress;
import dev.cairn.source.KnownActivities;
import dev.cairn.source.Listing;
import dev.cairn.source.Malformed;
import dev.cairn.source.Part;
import dev.cairn.source.Window;
import dev.cairn.source.http.Answers;
import dev.cairn.source.http.HttpWords;
import dev.cairn.split.Recording;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of the routes {@code source-strava} and {@code stream-strava} that need thought. */
public final class Strava {
    private static final String SERVICE = "Strava";
    private static final String LIST = "strava: pages of the list";
    private static final String LAPS = "strava: laps";

    private static final int NO_ANSWER = 0;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private final StravaSession session;
    private final StravaLimits limits;
    private final int pageSize;
    private final Set<String> types;
    private final Progress progress;

    /**
     * @param types the type keys wanted ({@code cairn.strava.activity-types}); empty for all
     */
    public Strava(StravaSession session, StravaLimits limits, int pageSize, List<String> types, Progress progress) {
        this.session = session;
        this.limits = limits;
        this.pageSize = pageSize;
        this.types = Set.copyOf(types);
        this.progress = progress;
    }

    /**
     * Begins a fetch, if there is a session: without one nothing is asked.
     *
     * @param known what needs not be asked again
     * @param batchSize after how many activities what came is handed over
     */
    public StravaFetch open(LocalDate from, LocalDate to, KnownActivities known, int batchSize) {
        session.accessToken();
        Listing list = new Listing(new Window("strava", from, to), pageSize, types, new StravaDialect());
        return new StravaFetch(list, known, limits, Math.max(1, batchSize));
    }

    /** Goes on with a fetch after what it handed over is saved. */
    public StravaFetch goOn(StravaFetch fetch, int batchSize) {
        return fetch.goOn(Math.max(1, batchSize));
    }

    /** Takes a page of the list; an empty one is its end, and no body at all. */
    public void page(StravaFetch fetch, byte @Nullable [] body) {
        Object answer = Answers.json(SERVICE, body);
        if (answer != null && !(answer instanceof List)) {
            throw Answers.notUnderstood(SERVICE, "an object instead of a list of activities");
        }
        fetch.page(answer instanceof List<?> entries ? entries : List.of());
        if (fetch.isExpectingMore()) {
            progress.at(LIST, fetch.pages(), 0);
        } else {
            progress.over(LIST);
        }
    }

    /**
     * Decides what it means that the list could not be had: that the source failed, unless Strava has only had enough for now.
     */
    public void listFailed(StravaFetch fetch, Exception failed) {
        refuse(failed);
        progress.over(LIST);
        boolean hadEnough = HttpWords.status(failed) == TOO_MANY_REQUESTS && !fetch.isExpectingMore();
        if (!hadEnough) {
            throw Answers.noList(SERVICE, failed);
        }
    }

    /** Takes the answer to a question. */
    public void answered(StravaFetch fetch, StravaQuestion question, byte @Nullable [] body) {
        try {
            fetch.answered(question, Answers.json(SERVICE, body));
        } catch (Malformed | Failure bad) {
            fetch.missing(question, String.valueOf(bad.getMessage()));
        }
        progress.at(LAPS, fetch.asked(), fetch.toAsk());
    }

    /**
     * Decides what it means that there was no answer.
     *
     * @throws Failure when nothing else will come either
     */
    public void unanswered(StravaFetch fetch, StravaQuestion question, Exception failed) {
        refuse(failed);
        String why = SERVICE + " " + HttpWords.why(failed);
        switch (HttpWords.status(failed)) {
            case NOT_FOUND -> fetch.notFound(question);
            case TOO_MANY_REQUESTS -> fetch.stop(question);
            case NO_ANSWER -> fetch.end(question, why);
            default -> fetch.missing(question, why);
        }
        progress.at(LAPS, fetch.asked(), fetch.toAsk());
    }

    /** Hands over what came. */
    public Part handOver(StravaFetch fetch) {
        progress.over(LAPS);
        return fetch.handOver();
    }

    /**
     * Looks whether the recording of one run may be asked for.
     *
     * @return the query
     * @throws Malformed when Strava's limit is too near: that is no failure of the source, and the next backfill goes on
     */
    public String openStream() throws Malformed {
        session.accessToken();
        if (limits.closedUntil() != null) {
            throw new Malformed("Strava's limit is near: " + limits.inWords());
        }
        return StravaStreams.QUERY;
    }

    /**
     * Takes the recording of one run.
     *
     * @throws Malformed when it is none
     */
    public Recording recording(byte @Nullable [] body) throws Malformed {
        limits.keep();
        return StravaStreams.recording(Answers.json(SERVICE, body));
    }

    /**
     * Decides what it means that a recording could not be had.
     *
     * @throws Malformed when it is a matter of this one alone, or of the limit
     */
    public void noRecording(Exception failed) throws Malformed {
        limits.keep();
        refuse(failed);
        String why = SERVICE + " " + HttpWords.why(failed);
        int status = HttpWords.status(failed);
        if (status == NO_ANSWER) {
            throw new Failure(ExitCode.SOURCE, why, "The next backfill asks again.", failed);
        }
        throw new Malformed(status == TOO_MANY_REQUESTS ? "Strava's limit is reached: " + limits.inWords() : why);
    }

    /** Whoever is not let in gets no other answer either. */
    private void refuse(Exception failed) {
        Answers.refuseWhatIsUnderstood(failed);
        StravaFault fault = StravaFault.of(HttpWords.body(failed));
        if (fault.isInactive()) {
            throw StravaWords.inactive();
        }
        if (fault.isMissingScope()) {
            throw StravaWords.missingScope();
        }
        if (HttpWords.status(failed) == UNAUTHORIZED) {
            throw session.revoked();
        }
    }
}
