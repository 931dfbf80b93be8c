package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.source.ActivitySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds what sources of the user's own answer against the schema of an activity, which is read when the first of them answers. */
final class ShapeCheck {
    private final Predicate<String> own;
    private @Nullable ActivitySchema schema;

    /**
     * @param own whether a source is one that the user wrote; Cairn's are held against the schema by its tests
     */
    ShapeCheck(Predicate<String> own) {
        this.own = own;
    }

    /** @throws WrongShape when an activity breaks the schema: then the mapping is wrong, and no other one can be trusted */
    void hold(String source, List<Activity> activities) {
        if (!own.test(source)) {
            return;
        }
        List<String> mistakes = new ArrayList<>();
        for (Activity activity : activities) {
            schema().check(activity).forEach(mistake -> mistakes.add(named(activity) + ": " + mistake));
        }
        if (!mistakes.isEmpty()) {
            throw new WrongShape(source, activities, mistakes);
        }
    }

    private static String named(Activity activity) {
        String name = activity.name().isEmpty() ? "" : ", " + activity.name();
        String date = activity.date().isEmpty() ? "no date" : activity.date();
        return "activity " + (activity.key() == null ? "without an id" : activity.key()) + " (" + date + name + ")";
    }

    private synchronized ActivitySchema schema() {
        if (schema == null) {
            schema = new ActivitySchema();
        }
        return schema;
    }
}
