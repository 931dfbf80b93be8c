package dev.cairn.daily;

import dev.cairn.activity.Blank;
import dev.cairn.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out what becomes of a file of daily metrics, and changes nothing. Null, missing and empty never replace a value, and
 * nothing leaves: no day, no key, nothing that Cairn does not know. What does not change keeps its bytes.
 */
final class DailyMerge {
    private static final String DATE = "date";
    private static final String FETCHED_AT = "fetched_at";
    private static final String CALCULATED_AT = "calculated_at";
    private static final List<String> STATUS_KEYS = List.of(
            "vo2max",
            "vo2max_running",
            "training_load_7d",
            "training_load_28d",
            "training_effect_label",
            "recovery_time_hours",
            "resting_hr",
            "resting_hr_7d_avg");

    /** Entries newest first; those without a day last, in the order that they had. */
    private static final Comparator<DailyContent.Entry> NEWEST_FIRST = Comparator.comparing(
            DailyContent.Entry::date,
            Comparator.nullsLast(Comparator.<String>naturalOrder().reversed()));

    private final DailyContent before;
    private final boolean isFilling;
    private final Map<String, Map<String, @Nullable Object>> objects = new LinkedHashMap<>();
    private final Map<String, List<DailyContent.Entry>> lists = new LinkedHashMap<>();
    private final Set<String> changedLists = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private int added;
    private int updated;
    private int unchanged;

    private DailyMerge(DailyContent before, boolean isFilling) {
        this.before = before;
        this.isFilling = isFilling;
    }

    /**
     * Plans what news change: a value that says something replaces what was there.
     *
     * @param analysis the cadence-pace analysis as it is now, without {@code calculated_at}; empty where there is none
     * @param now as Python's {@code isoformat} writes it
     */
    static DailyPlan news(DailyContent before, DailyNews news, Map<String, ?> analysis, String now) {
        DailyMerge merge = new DailyMerge(before, false);
        merge.days(news);
        boolean isStatusFetched = merge.status(news.trainingStatus());
        merge.analysis(analysis, now);
        return merge.plan(now, isStatusFetched);
    }

    /** Plans what comes back from an earlier state of the file: what says something now stays. */
    static DailyPlan fill(DailyContent before, DailyContent earlier, String now) {
        DailyMerge merge = new DailyMerge(before, true);
        merge.days(earlier.asNews());
        merge.status(earlier.object(DailyContent.TRAINING_STATUS));
        Map<String, @Nullable Object> analysis = before.object(DailyContent.ANALYSIS);
        merge.put(DailyContent.ANALYSIS, analysis, merge.merged(analysis, earlier.object(DailyContent.ANALYSIS)));
        return merge.plan(now, false);
    }

    private void days(DailyNews news) {
        for (DailyKind kind : DailyKind.values()) {
            List<DailyContent.Entry> entries = new ArrayList<>(before.entries(kind));
            Map<String, Integer> positions = new HashMap<>();
            for (int i = entries.size() - 1; i >= 0; i--) {
                String date = entries.get(i).date();
                if (date != null) {
                    // Of two entries of one day the first answers; the other stays as it is.
                    positions.put(date, i);
                }
            }
            lists.put(kind.key(), entries);
            for (Map<String, @Nullable Object> entry : news.of(kind)) {
                day(kind, entries, positions, entry);
            }
        }
    }

    private void day(
            DailyKind kind,
            List<DailyContent.Entry> entries,
            Map<String, Integer> positions,
            Map<String, @Nullable Object> entry) {
        if (!(entry.get(DATE) instanceof String date) || date.isEmpty()) {
            return;
        }
        Integer position = positions.get(date);
        if (position == null) {
            positions.put(date, entries.size());
            entries.add(DailyContent.Entry.written(entry));
            changedLists.add(kind.key());
            added++;
            return;
        }
        DailyContent.Entry present = entries.get(position);
        Map<String, @Nullable Object> merged = merged(present.fields(), entry);
        if (merged.equals(present.fields())) {
            unchanged++;
        } else if (present.editable()) {
            entries.set(position, DailyContent.Entry.written(merged));
            changedLists.add(kind.key());
            updated++;
        } else {
            warnings.add(
                    kind.word() + " of " + date + " has something new, but a key stands in it twice, so it is left");
            unchanged++;
        }
    }

    /** Empty values of both sides are passed over, so that neither a key is lost nor one without a value added. */
    private Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> present, Map<String, @Nullable Object> other) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(present);
        other.forEach((name, value) -> {
            boolean isFree = Blank.isBlank(name, present.get(name));
            if (!Blank.isBlank(name, value) && (isFree || !isFilling) && !Objects.equals(value, present.get(name))) {
                merged.put(name, value);
            }
        });
        return merged;
    }

    /** Whether a status came that says anything, new or not. */
    private boolean status(Map<String, @Nullable Object> news) {
        if (news.entrySet().stream().allMatch(field -> Blank.isBlank(field.getKey(), field.getValue()))) {
            return false;
        }
        Map<String, @Nullable Object> present = before.object(DailyContent.TRAINING_STATUS);
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        if (present.isEmpty()) {
            STATUS_KEYS.forEach(name -> merged.put(name, null));
        }
        merged.putAll(merged(present, news));
        return put(DailyContent.TRAINING_STATUS, present, merged);
    }

    private void analysis(Map<String, ?> analysis, String now) {
        Map<String, @Nullable Object> present = before.object(DailyContent.ANALYSIS);
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(present);
        merged.putAll(analysis);
        if (!merged.equals(present)) {
            merged.put(CALCULATED_AT, now);
            put(DailyContent.ANALYSIS, present, merged);
        }
    }

    /** Notes what an object at the top becomes; says whether it may be written. */
    private boolean put(String name, Map<String, @Nullable Object> present, Map<String, @Nullable Object> merged) {
        DailyContent.Member member = before.member(name);
        if (member != null && !member.editable()) {
            if (!merged.equals(present)) {
                warnings.add(name + " has something new, but a key stands in it twice, so it is left");
            }
            return false;
        }
        if (!merged.equals(present)) {
            objects.put(name, merged);
        }
        return true;
    }

    private DailyPlan plan(String now, boolean isStatusFetched) {
        if (changedLists.isEmpty() && objects.isEmpty()) {
            return new DailyPlan(before, before.bytes(), added, updated, unchanged, warnings);
        }
        if (isStatusFetched) {
            objects.computeIfAbsent(DailyContent.TRAINING_STATUS, before::object)
                    .put(FETCHED_AT, now);
        }
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put(DailyContent.LAST_SYNC, text(now, 1));
        putObject(values, DailyContent.TRAINING_STATUS);
        lists.forEach((name, entries) -> {
            List<DailyContent.Entry> sorted =
                    entries.stream().sorted(NEWEST_FIRST).toList();
            if (changedLists.contains(name) || !sorted.equals(entries)) {
                values.put(name, text(sorted));
            }
        });
        putObject(values, DailyContent.ANALYSIS);
        return new DailyPlan(before, before.with(values), added, updated, unchanged, warnings);
    }

    private void putObject(Map<String, byte[]> values, String name) {
        Map<String, @Nullable Object> object = objects.get(name);
        if (object != null) {
            values.put(name, text(object, 1));
        }
    }

    private static byte[] text(List<DailyContent.Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String separator = "[\n    ";
        for (DailyContent.Entry entry : entries) {
            out.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(entry.text().getBytes(StandardCharsets.ISO_8859_1));
            separator = ",\n    ";
        }
        out.writeBytes((entries.isEmpty() ? "[]" : "\n  ]").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static byte[] text(@Nullable Object value, int depth) {
        return Json.write(value, depth).getBytes(StandardCharsets.UTF_8);
    }
}
