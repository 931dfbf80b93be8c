package dev.cairn.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The JSON schema that an activity of a source has to keep ({@code activity.schema.json} beside this class). Making one loads the
 * validator, which takes as long as all else of a start; only those pay who have a source of their own.
 */
public final class ActivitySchema {
    private static final String RESOURCE = "activity.schema.json";
    private static final int LONGEST_VALUE = 60;

    private static final ObjectMapper JSON = JsonMapper.builder(Json.FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode text;
    private final JsonSchema schema;
    private final Set<String> known = new TreeSet<>();

    /**
     * Where an activity breaks the schema.
     *
     * @param field the field's name, with its place where it is within another: {@code splits.lapDTOs[0].duration}; empty where
     *     it is the activity as a whole
     * @param value what is there, as JSON; null where something is missing
     * @param rule what had to hold, in words, and what the field means
     */
    public record Mistake(String field, @Nullable String value, String rule) {
        /** In one line. */
        @Override
        public String toString() {
            String what = field.isEmpty() ? "" : field + ": ";
            return value == null ? what + rule : what + value + ": " + rule;
        }
    }

    /** Reads the schema. */
    public ActivitySchema() {
        try (InputStream resource = ActivitySchema.class.getResourceAsStream(RESOURCE)) {
            text = JSON.readTree(Objects.requireNonNull(resource));
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
            text.get("properties").fieldNames().forEachRemaining(known::add);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where an activity breaks the schema; empty where it keeps it. */
    public List<Mistake> check(Activity activity) {
        return schema.validate(node(activity)).stream().map(this::mistake).toList();
    }

    /** The names of fields that the schema does not know: they are kept, but may be misspelled. */
    public Set<String> unknown(Activity activity) {
        Set<String> unknown = new TreeSet<>(activity.fields().keySet());
        unknown.removeAll(known);
        return unknown;
    }

    private static JsonNode node(Activity activity) {
        try {
            return JSON.readTree(activity.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an activity is JSON", impossible);
        }
    }

    private Mistake mistake(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        JsonNode value = message.getInstanceNode();
        boolean isWithin = value == null || value.isContainerNode();
        String said = message.getMessage();
        return new Mistake(
                place.replaceFirst("^\\$\\.?", ""),
                isWithin ? null : shortened(value.toString()),
                (said.startsWith(place + ": ") ? said.substring(place.length() + 2) : said) + meaning(message));
    }

    /** What the schema says that the field means, which is mostly its unit. */
    private String meaning(ValidationMessage message) {
        String location = message.getSchemaLocation().toString();
        String rule = location.substring(location.indexOf('#') + 1);
        String meaning = text.at(rule.substring(0, Math.max(0, rule.lastIndexOf('/'))) + "/description")
                .asText();
        return meaning.isEmpty() || rule.lastIndexOf('/') <= 0 ? "" : " (" + meaning + ")";
    }

    private static String shortened(String json) {
        return json.length() <= LONGEST_VALUE ? json : json.substring(0, LONGEST_VALUE) + "…";
    }
}
