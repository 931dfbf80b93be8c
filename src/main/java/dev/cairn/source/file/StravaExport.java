package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import dev.cairn.json.JsonNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The list of activities in Strava's export ({@code activities.csv}). Its columns are called in the account's language, some of them
 * by one name twice; so they are counted, from that with the names of the files on.
 */
final class StravaExport {
    private static final String NAME = "activities.csv";
    private static final String FOLDER = "activities/";

    /** Ten thousand activities with long descriptions come to less. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_ROWS = 1_000_000;
    private static final int ID = 0;
    private static final int DATE = 1;
    private static final int TITLE = 2;
    private static final int TYPE = 3;

    /** Behind the column with the file's name. */
    private static final int ELAPSED = 3;

    private static final int MOVING = 4;
    private static final int DISTANCE = 5;
    private static final int SPEED = 7;
    private static final int GAIN = 8;
    private static final int CADENCE = 17;
    private static final int MAX_HEART_RATE = 18;
    private static final int HEART_RATE = 19;
    private static final int CALORIES = 22;

    private final LocalClock clock;
    private final SoundCheck sound;
    private final List<ExportEntry> entries = new ArrayList<>();
    private final Map<String, ExportEntry> byFile = new LinkedHashMap<>();

    StravaExport(LocalClock clock, SoundCheck sound) {
        this.clock = clock;
        this.sound = sound;
    }

    /** Whether a file of an export is such a list. */
    static boolean isList(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT).matches("(.*/)?" + NAME);
    }

    /**
     * Reads a list.
     *
     * @param name where it is; the files are named from there on
     * @param refused is told of each line that makes no sense: what it is called, and why
     * @throws IOException when it is no CSV or the stream fails; then nothing of it counts
     */
    void read(String name, InputStream csv, BiConsumer<String, String> refused) throws IOException {
        List<String[]> rows = new ArrayList<>();
        InputStream limited = new Unpacking(csv, () -> Long.MAX_VALUE, MOST_BYTES);
        try (CSVParser parser = CSVFormat.RFC4180.parse(new InputStreamReader(limited, StandardCharsets.UTF_8))) {
            for (CSVRecord row : parser) {
                if (rows.size() == MOST_ROWS) {
                    throw new IOException("it has more than " + MOST_ROWS + " lines");
                }
                rows.add(row.values());
            }
        } catch (UncheckedIOException damaged) {
            throw damaged.getCause();
        }
        if (rows.isEmpty()) {
            return;
        }
        int file = fileColumn(rows);
        String folder = name.substring(0, name.length() - NAME.length());
        for (String[] row : rows.subList(1, rows.size())) {
            try {
                ExportEntry entry = new ExportEntry(activity(row, file), true);
                sound.require(entry.listed());
                entries.add(entry);
                if (file >= 0 && file < row.length && !row[file].isEmpty()) {
                    byFile.put((folder + row[file]).toLowerCase(Locale.ROOT), entry);
                }
            } catch (UnreadableFile senseless) {
                refused.accept("activity " + row[ID], String.valueOf(senseless.getMessage()));
            }
        }
    }

    /** The first column that has values which are all names of files of activities; −1 without one. */
    private static int fileColumn(List<String[]> rows) {
        String[] header = rows.get(0);
        for (int column = 0; column < header.length; column++) {
            boolean any = false;
            boolean all = true;
            for (String[] row : rows.subList(1, rows.size())) {
                String value = column < row.length ? row[column] : "";
                any |= !value.isEmpty();
                all &= value.isEmpty() || value.startsWith(FOLDER);
            }
            if (any && all) {
                return column;
            }
        }
        for (int column = 0; column < header.length; column++) {
            if (header[column].equalsIgnoreCase("Filename")) {
                return column;
            }
        }
        return -1;
    }

    private Activity activity(String[] row, int file) throws UnreadableFile {
        if (row.length <= TYPE || !row[ID].matches("[0-9]+")) {
            throw new UnreadableFile("the line has no id, or too few columns");
        }
        Instant start = ExportDates.utc(row[DATE]);
        if (start == null) {
            throw new UnreadableFile("its date cannot be read: " + row[DATE]);
        }
        double moving = number(row, file, MOVING);
        double elapsed = number(row, file, ELAPSED);
        String type = SportWords.key(row[TYPE]);
        double cadence = Tracks.ofOneFoot(number(row, file, CADENCE));
        return ActivityShape.startingAt(start, clock.at(start, null), row[TITLE], type)
                .distance(number(row, file, DISTANCE))
                .duration(Double.isNaN(moving) ? elapsed : moving, elapsed)
                .speed(number(row, file, SPEED))
                .elevationGain(number(row, file, GAIN))
                .heartRate(number(row, file, HEART_RATE), number(row, file, MAX_HEART_RATE))
                .calories(number(row, file, CALORIES))
                .cadence(SportWords.isOnFoot(type) ? 2 * cadence : Double.NaN)
                .named("strava_" + row[ID])
                .with("source", "strava")
                .with("strava_id", JsonNumber.spelled(row[ID].replaceFirst("^0+(?=.)", "")));
    }

    private static double number(String[] row, int file, int behind) {
        int column = file + behind;
        return file < 0 || column >= row.length ? Double.NaN : XmlText.number(row[column]);
    }

    /** The entry that a file belongs to, by its name; null without one. */
    @Nullable
    ExportEntry of(String fileName) {
        return byFile.get(fileName.toLowerCase(Locale.ROOT));
    }

    List<ExportEntry> entries() {
        return entries;
    }
}
