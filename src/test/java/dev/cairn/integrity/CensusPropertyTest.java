package dev.cairn.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.activity.Laps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The census, which sees each activity once, against counts that look at the whole list for each number. */
class CensusPropertyTest {
    @Property
    void countsLikeTheObviousModel(@ForAll("histories") List<ActivityFacts> history) {
        List<String> garminDays = days(history, activity -> activity.source().contains("garmin"));
        Predicate<ActivityFacts> hr = activity -> activity.fields().contains("avg_hr");
        Predicate<ActivityFacts> splitsHr = activity -> activity.laps().withHeartRate() >= 1;
        Predicate<ActivityFacts> longRun = activity -> activity.distanceKm() >= 15;
        Map<String, Integer> bySource = history.stream()
                .collect(Collectors.groupingBy(
                        activity -> activity.source().equals("") ? "unknown" : activity.source(),
                        LinkedHashMap::new,
                        Collectors.summingInt(activity -> 1)));

        Stats stats = Facts.count(history);

        assertThat(stats)
                .isEqualTo(new Stats(
                        history.size(),
                        bySource,
                        count(history, activity -> activity.source().contains("garmin")),
                        range(garminDays),
                        count(history, hr),
                        count(history, splitsHr),
                        count(history, longRun),
                        count(history, longRun.and(hr)),
                        count(history, longRun.and(splitsHr))));
        assertThat(stats.bySource().keySet()).containsExactlyElementsOf(bySource.keySet());
    }

    @Property
    void countsForTheCacheLikeTheObviousModel(@ForAll("histories") List<ActivityFacts> history) {
        Census census = new Census();
        history.forEach(census);
        assertThat(census.cacheCounts())
                .isEqualTo(new CacheCounts(
                        count(history, activity -> activity.dataQuality().equals("recent_splits")),
                        count(history, activity -> activity.dataQuality().equals("historical")),
                        range(days(history, activity -> true))));
    }

    @Property
    void survivesItsOwnJson(@ForAll("histories") List<ActivityFacts> history) {
        Stats stats = Facts.count(history);
        assertThat(Stats.fromJson(stats.toJson())).isEqualTo(stats);
    }

    /** What only grows is never taken for a loss: a check that cries wolf is switched off. */
    @Property
    void moreIsNeverALoss(
            @ForAll("histories") List<ActivityFacts> history, @ForAll("histories") List<ActivityFacts> more) {
        List<ActivityFacts> all = new ArrayList<>(history);
        all.addAll(more);
        assertThat(Verification.lossesSince(Facts.count(history), Facts.count(all)))
                .isEmpty();
    }

    @Property
    void aMissingActivityIsALoss(@ForAll("histories") List<ActivityFacts> history) {
        if (!history.isEmpty()) {
            List<ActivityFacts> fewer = history.subList(1, history.size());
            assertThat(Verification.lossesSince(Facts.count(history), Facts.count(fewer)))
                    .extracting(Issue::check)
                    .contains("total");
        }
    }

    @Provide
    Arbitrary<List<ActivityFacts>> histories() {
        Arbitrary<String> sources = Arbitraries.of("garmin", "strava", "both", "file", "", "garmin_archive", "polar");
        Arbitrary<String> dates =
                Arbitraries.of("", "2025-01-19 08:45:32", "2026-01-17 07:58:50", "2024-12-31T23:59:59Z", "2025");
        Arbitrary<String> qualities = Arbitraries.of("", "primary", "recent_splits", "historical");
        Arbitrary<Double> distances = Arbitraries.of(0.0, 5.0, 14.99, 15.0, 21.1);
        Arbitrary<Laps> laps = Arbitraries.of(Laps.NONE, new Laps(3, 0), new Laps(3, 1), new Laps(21, 21));
        Arbitrary<List<String>> fields = Arbitraries.of(List.of("id"), List.of("id", "avg_hr"), List.of("max_hr"));
        return Combinators.combine(sources, dates, qualities, distances, laps, fields)
                .as((source, date, quality, km, lap, field) -> new ActivityFacts(
                        "1", Set.of("1"), date, "", "running", source, quality, km, lap, field, "", 0))
                .list()
                .ofMaxSize(30);
    }

    private static int count(List<ActivityFacts> history, Predicate<ActivityFacts> which) {
        return (int) history.stream().filter(which).count();
    }

    private static List<String> days(List<ActivityFacts> history, Predicate<ActivityFacts> which) {
        Function<String, String> day = date -> date.length() > 10 ? date.substring(0, 10) : date;
        return history.stream()
                .filter(which)
                .map(ActivityFacts::date)
                .filter(date -> !date.equals(""))
                .sorted()
                .map(day)
                .toList();
    }

    private static DateRange range(List<String> sorted) {
        return sorted.isEmpty()
                ? new DateRange(null, null)
                : new DateRange(sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
