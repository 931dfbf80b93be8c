package dev.cairn.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.activity.Activity;
import dev.cairn.daily.DailyAnswer;
import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import dev.cairn.source.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Folds the replies of the sources into one batch: an {@link Answer} each, by name, whatever order they came in. An activity
 * that a source gave twice counts once; a source that failed is an answer too, and does not keep the others from theirs.
 */
final class Gather implements AggregationStrategy {
    private final Sources sources;
    private final ShapeCheck shape;

    Gather(Sources sources, ShapeCheck shape) {
        this.sources = sources;
        this.shape = shape;
    }

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange batch, @Nullable Exchange reply) {
        if (reply == null) {
            return batch;
        }
        Answer answer = answer(reply);
        List<Answer> answers = new ArrayList<>();
        if (batch != null) {
            for (Object earlier : Objects.requireNonNull(batch.getIn().getBody(Iterable.class))) {
                answers.add((Answer) earlier);
            }
        }
        answers.add(answer);
        Exchange gathered = batch == null ? reply : batch;
        gathered.setException(null);
        gathered.getIn().removeHeaders("*");
        gathered.getIn().setBody(answers);
        return gathered;
    }

    private Answer answer(Exchange reply) {
        Window window = Objects.requireNonNull(reply.getVariable("window", Window.class));
        if (reply.getException() != null) {
            return Answer.failed(window, sources.inWords(window.source(), reply.getException()));
        }
        if (reply.getIn().getBody() instanceof DailyAnswer daily) {
            return new Answer(
                    window, List.of(), daily.warnings(), daily.firstOwed(), daily.failure(), null, null, daily.news());
        }
        try {
            List<String> warnings = new ArrayList<>();
            Map<String, Activity> activities = new LinkedHashMap<>();
            for (Object item : items(reply)) {
                try {
                    Activity activity = activity(item);
                    // Without an id it cannot be told from another; the plan says so and leaves it out.
                    String key = activity.key() == null ? "without id " + activities.size() : activity.key();
                    Activity first = activities.putIfAbsent(key, activity);
                    // One that shifted from page to page is the same; of two on different days only one could be kept.
                    if (first != null && !first.date().equals(activity.date())) {
                        warnings.add("left out a second activity with the id %s, of %s, for the one of %s has it too"
                                .formatted(key, activity.date(), first.date()));
                    }
                } catch (Malformed bad) {
                    warnings.add("left out " + bad.getMessage());
                }
            }
            shape.hold(window.source(), List.copyOf(activities.values()));
            Object told = reply.getIn().getHeader(Answer.WARNINGS);
            if (told instanceof Iterable<?> several) {
                several.forEach(warning -> warnings.add(String.valueOf(warning)));
            }
            return new Answer(
                    window,
                    List.copyOf(activities.values()),
                    warnings,
                    owed(reply, window, warnings),
                    null,
                    reply.getIn().getHeader(Answer.MORE),
                    reply.getIn().getHeader(Answer.RESUME) instanceof Instant moment ? moment : null,
                    null);
        } catch (Malformed | WrongShape bad) {
            return Answer.failed(window, sources.inWords(window.source(), bad));
        }
    }

    private static Iterable<?> items(Exchange reply) throws Malformed {
        Object body = reply.getIn().getBody();
        if (body == null) {
            return List.of();
        }
        if (body instanceof JsonNode json) {
            body = read(json);
        }
        if (body instanceof Iterable<?> items && !(body instanceof Map)) {
            return items;
        }
        throw new Malformed("it answered with a "
                + (body == null ? "null" : body.getClass().getSimpleName()) + " instead of a list of activities");
    }

    /** What a mapping in jq gives. */
    private static @Nullable Object read(JsonNode json) throws Malformed {
        try {
            return Json.read(json.toString());
        } catch (IOException noJson) {
            throw new Malformed("it answered with something that cannot be written as JSON");
        }
    }

    private static Activity activity(Object given) throws Malformed {
        if (given instanceof Activity activity) {
            return activity;
        }
        Object item = given instanceof JsonNode json ? read(json) : given;
        if (item instanceof Map<?, ?> fields) {
            Object normal = Json.normalize(fields);
            return Activity.of(Json.object((Map<?, ?>) Objects.requireNonNull(normal)));
        }
        throw new Malformed("an entry that is no object: " + item);
    }

    private static @Nullable LocalDate owed(Exchange reply, Window window, List<String> warnings) {
        Object owed = reply.getIn().getHeader(Answer.OWED);
        if (owed instanceof LocalDate day) {
            return day;
        }
        if (reply.getIn().getHeaders().containsKey(Answer.OWED)) {
            return null;
        }
        // A source that cannot say which day is missing owes the whole window.
        return warnings.isEmpty() ? null : window.from();
    }
}
