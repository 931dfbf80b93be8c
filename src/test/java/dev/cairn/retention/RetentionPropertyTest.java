package dev.cairn.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RetentionPropertyTest {
    /** The same hour, day … when it is written alike. */
    private static final Map<String, DateTimeFormatter> ALIKE = Map.of(
            "hourly", DateTimeFormatter.ofPattern("uuuu-MM-dd HH"),
            "daily", DateTimeFormatter.ISO_LOCAL_DATE,
            "monthly", DateTimeFormatter.ofPattern("uuuu-MM"),
            "yearly", DateTimeFormatter.ofPattern("uuuu"));

    @Provide
    Arbitrary<List<LocalDateTime>> newestFirst() {
        LocalDateTime last = LocalDateTime.of(2027, 1, 4, 12, 0);
        Arbitrary<Integer> near = Arbitraries.integers().between(0, 60 * 24 * 3);
        Arbitrary<Integer> far = Arbitraries.integers().between(0, 60 * 24 * 1500);
        return Arbitraries.oneOf(near, far)
                .map(last::minusMinutes)
                .list()
                .ofMaxSize(60)
                .map(times -> {
                    List<LocalDateTime> sorted = new ArrayList<>(times);
                    sorted.sort(Comparator.reverseOrder());
                    return sorted;
                });
    }

    /** Of each hour, day … the newest, as far as the number goes; then the oldest of all. */
    @Property(tries = 500)
    void keepsWhatTheModelKeeps(
            @ForAll("newestFirst") List<LocalDateTime> backups, @ForAll @IntRange(min = 1, max = 20) int number) {
        ALIKE.forEach((rule, alike) -> {
            Map<String, Integer> newest = new LinkedHashMap<>();
            for (int i = 0; i < backups.size(); i++) {
                newest.putIfAbsent(alike.format(backups.get(i)), i);
            }
            TreeSet<Integer> expected =
                    new TreeSet<>(newest.values().stream().limit(number).toList());
            if (newest.size() < number && !backups.isEmpty()) {
                expected.add(backups.size() - 1);
            }
            assertThat(kept(Map.of(rule, number), backups)).as(rule).isEqualTo(List.copyOf(expected));
        });
    }

    @Property(tries = 200)
    void aWeekIsAMondayAndTheSixDaysAfterIt(@ForAll("newestFirst") List<LocalDateTime> backups) {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < backups.size(); i++) {
            LocalDateTime time = backups.get(i);
            if (i == 0 || i == backups.size() - 1 || !monday(time).equals(monday(backups.get(i - 1)))) {
                expected.add(i);
            }
        }
        assertThat(kept(Map.of("weekly", Integer.MAX_VALUE), backups)).isEqualTo(expected);
    }

    private static java.time.LocalDate monday(LocalDateTime time) {
        return time.toLocalDate().minusDays(time.getDayOfWeek().getValue() - 1L);
    }

    /** What is kept with more rules or higher numbers is never less, and the newest is always kept. */
    @Property(tries = 200)
    void moreRulesKeepMore(
            @ForAll("newestFirst") List<LocalDateTime> backups,
            @ForAll @IntRange(min = 1, max = 9) int few,
            @ForAll @IntRange(min = 0, max = 9) int more) {
        List<Integer> less = kept(Map.of("daily", few), backups);
        assertThat(kept(Map.of("last", 1, "daily", few + more, "yearly", 1), backups))
                .containsAll(less);
        if (!backups.isEmpty()) {
            assertThat(less).startsWith(0);
        }
    }

    private static List<Integer> kept(Map<String, Integer> rules, List<LocalDateTime> backups) {
        List<List<String>> reasons = new Retention(rules).reasons(backups);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            if (!reasons.get(i).isEmpty()) {
                kept.add(i);
            }
        }
        return kept;
    }
}
