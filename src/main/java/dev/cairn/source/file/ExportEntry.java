package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import dev.cairn.activity.SportFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An activity in the list of a service's export, and with its file, where the export has that too, one activity.
 *
 * <p>What the list says was looked after by the user and counts: the name, the type, the distance. What it lacks comes from the
 * file, and always the laps, which no list has.
 */
final class ExportEntry {
    /** What only the file knows, or knows better, see {@link #withFile}. */
    private static final Set<String> MEASURED = Set.of("avg_hr", "max_hr", "avg_cadence");

    private static final String DATE_GUESSED = "date_guessed";

    /** Where the list only guesses the local time, the file counts. */
    private static final Set<String> TIMES = Set.of("date", "start_utc", DATE_GUESSED);

    private final Activity listed;
    private final boolean isMeasuredByFile;
    private boolean isTold;

    /**
     * @param listed as the list has it, in the cache's shape, under the service's id
     * @param isMeasuredByFile whether heart rates in the file are better than those in the list
     */
    ExportEntry(Activity listed, boolean isMeasuredByFile) {
        this.listed = listed;
        this.isMeasuredByFile = isMeasuredByFile;
    }

    Activity listed() {
        return listed;
    }

    /** Whether it was told together with its file. */
    boolean isTold() {
        return isTold;
    }

    /** The activity, with what the file says of it. */
    Activity withFile(Activity file) {
        isTold = true;
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(listed.fields());
        boolean isGuessed = listed.has(DATE_GUESSED);
        for (Map.Entry<String, @Nullable Object> said : file.fields().entrySet()) {
            String field = said.getKey();
            boolean isBetter = isMeasuredByFile && MEASURED.contains(field) || isGuessed && TIMES.contains(field);
            // That the file guesses says nothing of a time that the list knows.
            boolean isWanted = !listed.has(field) && !field.equals(DATE_GUESSED);
            if (file.has(field) && (isWanted || isBetter)) {
                fields.put(field, said.getValue());
            }
        }
        if (isGuessed && !file.has(DATE_GUESSED)) {
            fields.remove(DATE_GUESSED);
        }
        if (isFiner(file.type(), listed.type())) {
            fields.put("type", file.type());
        }
        if (fields.get("splits") instanceof Map<?, ?> splits) {
            Map<Object, @Nullable Object> own = new LinkedHashMap<>(splits);
            own.put("activityId", listed.get("id"));
            fields.put("splits", own);
        }
        fields.put("file_id", file.key());
        return Activity.of(fields);
    }

    /** Services have fewer types than devices: a trail run may be a run there. */
    private static boolean isFiner(String type, String listed) {
        return !type.isEmpty()
                && SportFamily.of(type).equals(SportFamily.of(listed))
                && SportFamily.of(listed).equals(listed);
    }
}
