package dev.cairn.source.garmin;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.fit.FitFile;
import dev.cairn.fit.UnreadableFit;
import dev.cairn.json.Json;
import dev.cairn.original.NoOriginal;
import dev.cairn.original.Original;
import dev.cairn.source.Malformed;
import dev.cairn.source.http.HttpWords;
import dev.cairn.split.Recording;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The steps of the route {@code stream-garmin} that need thought. */
public final class GarminStreams {
    private static final int NO_ANSWER = 0;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final GarminSession session;

    public GarminStreams(GarminSession session) {
        this.session = session;
    }

    /** Begins a fetch, if there is a session: without one nothing is asked. */
    public StreamFetch open(String id, double metres) {
        session.accessToken();
        return new StreamFetch(id, metres);
    }

    /** Takes the time series. */
    public void series(StreamFetch fetch, byte @Nullable [] body) {
        try {
            fetch.series(DetailStream.of(body == null || body.length == 0 ? null : Json.read(body)));
        } catch (Malformed malformed) {
            fetch.noSeries(String.valueOf(malformed.getMessage()));
        } catch (IOException | NumberFormatException noJson) {
            fetch.noSeries("the answer is no JSON");
        }
    }

    /**
     * Decides what it means that the time series could not be had.
     *
     * @throws Failure when nothing else will come either
     */
    public void seriesFailed(StreamFetch fetch, Exception failed) {
        fetch.noSeries(why(failed));
    }

    /** Takes the file that the watch wrote, in its archive. */
    public void file(StreamFetch fetch, byte @Nullable [] archive) {
        try {
            Original original = Original.unpack(archive == null ? new byte[0] : archive);
            if (original.isFit()) {
                fetch.file(FitFile.read(original.content()));
            } else {
                fetch.noFile("it is a " + original.kind() + " file");
            }
        } catch (NoOriginal noOriginal) {
            fetch.noFile("it " + noOriginal.getMessage());
        } catch (UnreadableFit unreadable) {
            fetch.noFile(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Decides what it means that the file could not be had; as {@link #seriesFailed}. */
    public void fileFailed(StreamFetch fetch, Exception failed) {
        fetch.noFile(why(failed));
    }

    /**
     * The recording.
     *
     * @throws Malformed when neither the series nor the file does; the message says why not
     */
    public Recording recording(StreamFetch fetch) throws Malformed {
        return fetch.recording();
    }

    /** Why one thing did not come; a service that is gone or has had enough is no matter of one thing. */
    private String why(Exception failed) {
        int status = HttpWords.status(failed);
        String why = "Garmin Connect " + HttpWords.why(failed);
        if (status == UNAUTHORIZED) {
            throw session.revoked();
        }
        if (status == NO_ANSWER || status == TOO_MANY_REQUESTS) {
            throw new Failure(
                    ExitCode.SOURCE, why, "Run the same command again later; what is done stays done.", failed);
        }
        return why;
    }
}
