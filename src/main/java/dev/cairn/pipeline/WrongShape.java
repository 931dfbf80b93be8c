package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.util.List;

/** What a source answered with is not in the shape of the cache's activities. */
final class WrongShape extends Failure {
    private static final long serialVersionUID = 1L;
    private static final int MOST_TOLD = 3;

    private final transient List<Activity> activities;
    private final transient List<String> mistakes;

    /**
     * @param activities all that it answered with
     * @param mistakes each with the activity, the field and the rule
     */
    WrongShape(String source, List<Activity> activities, List<String> mistakes) {
        super(
                ExitCode.SOURCE,
                source + " answered what is no activity: "
                        + String.join("; ", mistakes.subList(0, Math.min(MOST_TOLD, mistakes.size())))
                        + (mistakes.size() > MOST_TOLD ? "; and " + (mistakes.size() - MOST_TOLD) + " more" : ""),
                "Nothing of it was saved. Correct its route, and look again with: cairn sources test " + source);
        this.activities = List.copyOf(activities);
        this.mistakes = List.copyOf(mistakes);
    }

    List<Activity> activities() {
        return activities;
    }

    List<String> mistakes() {
        return mistakes;
    }
}
