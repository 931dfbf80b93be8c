package dev.cairn.source.garmin;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of the route {@code source-garmin} that need thought. */
public final class GarminConnect {
    private static final String SERVICE = "Garmin Connect";
    private static final String LIST = "garmin: pages of the list";
    private static final String LAPS = "garmin: laps";

    private static final int NO_ANSWER = 0;
    private static final int NOT_FOUND = 404;
    /** A lost session. 403 is none: that is what Garmin's bot protection answers. */
    private static final int UNAUTHORIZED = 401;

    private static final int TOO_MANY_REQUESTS = 429;

    private final GarminSession session;
    private final int pageSize;
    private final Set<String> types;
    private final Progress progress;

    /**
     * @param types the type keys wanted ({@code cairn.garmin.activity-types}); empty for all
     */
    public GarminConnect(GarminSession session, int pageSize, List<String> types, Progress progress) {
        this.session = session;
        this.progress = progress;
        this.pageSize = pageSize;
        this.types = Set.copyOf(types);
    }

    /**
     * Begins a fetch, if there is a session: without one nothing is asked.
     *
     * @param known what needs not be asked again
     * @param batchSize after how many activities what came is handed over
     */
    public GarminFetch open(LocalDate from, LocalDate to, KnownActivities known, int batchSize) {
        session.accessToken();
        return new GarminFetch(
                new Listing(new Window("garmin", from, to), pageSize, types, new GarminDialect()),
                known,
                Math.max(1, batchSize));
    }

    /** Goes on with a fetch after what it handed over is saved. */
    public GarminFetch goOn(GarminFetch fetch, int batchSize) {
        return fetch.goOn(Math.max(1, batchSize));
    }

    /** Takes a page of the list. Nothing, {@code null}, {@code []} and {@code {}} all mean that the list has ended. */
    public void page(GarminFetch fetch, byte @Nullable [] body) {
        Object answer = Answers.json(SERVICE, body);
        if (answer instanceof List<?> entries && !entries.isEmpty()) {
            fetch.page(entries);
            progress.at(LIST, fetch.pages(), 0);
        } else if (isEmpty(answer)) {
            progress.over(LIST);
            fetch.page(List.of());
        } else {
            throw Answers.notUnderstood(SERVICE, "an object instead of a list of activities");
        }
    }

    /**
     * Decides what it means that the list could not be had: always that the source failed.
     */
    public void listFailed(Exception failed) {
        Answers.refuseWhatIsUnderstood(failed);
        if (HttpWords.status(failed) == UNAUTHORIZED) {
            throw session.revoked();
        }
        throw Answers.noList(SERVICE, failed);
    }

    /** Takes the answer to a question. */
    public void answered(GarminFetch fetch, Question question, byte @Nullable [] body) {
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
     * @throws Failure with {@link ExitCode#SIGN_IN} when the session is over, for then nothing else will come either
     */
    public void unanswered(GarminFetch fetch, Question question, Exception failed) {
        Answers.refuseWhatIsUnderstood(failed);
        String why = SERVICE + " " + HttpWords.why(failed);
        switch (HttpWords.status(failed)) {
            case NOT_FOUND -> fetch.notFound(question);
            case UNAUTHORIZED -> throw session.revoked();
            case NO_ANSWER, TOO_MANY_REQUESTS -> fetch.end(question, why);
            default -> fetch.missing(question, why);
        }
        progress.at(LAPS, fetch.asked(), fetch.toAsk());
    }

    /** Hands over what came. */
    public Part handOver(GarminFetch fetch) {
        progress.over(LAPS);
        return fetch.handOver();
    }

    private static boolean isEmpty(@Nullable Object answer) {
        return answer == null
                || answer instanceof List<?> list && list.isEmpty()
                || answer instanceof Map<?, ?> object && object.isEmpty();
    }
}
