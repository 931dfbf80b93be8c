package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import dev.cairn.source.ActivitySchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a file or the list of an export says against the schema of an activity: what makes no sense is refused by itself, and
 * keeps nothing else from coming in.
 */
final class SoundCheck {
    private @Nullable ActivitySchema schema;

    /** @throws UnreadableFile with the first field that cannot be, when there is one */
    void require(Activity activity) throws UnreadableFile {
        if (schema == null) {
            schema = new ActivitySchema();
        }
        List<ActivitySchema.Mistake> mistakes = schema.check(activity);
        if (!mistakes.isEmpty()) {
            throw new UnreadableFile("what it says cannot be: " + mistakes.get(0));
        }
    }
}
