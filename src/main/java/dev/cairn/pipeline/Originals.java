package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.Reason;
import dev.cairn.original.NoOriginal;
import dev.cairn.original.Original;
import dev.cairn.original.OriginalShelf;
import dev.cairn.settings.Home;
import dev.cairn.source.http.HttpWords;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the route {@code originals} that need thought. What goes wrong here is a warning: the run itself is done. */
public final class Originals {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.originals");
    private static final int NO_ANSWER = 0;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    /** So many refusals one after the other are an outage, and say nothing about the originals. */
    private static final int OUTAGE = 3;

    private final Home home;
    private final Clock clock;
    private final OriginalShelf shelf;
    private final boolean keeping;
    private final int most;
    private boolean asking = true;
    private int outages;

    /**
     * @param keeping whether the user wants them
     * @param most how many are asked for in one run
     */
    Originals(Home home, Clock clock, boolean keeping, int most) {
        this.home = home;
        this.clock = clock;
        this.shelf = new OriginalShelf(home.originals(), home.state().resolve("originals.json"));
        this.keeping = keeping;
        this.most = most;
    }

    /** How the originals of a home folder stand. */
    public static OriginalShelf.State state(Home home) throws IOException {
        OriginalShelf shelf = new OriginalShelf(home.originals(), home.state().resolve("originals.json"));
        return shelf.state(ids(new CacheFile(home.cache())));
    }

    /** The Garmin ids in the cache, in its order. */
    private static List<String> ids(CacheFile cache) throws IOException {
        List<String> ids = new ArrayList<>();
        if (cache.exists()) {
            cache.read(facts -> facts.identities().stream()
                    .filter(identity -> Activity.sourceOf(identity).equals("garmin"))
                    .forEach(ids::add));
        }
        return ids;
    }

    /** Whether originals are asked for after this run: wherever they are wanted, and all else went well. */
    public boolean isDue(SyncRun run) {
        return keeping && run.isGood();
    }

    /** The ids of the activities whose originals are asked for now, newest first. */
    public List<String> wanted(SyncRun run) throws IOException {
        run.release();
        asking = true;
        outages = 0;
        AtomicFile.sweep(home.originals());
        shelf.adopt();
        List<String> wanted = shelf.wanted(ids(new CacheFile(home.cache())), clock.instant());
        if (!wanted.isEmpty()) {
            LOG.info("originals: asking for {} of {} that are missing", Math.min(most, wanted.size()), wanted.size());
        }
        return wanted.subList(0, Math.min(most, wanted.size()));
    }

    /** Whether it makes sense to ask on. */
    public boolean asking() {
        return asking;
    }

    /** Keeps what was sent. */
    public void keep(SyncRun run, String id, byte @Nullable [] archive) {
        outages = 0;
        try {
            shelf.keep(id, Original.unpack(archive == null ? new byte[0] : archive));
        } catch (NoOriginal unusable) {
            missing(run, id, "what Garmin Connect sent " + unusable.getMessage());
        } catch (IOException disk) {
            asking = false;
            broken(run, disk);
        }
    }

    /** Decides what it means that an original could not be had. */
    public void failed(SyncRun run, String id, Exception failed) {
        String why = "Garmin Connect " + HttpWords.why(failed);
        int status = HttpWords.status(failed);
        if (status >= SERVER_ERRORS) {
            outages++;
            asking = outages < OUTAGE;
            run.warnings.add("no original of " + id + " yet: " + why);
            return;
        }
        switch (status) {
            case NOT_FOUND -> none(run, id, why, true);
            case NO_ANSWER, UNAUTHORIZED, TOO_MANY_REQUESTS -> {
                asking = false;
                run.warnings.add("originals: the next sync goes on, for " + why);
            }
            default -> missing(run, id, why);
        }
    }

    /** Says that originals could not be kept at all. */
    public void broken(SyncRun run, Exception failed) {
        run.warnings.add("originals were not kept: "
                + (failed instanceof IOException io ? Reason.of(io) : String.valueOf(failed.getMessage())));
    }

    private void missing(SyncRun run, String id, String why) {
        none(run, id, why, false);
        run.warnings.add("no original of " + id + ": " + why + "; asked for again in a month");
    }

    private void none(SyncRun run, String id, String why, boolean forGood) {
        try {
            shelf.none(id, why, forGood, clock.instant());
        } catch (IOException disk) {
            asking = false;
            broken(run, disk);
        }
    }
}
