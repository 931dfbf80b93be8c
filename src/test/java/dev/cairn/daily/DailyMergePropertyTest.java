package dev.cairn.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Blank;
import dev.cairn.json.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What holds for every file and all news. */
@PropertyDefaults(tries = 400, edgeCases = EdgeCasesMode.NONE)
class DailyMergePropertyTest {
    @Provide
    Arbitrary<Map<String, Object>> files() {
        Arbitrary<Map<String, Object>> other = Arbitraries.maps(Arbitraries.of("mine", "activities", "note"), values())
                .ofMaxSize(2)
                .map(LinkedHashMap::new);
        return Combinators.combine(
                        lists(),
                        objects(),
                        objects(),
                        other,
                        Arbitraries.integers().between(0, 7))
                .as((lists, status, analysis, mine, which) -> {
                    Map<String, Object> file = new LinkedHashMap<>(mine);
                    lists.forEach((kind, entries) -> file.put(kind.key(), entries));
                    if ((which & 1) == 0) {
                        file.put("training_status", status);
                    }
                    if ((which & 2) == 0) {
                        file.put("cadence_pace_analysis", analysis);
                    }
                    if ((which & 4) == 0) {
                        file.put("last_sync", "2026-01-01T00:00:00");
                    }
                    return file;
                });
    }

    @Provide
    Arbitrary<DailyNews> news() {
        return Combinators.combine(lists(), objects()).as((days, status) -> new DailyNews(days, status));
    }

    private static Arbitrary<Map<DailyKind, List<Map<String, Object>>>> lists() {
        Arbitrary<Map<String, Object>> entries = Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        objects(),
                        Arbitraries.integers().between(0, 9))
                .as((day, fields, odd) -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    if (odd > 0) {
                        entry.put("date", "2026-01-0" + day);
                    }
                    entry.putAll(fields);
                    return entry;
                });
        return Arbitraries.maps(
                        Arbitraries.of(DailyKind.values()), entries.list().ofMaxSize(5))
                .ofMaxSize(3)
                .map(lists -> lists.isEmpty() ? new EnumMap<>(DailyKind.class) : new EnumMap<>(lists));
    }

    private static Arbitrary<Map<String, Object>> objects() {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "vo2max"), values())
                .ofMaxSize(4)
                .map(LinkedHashMap::new);
    }

    private static Arbitrary<Object> values() {
        return Arbitraries.of(new Object[] {null, 0, 1, 2.5, "", "text", List.of(), List.of(1), true, "ä"})
                .map(value -> value);
    }

    private static DailyContent written(Map<String, Object> file) throws Exception {
        return Days.content(Json.write(Json.normalize(file)));
    }

    /** Every key, every entry in its place among its day's, and every value is there after, or a newer value that says something. */
    @Property
    void nothingIsLost(@ForAll("files") Map<String, Object> file, @ForAll("news") DailyNews news) throws Exception {
        DailyContent before = written(file);
        DailyContent after =
                DailyScanner.scan(DailyPlan.of(before, news, Map.of(), Days.NOW).after());
        assertThat(DailyCensus.of(after).lossesAgainst(DailyCensus.of(before))).isEmpty();
        assertThat(after.keys()).containsAll(before.keys());
        for (DailyKind kind : DailyKind.values()) {
            List<DailyContent.Entry> left = new ArrayList<>(after.entries(kind));
            for (DailyContent.Entry entry : before.entries(kind)) {
                DailyContent.Entry same = left.stream()
                        .filter(other -> isContinued(entry, other, news.of(kind)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("gone: " + entry + " from " + left));
                left.remove(same);
            }
        }
    }

    private static boolean isContinued(
            DailyContent.Entry before, DailyContent.Entry after, List<Map<String, Object>> news) {
        return Objects.equals(before.date(), after.date())
                && after.fields().keySet().containsAll(before.fields().keySet())
                && before.fields().entrySet().stream().allMatch(field -> {
                    Object now = after.fields().get(field.getKey());
                    return Objects.equals(now, field.getValue())
                            || !Blank.isBlank(field.getKey(), now)
                                    && news.stream()
                                            .filter(entry -> Objects.equals(entry.get("date"), before.date()))
                                            .anyMatch(entry -> Objects.equals(entry.get(field.getKey()), now));
                });
    }

    /** An entry that no news touch keeps its bytes, and a merge of the same again changes nothing. */
    @Property
    void whatDoesNotChangeKeepsItsBytes(@ForAll("files") Map<String, Object> file, @ForAll("news") DailyNews news)
            throws Exception {
        DailyContent before = written(file);
        DailyPlan plan = DailyPlan.of(before, news, Map.of(), Days.NOW);
        DailyContent after = DailyScanner.scan(plan.after());
        for (DailyKind kind : DailyKind.values()) {
            List<String> texts =
                    after.entries(kind).stream().map(DailyContent.Entry::text).toList();
            for (DailyContent.Entry entry : before.entries(kind)) {
                boolean touched = news.of(kind).stream()
                        .anyMatch(other -> entry.date() != null && entry.date().equals(other.get("date")));
                if (!touched) {
                    assertThat(texts).contains(entry.text());
                }
            }
        }
        if (plan.isEmpty()) {
            assertThat(plan.after()).isEqualTo(before.bytes());
        }
    }

    /** Filling brings all of an earlier state back, and replaces nothing. */
    @Property
    void fillingOnlyAdds(@ForAll("files") Map<String, Object> file, @ForAll("files") Map<String, Object> earlier)
            throws Exception {
        DailyContent present = written(file);
        DailyContent past = written(earlier);
        DailyContent filled =
                DailyScanner.scan(DailyPlan.filling(present, past, Days.NOW).after());
        assertThat(DailyCensus.of(filled).lossesAgainst(DailyCensus.of(present)))
                .isEmpty();
        assertThat(DailyCensus.of(filled).lossesAgainst(DailyCensus.of(past))).noneMatch(loss -> loss.date() != null);
        for (DailyKind kind : DailyKind.values()) {
            for (DailyContent.Entry entry : present.entries(kind)) {
                assertThat(filled.entries(kind))
                        .anyMatch(now -> Objects.equals(now.date(), entry.date())
                                && entry.fields().entrySet().stream()
                                        .allMatch(field -> Blank.isBlank(field.getKey(), field.getValue())
                                                || Objects.equals(
                                                        field.getValue(),
                                                        now.fields().get(field.getKey()))));
            }
        }
    }
}
