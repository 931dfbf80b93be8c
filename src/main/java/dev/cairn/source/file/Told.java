package dev.cairn.source.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What had to be told of single files: those that could not be read, and those that are no activity. */
public final class Told {
    /** An account's export has thousands of files that are something else; more than these nobody reads. */
    private static final int MOST_NAMED = 1_000;

    private final List<OneFile> refused = new ArrayList<>();
    private final List<OneFile> skipped = new ArrayList<>();
    private final Map<String, Integer> skippedByKind = new TreeMap<>();
    private int refusedInAll;

    /**
     * A file, and what is to be told of it.
     *
     * @param file where it is
     * @param reason why it could not be read, as a sentence about it; or what it is instead of an activity
     */
    public record OneFile(String file, String reason) {}

    void refused(String file, String why) {
        refusedInAll++;
        if (refused.size() < MOST_NAMED) {
            refused.add(new OneFile(file, why));
        }
    }

    void skipped(String file, String instead) {
        skippedByKind.merge(instead, 1, Integer::sum);
        if (skipped.size() < MOST_NAMED) {
            skipped.add(new OneFile(file, instead));
        }
    }

    /** Those that could not be read, the first thousand of them. */
    public List<OneFile> refused() {
        return List.copyOf(refused);
    }

    /** How many could not be read. */
    public int refusedInAll() {
        return refusedInAll;
    }

    /** Those that are no activity, the first thousand of them. */
    public List<OneFile> skipped() {
        return List.copyOf(skipped);
    }

    /** How many are no activity, by what they are instead. */
    public Map<String, Integer> skippedByKind() {
        return skippedByKind;
    }
}
