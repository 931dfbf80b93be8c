package dev.cairn.retention;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.UnreadableCache;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads every byte of every backup: which are still what they were, and what do they hold that the cache does not?
 *
 * <p>What a value is, is not looked at: one that was replaced by another is no loss. What is not in the cache by a person's word
 * does not count either.
 */
public final class ShelfReview {
    private final Predicate<Set<String>> setAside;
    private final Holdings holdings = new Holdings();
    private final List<Surplus.Named> activities = new ArrayList<>();
    private final List<Surplus.Named> values = new ArrayList<>();
    private final Set<String> counted = new HashSet<>();

    private ShelfReview(Predicate<Set<String>> setAside) {
        this.setAside = setAside;
    }

    /**
     * What was found.
     *
     * @param backups all of them, newest first, each after a look at every byte
     * @param surplus what only they hold; null where it cannot be told
     */
    public record Found(List<Backup> backups, @Nullable Surplus surplus) {}

    /**
     * Reads them.
     *
     * @param setAside whether an activity of these ids is not in the cache by a person's word; null where nobody knows
     */
    public static Found of(Backups backups, CacheFile cache, @Nullable Predicate<Set<String>> setAside)
            throws IOException {
        if (setAside == null) {
            return new Found(backups.verify(), null);
        }
        ShelfReview review = new ShelfReview(setAside);
        try {
            cache.read(activity -> review.holdings.add(review.holdings.of(activity)));
        } catch (UnreadableCache | NoSuchFileException nothingToCompareWith) {
            return new Found(backups.verify(), null);
        }
        Backups.Reader reader = backups.reader();
        List<Backup> examined = new ArrayList<>();
        for (Backup backup : backups.list()) {
            examined.add(review.read(reader, backup));
        }
        return new Found(examined, new Surplus(review.activities, review.values));
    }

    private record Addition(ActivityFacts activity, Holdings.Held held) {}

    private Backup read(Backups.Reader reader, Backup backup) throws IOException {
        List<Addition> additions = new ArrayList<>();
        Backups.Reading reading = holdings.read(
                reader, backup, setAside, (activity, held) -> additions.add(new Addition(activity, held)));
        if (reading.isGood()) {
            additions.forEach(this::count);
        }
        return reading.backup();
    }

    /** Another copy of it, with yet more values, is the same activity. */
    private void count(Addition addition) {
        ActivityFacts activity = addition.activity();
        String key = Objects.requireNonNullElse(activity.key(), "");
        if (counted.add(key.isEmpty() ? activity.date() + " " + activity.name() : key)) {
            (holdings.knows(addition.held()) ? values : activities)
                    .add(new Surplus.Named(key, activity.date(), activity.name()));
        }
        holdings.add(addition.held());
    }
}
