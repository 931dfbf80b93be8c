package dev.cairn.source.strava;

import dev.cairn.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Strava says when it refuses: <code>{"message": …, "errors": [{"resource", "field", "code"}]}</code>. Of anything else nothing
 * is taken.
 */
record StravaFault(List<Reason> reasons) {
    /** One reason. */
    record Reason(String resource, String field, String code) {}

    static StravaFault of(String body) {
        List<Reason> reasons = new ArrayList<>();
        if (json(body) instanceof Map<?, ?> fault && fault.get("errors") instanceof List<?> said) {
            for (Object one : said) {
                if (one instanceof Map<?, ?> error) {
                    reasons.add(
                            new Reason(word(error.get("resource")), word(error.get("field")), word(error.get("code"))));
                }
            }
        }
        return new StravaFault(reasons);
    }

    /** Whether one of the reasons is about this. */
    boolean isAbout(String resource) {
        return reasons.stream().anyMatch(error -> error.resource().equals(resource));
    }

    /** Whether the athlete did not allow what was asked for: another token does not help, only the consent page does. */
    boolean isMissingScope() {
        return reasons.stream()
                .anyMatch(
                        error -> error.code().equals("missing") && error.field().endsWith("_permission"));
    }

    /** Whether the application is not active: since June 2026 that of an athlete without a subscription. */
    boolean isInactive() {
        return reasons.stream()
                .anyMatch(
                        error -> error.field().equals("Status") && error.code().equals("Inactive"));
    }

    /** For a message: names only, which hold no secret. */
    String inWords() {
        return reasons.isEmpty()
                ? ""
                : " (" + reasons.get(0).resource() + " " + reasons.get(0).field() + " "
                        + reasons.get(0).code() + ")";
    }

    private static Object json(String body) {
        try {
            Object json = Json.read(body);
            return json == null ? "" : json;
        } catch (IOException noJson) {
            return "";
        }
    }

    private static String word(@Nullable Object value) {
        return value instanceof String word && word.matches("[A-Za-z:_ -]{1,60}") ? word : "";
    }
}
