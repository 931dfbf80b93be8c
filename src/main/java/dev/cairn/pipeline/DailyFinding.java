package dev.cairn.pipeline;

import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyKind;
import dev.cairn.integrity.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the daily metrics found.
 *
 * @param verdict {@code CORRUPT} when the file cannot be read
 * @param census what is there; null when the file is gone or cannot be read
 * @param since when all was well, local time; null without a baseline
 * @param losses what was there then and is not there now
 * @param message what is wrong, in a sentence; null when nothing is
 * @param hint what to do about it; null when nothing is to be done
 */
public record DailyFinding(
        Verdict verdict,
        @Nullable DailyCensus census,
        @Nullable String since,
        List<DailyCensus.Loss> losses,
        @Nullable String message,
        @Nullable String hint) {
    /** What a person calls the file. */
    static final String NAME = "tracking/garmin-cache.json";

    /** What the check is called in {@code issues}. */
    private static final String CHECK = "daily";

    public DailyFinding {
        losses = List.copyOf(losses);
    }

    /** For a person: {@code sleep 365, HRV 0, stress 365 days}. */
    public String counts() {
        DailyCensus there = census;
        return there == null
                ? "not there"
                : Arrays.stream(DailyKind.values())
                                .map(kind -> kind.word() + " " + there.count(kind))
                                .collect(Collectors.joining(", "))
                        + " days";
    }

    /** The part of {@code verify --json} and {@code status --json} that is about it. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("verdict", verdict.word());
        for (DailyKind kind : DailyKind.values()) {
            json.put(kind.key(), census == null ? null : census.count(kind));
        }
        json.put("since", since);
        json.put("message", message);
        json.put(
                "lost",
                losses.stream()
                        .map(loss -> {
                            Map<String, @Nullable Object> one = new LinkedHashMap<>();
                            one.put("part", loss.part());
                            one.put("date", loss.date());
                            one.put("fields", List.copyOf(loss.fields()));
                            return one;
                        })
                        .toList());
        json.put("hint", hint);
        return json;
    }

    /** What is wrong as one of the {@code issues} of {@code verify --json}; null when nothing is. */
    public @Nullable Map<String, Object> issue() {
        if (message == null || verdict == Verdict.NO_BASELINE) {
            return null;
        }
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("check", CHECK);
        issue.put("severity", "critical");
        issue.put("message", message);
        issue.put("activities", List.of());
        return issue;
    }
}
