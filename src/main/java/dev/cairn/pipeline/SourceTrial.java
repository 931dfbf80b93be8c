package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.source.ActivitySchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one source and changing nothing.
 *
 * @param answered what it answered, in the cache's shape; also where that breaks the schema
 * @param mistakes where it breaks the schema, each with the activity, the field and the rule
 * @param unknown names of fields that the cache's format does not have; they are kept, but may be misspelled
 * @param report what a sync of it would have done
 */
public record SourceTrial(
        String source, List<Activity> answered, List<String> mistakes, Set<String> unknown, SyncReport report) {
    static SourceTrial of(String source, SyncRun run) {
        List<Activity> answered = List.of();
        List<String> mistakes = List.of();
        for (Answer answer : run.answers) {
            WrongShape wrong = answer.failure() instanceof WrongShape shape ? shape : null;
            answered = wrong == null ? answer.activities() : wrong.activities();
            mistakes = wrong == null ? List.of() : wrong.mistakes();
        }
        Set<String> unknown = new TreeSet<>();
        if (!answered.isEmpty()) {
            ActivitySchema schema = new ActivitySchema();
            answered.forEach(activity -> unknown.addAll(schema.unknown(activity)));
            unknown.remove(source + "_id");
        }
        return new SourceTrial(source, answered, mistakes, unknown, SyncReport.of(run));
    }

    /** As {@code sources test --json} has it. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("source", source);
        json.put("answered", answered.stream().map(Activity::fields).toList());
        json.put("mistakes", mistakes);
        json.put("unknown_fields", List.copyOf(unknown));
        json.put("sync", report.toJson());
        return json;
    }
}
