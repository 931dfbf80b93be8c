package dev.cairn.alert;

import dev.cairn.alert.Telling.Occasion;
import dev.cairn.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An incident as {@code incidents.json} keeps it and as {@code cairn alert --json} tells it. */
final class IncidentJson {
    private IncidentJson() {}

    /**
     * @param items whether the names of all that is concerned are wanted, of which there may be thousands
     */
    static Map<String, @Nullable Object> write(Incident incident, boolean items) {
        Condition condition = incident.condition();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", incident.id());
        json.put("kind", condition.topic().kind().word());
        json.put("source", condition.topic().source());
        json.put("headline", condition.headline());
        json.put("details", condition.details());
        json.put("more", condition.more());
        json.put("context", condition.context());
        json.put("remedy", condition.remedy());
        json.put("since", incident.since().toString());
        json.put("acknowledged", text(incident.acknowledged()));
        json.put("closed", text(incident.closed()));
        json.put("healed", incident.healed());
        json.put("told", told(incident.telling()));
        if (items) {
            json.put("items", condition.sortedItems());
        }
        return json;
    }

    private static Map<String, @Nullable Object> told(Telling telling) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", telling.occasion().word());
        json.put("at", telling.at().toString());
        json.put("begun", text(telling.begun()));
        Map<String, @Nullable Object> channels = new LinkedHashMap<>();
        telling.outcomes().forEach((channel, outcome) -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("at", outcome.at().toString());
            one.put("failure", outcome.failure());
            channels.put(channel, one);
        });
        json.put("channels", channels);
        return json;
    }

    /**
     * @throws IllegalArgumentException when it is no incident
     */
    static Incident read(@Nullable Object value) {
        Map<String, @Nullable Object> json = object(value);
        IncidentKind kind = IncidentKind.ofWord(json.get("kind"));
        if (kind == null) {
            throw new IllegalArgumentException("an incident of no kind that is known");
        }
        Condition condition = new Condition(
                new Topic(kind, optional(json, "source")),
                string(json, "headline"),
                strings(json.get("details")),
                json.get("more") instanceof Number more ? more.intValue() : 0,
                optional(json, "context"),
                string(json, "remedy"),
                java.util.Set.copyOf(strings(json.get("items"))));
        return new Incident(
                string(json, "id"),
                condition,
                instant(string(json, "since")),
                moment(json, "acknowledged"),
                moment(json, "closed"),
                optional(json, "healed"),
                telling(object(json.get("told"))));
    }

    private static Telling telling(Map<String, @Nullable Object> json) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        object(json.get("channels")).forEach((channel, value) -> {
            Map<String, @Nullable Object> one = object(value);
            outcomes.put(channel, new Outcome(instant(string(one, "at")), optional(one, "failure")));
        });
        Occasion occasion = Occasion.valueOf(string(json, "state").toUpperCase(Locale.ROOT));
        return new Telling(occasion, instant(string(json, "at")), moment(json, "begun"), outcomes);
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return Json.object(map);
        }
        throw new IllegalArgumentException("something that is no object");
    }

    private static List<String> strings(@Nullable Object value) {
        List<String> strings = new ArrayList<>();
        if (value instanceof Iterable<?> items) {
            items.forEach(item -> strings.add(String.valueOf(item)));
        }
        return strings;
    }

    private static String string(Map<String, @Nullable Object> json, String key) {
        String text = optional(json, key);
        if (text == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return text;
    }

    private static @Nullable String optional(Map<String, @Nullable Object> json, String key) {
        return json.get(key) instanceof String text ? text : null;
    }

    private static @Nullable Instant moment(Map<String, @Nullable Object> json, String key) {
        String text = optional(json, key);
        return text == null ? null : instant(text);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("no time: " + text, notATime);
        }
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
