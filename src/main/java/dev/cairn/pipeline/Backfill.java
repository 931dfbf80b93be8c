package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.failure.Failure;
import dev.cairn.merge.Enrichment;
import dev.cairn.source.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run that makes laps out of recordings found out on its way. It goes through its candidates part by part, and what they gave
 * is that of the part at hand.
 */
final class Backfill {
    /** What it is called in the history, and in {@code sync_method}. */
    static final String KIND = "backfill";

    private final List<Candidate> candidates;
    private final List<Enrichment> enrichments = new ArrayList<>();
    private final Map<String, List<Activity>> recorded = new LinkedHashMap<>();
    private final Map<String, List<String>> warnings = new LinkedHashMap<>();
    private final Map<String, Failure> failures = new LinkedHashMap<>();
    private int taken;

    Backfill(List<Candidate> candidates) {
        this.candidates = candidates;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** Goes on to the next part: at most so many candidates; none at the end. */
    List<Candidate> next(int most) {
        enrichments.clear();
        recorded.clear();
        warnings.clear();
        List<Candidate> part = candidates.stream().skip(taken).limit(most).toList();
        taken += part.size();
        return part;
    }

    List<Enrichment> enrichments() {
        return enrichments;
    }

    /** Whether its source still answers. */
    boolean isAsking(Candidate candidate) {
        return !failures.containsKey(candidate.getSource());
    }

    void made(Candidate candidate, Enrichment enrichment) {
        enrichments.add(enrichment);
        recorded.computeIfAbsent(candidate.getSource(), source -> new ArrayList<>())
                .add(candidate.activity());
    }

    void notMade(Candidate candidate, String why) {
        warnings.computeIfAbsent(candidate.getSource(), source -> new ArrayList<>())
                .add("no laps for " + candidate.inWords() + ": " + why);
    }

    /** The source is gone, or wants a sign-in: it is not asked any more. */
    void failed(Candidate candidate, Failure failure) {
        failures.putIfAbsent(candidate.getSource(), failure);
    }

    /** What each source gave in this part, as a sync has it; what it goes on from is how many of its candidates are to come. */
    List<Answer> answers(List<Window> windows) {
        return windows.stream()
                .map(window -> new Answer(
                        window,
                        recorded.getOrDefault(window.source(), List.of()),
                        warnings.getOrDefault(window.source(), List.of()),
                        null,
                        failures.get(window.source()),
                        left(window),
                        null,
                        null))
                .toList();
    }

    private @Nullable Long left(Window window) {
        long left = candidates.stream()
                .skip(taken)
                .filter(candidate -> candidate.window().equals(window) && isAsking(candidate))
                .count();
        return left == 0 ? null : left;
    }
}
