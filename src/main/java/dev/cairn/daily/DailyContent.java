package dev.cairn.daily;

import dev.cairn.cache.Fingerprint;
import dev.cairn.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What is in a file of daily metrics: its bytes, and where in them what stands. */
public final class DailyContent {
    static final String LAST_SYNC = "last_sync";
    static final String TRAINING_STATUS = "training_status";
    static final String ANALYSIS = "cadence_pace_analysis";

    private final byte[] bytes;
    private final List<Member> members;
    private final int brace;

    /**
     * A key at the top of the file.
     *
     * @param start where its value begins
     * @param end where it ends, not included
     * @param value the value, of those that are merged; null of all others, which are only copied
     * @param entries what is in it, where it is one of the lists by day
     * @param editable whether it may be written anew: where an object names a key twice, one of the two would be lost
     */
    record Member(String name, int start, int end, @Nullable Object value, List<Entry> entries, boolean editable) {}

    /**
     * An entry of a list by day.
     *
     * @param text its bytes as they stand in the file, a character each, so that none can change on the way
     * @param fields what it says; empty where it is no object
     * @param editable as in {@link Member}
     */
    record Entry(String text, Map<String, @Nullable Object> fields, boolean editable) {
        Entry {
            fields = Collections.unmodifiableMap(fields);
        }

        /** An entry that is new, or has new values. */
        static Entry written(Map<String, @Nullable Object> fields) {
            byte[] utf8 = Json.write(fields, 2).getBytes(StandardCharsets.UTF_8);
            return new Entry(new String(utf8, StandardCharsets.ISO_8859_1), fields, true);
        }

        /** The day; null where it has none, and then nothing is ever merged into it. */
        @Nullable
        String date() {
            return fields.get("date") instanceof String date && !date.isEmpty() ? date : null;
        }
    }

    /**
     * @param brace where the last brace stands
     */
    DailyContent(byte[] bytes, List<Member> members, int brace) {
        this.bytes = bytes;
        this.members = List.copyOf(members);
        this.brace = brace;
    }

    /** An empty file in the scripts' shape: what a first save begins with. */
    static DailyContent empty() {
        try {
            return DailyScanner.scan(
                    "{\n  \"last_sync\": null,\n  \"activities\": []\n}".getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableDaily impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether there is a cadence-pace analysis in it. */
    public boolean hasAnalysis() {
        return !object(ANALYSIS).isEmpty();
    }

    /** What the bytes come to. */
    public Fingerprint fingerprint() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return new Fingerprint(bytes.length, crc.getValue());
    }

    /** The keys at the top, in the order of the file. */
    List<String> keys() {
        return members.stream().map(Member::name).toList();
    }

    @Nullable
    Member member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The entries of a kind, in the order of the file. */
    List<Entry> entries(DailyKind kind) {
        Member member = member(kind.key());
        return member == null ? List.of() : member.entries();
    }

    /** An object at the top; empty where it is not there or null. */
    Map<String, @Nullable Object> object(String name) {
        Member member = member(name);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (member != null && member.value() instanceof Map<?, ?> fields) {
            object.putAll(Json.object(fields));
        }
        return object;
    }

    /** All that is in it as news of the same, to be merged into another file. */
    DailyNews asNews() {
        Map<DailyKind, List<Map<String, @Nullable Object>>> days = new EnumMap<>(DailyKind.class);
        for (DailyKind kind : DailyKind.values()) {
            List<Map<String, @Nullable Object>> entries = new ArrayList<>();
            entries(kind).stream().filter(entry -> entry.date() != null).forEach(entry -> entries.add(entry.fields()));
            days.put(kind, entries);
        }
        return new DailyNews(days, object(TRAINING_STATUS));
    }

    /**
     * The same file with other values at the top; all else keeps its bytes. A key that is not there is added at the end.
     *
     * @param values the text of the new values, by key
     */
    byte[] with(Map<String, byte[]> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 4096);
        Map<String, byte[]> left = new LinkedHashMap<>(values);
        int at = 0;
        for (Member member : members) {
            byte[] value = left.remove(member.name());
            if (value != null) {
                out.write(bytes, at, member.start() - at);
                out.writeBytes(value);
                at = member.end();
            }
        }
        int end = members.isEmpty() ? brace : members.get(members.size() - 1).end();
        out.write(bytes, at, Math.max(at, end) - at);
        String separator = members.isEmpty() ? "\n  " : ",\n  ";
        for (Map.Entry<String, byte[]> added : left.entrySet()) {
            out.writeBytes((separator + Json.line(added.getKey()) + ": ").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(added.getValue());
            separator = ",\n  ";
        }
        if (members.isEmpty() && !left.isEmpty()) {
            out.write('\n');
        }
        out.writeBytes(Arrays.copyOfRange(bytes, Math.max(at, end), bytes.length));
        return out.toByteArray();
    }
}
