package dev.cairn.channel;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that the user wrote for a service of their own, with {@code {subject}} and the like in its texts. A text that
 * is nothing but {@code {priority}} or {@code {pushover}} becomes a number.
 */
final class Template {
    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");
    private static final List<String> WORDS = List.of(
            "id", "kind", "state", "severity", "subject", "headline", "source", "since", "at", "remedy", "text");

    /** What Pushover takes at most, in letters; others take more. */
    private static final int SHORT = 1024;

    private final Map<?, ?> object;

    private Template(Map<?, ?> object) {
        this.object = object;
    }

    /**
     * @param where where it was written, for the message
     * @throws Failure with {@link ExitCode#USAGE} when it is no JSON object, or names what there is not
     */
    static Template of(String json, String where) {
        try {
            if (Json.read(json) instanceof Map<?, ?> object) {
                Template template = new Template(object);
                template.fill(new Facts(Map.of()));
                return template;
            }
            throw refused(where, "is no JSON object");
        } catch (IOException notJson) {
            throw refused(where, "is no JSON");
        } catch (IllegalArgumentException unknown) {
            throw refused(where, String.valueOf(unknown.getMessage()));
        }
    }

    private static Failure refused(String where, String why) {
        return new Failure(
                ExitCode.USAGE,
                "cannot use cairn.alert.webhook.body (" + where + "): it " + why,
                "Write an object such as {\"title\": \"{subject}\", \"message\": \"{text}\"}; docs/alerts.md has the names.");
    }

    Map<String, @Nullable Object> fill(Facts facts) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        object.forEach((key, value) -> filled.put(String.valueOf(key), filled(value, facts)));
        return filled;
    }

    private static @Nullable Object filled(@Nullable Object value, Facts facts) {
        if (value instanceof Map<?, ?> inner) {
            return new Template(inner).fill(facts);
        }
        if (value instanceof List<?> items) {
            return items.stream().map(item -> filled(item, facts)).toList();
        }
        return value instanceof String text ? filled(text, facts) : value;
    }

    private static Object filled(String text, Facts facts) {
        Matcher names = NAME.matcher(text);
        if (names.matches() && named(names.group(1), facts) instanceof Integer number) {
            return number;
        }
        return names.reset().replaceAll(name -> Matcher.quoteReplacement(String.valueOf(named(name.group(1), facts))));
    }

    private static Object named(String name, Facts facts) {
        return switch (name) {
            case "priority" -> Priority.of(facts.urgency());
            case "pushover" -> Priority.ofPushover(facts.urgency());
            case "short" -> Texts.within(SHORT, facts.body());
            default -> {
                if (!WORDS.contains(name)) {
                    throw new IllegalArgumentException("names {" + name + "}, which there is not");
                }
                yield facts.text(name);
            }
        };
    }
}
