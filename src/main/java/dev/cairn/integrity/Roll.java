package dev.cairn.integrity;

import com.fasterxml.jackson.core.JsonParser;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.Laps;
import dev.cairn.activity.Mark;
import dev.cairn.cache.IdentityTable;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The roll of a history: every activity by its ids, with what it has. Some 150 bytes an activity, and no object for each, so
 * that a hundred thousand fit beside a cache that is being written. It is kept as the lines that go into the {@link Baseline}, see
 * {@link RollLine}.
 */
public final class Roll implements Consumer<ActivityFacts> {
    /** What many activities have in common. */
    record Kind(String type, String source, String dataQuality, List<String> fields) {
        static Kind of(ActivityFacts activity) {
            return new Kind(activity.type(), activity.source(), activity.dataQuality(), activity.fields());
        }

        List<Object> toJson() {
            return List.of(type, source, dataQuality, fields);
        }
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final Map<Kind, Integer> numbers = new HashMap<>();
    private final IdentityTable ids = new IdentityTable();
    private boolean searchable;
    private final Lines lines = new Lines();
    private Columns columns = new Columns(64);
    private @Nullable Kind lastKind;
    private int lastNumber;

    @Override
    public void accept(ActivityFacts activity) {
        String line = RollLine.of(activity, number(Kind.of(activity)));
        int position = lines.size();
        columns = columns.withRoomFor(position + 1);
        lines.add(line.getBytes(StandardCharsets.UTF_8));
        columns.kinds[position] = lastNumber;
        columns.laps[position] = activity.laps().count();
        columns.lapsWithHeartRate[position] = activity.laps().withHeartRate();
        // Marks are ASCII and stand as they are in the line, so they need no second place.
        columns.marks[position] = activity.marks().isEmpty() ? -1 : bytesBeforeMarks(line, activity.marks());
        for (String identity : activity.identities()) {
            ids.add(identity, position);
        }
        searchable = false;
    }

    private int number(Kind kind) {
        if (!kind.equals(lastKind)) {
            lastKind = kind;
            lastNumber = numbers.computeIfAbsent(kind, unknown -> {
                kinds.add(unknown);
                return kinds.size() - 1;
            });
        }
        return lastNumber;
    }

    private static int bytesBeforeMarks(String line, String marks) {
        return line.substring(0, line.lastIndexOf("\"" + marks + "\"") + 1).getBytes(StandardCharsets.UTF_8).length;
    }

    /** How many activities there are. */
    public int size() {
        return lines.size();
    }

    List<Kind> kinds() {
        return kinds;
    }

    /** Calls the activities at the wanted positions in the order in which they came. */
    void forEach(IntPredicate wanted, Consumer<ActivityFacts> facts) {
        for (int position = 0; position < lines.size(); position++) {
            if (wanted.test(position)) {
                facts.accept(at(position));
            }
        }
    }

    ActivityFacts at(int position) {
        try (JsonParser line =
                Json.FACTORY.createParser(lines.block(position), lines.start(position), lines.length(position))) {
            line.nextToken();
            return RollLine.read(line, kinds, true);
        } catch (IOException ownWriting) {
            throw new IllegalStateException(ownWriting);
        }
    }

    /** The first position of an activity that is known by this id and that {@code wanted} agrees to; −1 without any. */
    int find(String identity, IntPredicate wanted) {
        if (!searchable) {
            ids.freeze();
            searchable = true;
        }
        return ids.find(identity, wanted);
    }

    List<String> fields(int position) {
        return kinds.get(columns.kinds[position]).fields();
    }

    Laps laps(int position) {
        return new Laps(columns.laps[position], columns.lapsWithHeartRate[position]);
    }

    /** Whether it has exactly these fields with exactly these marks; false where either has none. */
    boolean isExactly(int position, ActivityFacts activity) {
        String marks = activity.marks();
        int at = marks(position);
        if (at < 0 || marks.isEmpty() || !fields(position).equals(activity.fields())) {
            return false;
        }
        byte[] block = lines.block(position);
        for (int i = 0; i < marks.length(); i++) {
            if (block[at + i] != marks.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The check value of a field; null where it says nothing, or nobody asked for check values. */
    @Nullable
    String mark(int position, String field) {
        int number = fields(position).indexOf(field);
        int at = marks(position);
        return at < 0 || number < 0
                ? null
                : new String(
                        lines.block(position), at + Mark.LENGTH * number, Mark.LENGTH, StandardCharsets.ISO_8859_1);
    }

    /** Where its check values begin in the block of its line; −1 where nobody asked for them. */
    private int marks(int position) {
        int inLine = columns.marks[position];
        return inLine < 0 ? -1 : lines.start(position) + inLine;
    }

    /** Writes the lines as the elements of a JSON array, each on a line of its own after this much space. */
    void writeLines(OutputStream out, String indent) throws IOException {
        byte[] space = ("\n" + indent).getBytes(StandardCharsets.UTF_8);
        for (int position = 0; position < lines.size(); position++) {
            if (position > 0) {
                out.write(',');
            }
            out.write(space);
            lines.writeTo(out, position);
        }
    }

    /** What is asked of each activity without reading its line. */
    private static final class Columns {
        private int[] kinds;
        private int[] laps;
        private int[] lapsWithHeartRate;
        /** Where its check values begin in its line; −1 where nobody asked for them. */
        private int[] marks;

        Columns(int room) {
            kinds = new int[room];
            laps = new int[room];
            lapsWithHeartRate = new int[room];
            marks = new int[room];
        }

        Columns withRoomFor(int entries) {
            if (entries > kinds.length) {
                kinds = Arrays.copyOf(kinds, 2 * entries);
                laps = Arrays.copyOf(laps, 2 * entries);
                lapsWithHeartRate = Arrays.copyOf(lapsWithHeartRate, 2 * entries);
                marks = Arrays.copyOf(marks, 2 * entries);
            }
            return this;
        }
    }
}
