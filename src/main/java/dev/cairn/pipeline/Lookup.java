package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Census;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cache, read to find the activities that keys mean. */
final class Lookup {
    private final String act;
    private final CacheIndex index;
    private final Census found = new Census();
    private final Map<String, NearKeys> near = new LinkedHashMap<>();

    /**
     * Reads the cache.
     *
     * @param act what is to be done with them, for example {@code forget}
     */
    Lookup(CacheDoor cache, String act, String... keys) {
        this.act = act;
        Consumer<ActivityFacts> each = found;
        for (String key : keys) {
            NearKeys guess = new NearKeys(key);
            near.put(key, guess);
            each = each.andThen(guess);
        }
        this.index = cache.read(each);
    }

    CacheIndex index() {
        return index;
    }

    /** How much there is. */
    Census found() {
        return found;
    }

    /** Which one may have been meant by a key that none has, in a sentence; null where nothing is near. */
    @Nullable
    String suggestion(String key) {
        return Objects.requireNonNull(near.get(key)).suggestion();
    }

    /**
     * The activity that bears this id; null where none does.
     *
     * @throws Failure with {@link ExitCode#USAGE} when several do, or it has no key
     */
    CacheFile.@Nullable Entry entry(String key) {
        List<Integer> bearers = CacheFile.findAll(index, key);
        if (bearers.isEmpty()) {
            return null;
        }
        CacheFile.Entry entry = CacheFile.entry(index, bearers.get(0));
        String own = entry.activity().key();
        if (own == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot " + act + " the activity of " + entry.activity().date()
                            + ": it has neither an id nor a strava_id",
                    "Nothing was changed. Give it an \"id\" of its own by hand, for example \"file_1\", and " + act
                            + " that.");
        }
        refuseTwins(key, bearers);
        refuseTwins(own, CacheFile.findAll(index, own));
        return entry;
    }

    /** What is said of an id holds for every activity that bears it, and so would hit the one that is not meant. */
    private void refuseTwins(String key, List<Integer> bearers) {
        if (bearers.size() > 1) {
            List<String> twins = bearers.stream()
                    .map(position -> CacheFile.entry(index, position).activity())
                    .map(activity -> activity.key() + " of " + activity.date())
                    .toList();
            throw new Failure(
                    ExitCode.USAGE,
                    "will not " + act + " " + key + ": " + twins.size() + " activities bear that id, "
                            + String.join(" and ", twins),
                    "Nothing was changed. Remove the one that is too many by hand,"
                            + " then accept that with: cairn verify --baseline");
        }
    }

    /** The ids of an activity that no other one bears, its key among them. */
    Set<String> own(Activity activity) {
        Set<String> identities = new LinkedHashSet<>();
        for (String identity : activity.identities()) {
            if (identity.equals(activity.key())
                    || CacheFile.findAll(index, identity).size() == 1) {
                identities.add(identity);
            }
        }
        return identities;
    }
}
