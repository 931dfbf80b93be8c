package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.json.Json;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MadeUpRunnerTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 1, 17);
    private static final List<SimulatedActivity> HISTORY = MadeUpRunner.history(LAST_DAY, 542);

    private static List<SimulatedActivity> of(Predicate<SimulatedActivity> which) {
        return HISTORY.stream().filter(which).toList();
    }

    private static double number(SimulatedActivity activity, String key) {
        return Measure.number(activity.said(), key, Double.NaN);
    }

    private static String type(SimulatedActivity activity) {
        return (String) ((Map<?, ?>) activity.said().get("activityType")).get("typeKey");
    }

    @Test
    void thereAreAsManyAsWereAskedForUpToTheLastDay() {
        assertThat(HISTORY).hasSize(542);
        assertThat(HISTORY.get(541).start().toLocalDate()).isEqualTo(LAST_DAY);
        assertThat(MadeUpRunner.history(LAST_DAY, 0)).isEmpty();
    }

    @Test
    void theStoryIsTheSameInEveryJavaAndOnEveryDay() {
        Map<String, Object> last = HISTORY.get(541).listEntry();
        assertThat(HISTORY.get(0).id()).isEqualTo(20294129667L);
        assertThat(HISTORY.get(541).id()).isEqualTo(20348565922L);
        assertThat(last.get("startTimeLocal")).isEqualTo("2026-01-17 07:52:02");
        assertThat(Json.line(last.get("distance"))).isEqualTo("7275.8701171875");
        assertThat(Json.line(last.get("duration"))).isEqualTo("2715.212890625");
        assertThat(Json.line(last.get("averageHR"))).isEqualTo("146.0");
    }

    @Test
    void aDayLaterTheSameHasHappenedAndMore() {
        List<SimulatedActivity> later = MadeUpRunner.history(LAST_DAY.plusDays(1), 543);
        assertThat(later.subList(0, 542).stream().map(activity -> Json.line(activity.listEntry())))
                .isEqualTo(HISTORY.stream()
                        .map(activity -> Json.line(activity.listEntry()))
                        .toList());
        assertThat(MadeUpRunner.on(LAST_DAY.plusDays(1))).hasSize(1);
    }

    @Test
    void idsAscendWithTimeAndAreAsLongAsGarmins() {
        assertThat(HISTORY).extracting(SimulatedActivity::id).isSorted().doesNotHaveDuplicates();
        assertThat(HISTORY).extracting(SimulatedActivity::start).isSorted();
        assertThat(HISTORY).allMatch(activity -> activity.id() > 20_000_000_000L && activity.id() < 99_999_999_999L);
    }

    @Test
    void aWeekHasSomeSixTrainings() {
        assertThat(MadeUpRunner.year(LAST_DAY)).hasSizeBetween(290, 350);
    }

    @Test
    void mostAreRunsSomeAreNot() {
        Map<String, Long> counts = HISTORY.stream()
                .collect(Collectors.groupingBy(MadeUpRunnerTest::type, TreeMap::new, Collectors.counting()));
        assertThat(counts).containsOnlyKeys("road_biking", "running", "strength_training", "trail_running");
        assertThat(counts.get("running")).isBetween(300L, 420L);
        assertThat(counts.values()).allMatch(count -> count >= 25);
    }

    @Test
    void sundaysAreForLongRuns() {
        assertThat(of(activity -> activity.start().getDayOfWeek() == DayOfWeek.SUNDAY))
                .filteredOn(activity -> number(activity, "distance") > 12_000)
                .hasSizeGreaterThan(65);
    }

    @Test
    void someDaysHaveTwoTrainingsAndSomeNone() {
        long days = HISTORY.stream().map(SimulatedActivity::day).distinct().count();
        long span = HISTORY.get(0).day().until(LAST_DAY, ChronoUnit.DAYS) + 1;
        assertThat(days).isLessThan(542).isLessThan(span);
    }

    @Test
    void valuesOfRunsArePlausible() {
        assertThat(of(activity -> activity.isOf("running"))).allSatisfy(run -> {
            assertThat(number(run, "distance")).isBetween(2_500.0, 36_000.0);
            assertThat(number(run, "averageSpeed")).isBetween(1.7, 3.6);
            assertThat(number(run, "distance") / number(run, "duration"))
                    .isCloseTo(number(run, "averageSpeed"), within(0.001));
            assertThat(number(run, "averageHR")).isBetween(105.0, 176.0);
            assertThat(number(run, "maxHR"))
                    .isGreaterThan(number(run, "averageHR"))
                    .isLessThan(192);
            assertThat(number(run, "averageRunningCadenceInStepsPerMinute")).isBetween(160.0, 185.0);
            assertThat(number(run, "elapsedDuration")).isGreaterThanOrEqualTo(number(run, "duration"));
            assertThat(number(run, "movingDuration")).isLessThan(number(run, "duration"));
            assertThat(number(run, "maxElevation")).isGreaterThan(number(run, "minElevation"));
        });
    }

    @Test
    void theHeartBeatsFasterTheFasterTheRun() {
        assertThat(averageHeartRate(of(run -> type(run).equals("running") && number(run, "averageSpeed") > 3.1)))
                .isGreaterThan(8
                        + averageHeartRate(
                                of(run -> type(run).equals("running") && number(run, "averageSpeed") < 2.7)));
    }

    private static double averageHeartRate(List<SimulatedActivity> runs) {
        assertThat(runs).hasSizeGreaterThan(20);
        return runs.stream()
                .mapToDouble(run -> number(run, "averageHR"))
                .average()
                .orElseThrow();
    }

    @Test
    void strengthHasNoDistanceAndRidesNoSteps() {
        assertThat(of(activity -> type(activity).equals("strength_training")))
                .allSatisfy(strength -> assertThat(strength.listEntry())
                        .doesNotContainKeys("distance", "averageSpeed", "averageRunningCadenceInStepsPerMinute"));
        assertThat(of(activity -> activity.isOf("cycling")))
                .allSatisfy(ride -> assertThat(ride.listEntry())
                        .containsKey("averageBikingCadenceInRevPerMinute")
                        .doesNotContainKeys("averageRunningCadenceInStepsPerMinute", "steps"));
    }

    @Test
    void theNumberOfLapsIsTheOneTheListTells() {
        assertThat(HISTORY)
                .allSatisfy(activity ->
                        assertThat((double) activity.laps().size()).isEqualTo(number(activity, "lapCount")));
    }

    @Test
    void intervalsHaveLapsOfTheirOwnKind() {
        SimulatedActivity intervals = of(activity -> activity.laps().size() > 4
                        && "WARMUP".equals(activity.laps().get(0).get("intensityType")))
                .get(0);
        assertThat(intervals.laps())
                .extracting(lap -> lap.get("intensityType"))
                .startsWith("WARMUP", "INTERVAL", "RECOVERY", "INTERVAL", "RECOVERY")
                .endsWith("COOLDOWN");
    }

    @Test
    void namesAreOfManyLanguages() {
        assertThat(HISTORY)
                .extracting(activity -> activity.listEntry().get("activityName"))
                .contains("Lauf über den Berg", "朝ラン", "Φαράγγι", "Långpass i skogen", "6 × 1 km 🔥");
    }

    @Test
    void winterIsOneHourAndSummerTwoAheadOfGreenwich() {
        assertThat(HISTORY).allSatisfy(activity -> {
            var entry = activity.listEntry();
            var gmt = Measure.listTime((String) entry.get("startTimeGMT"));
            int month = activity.start().getMonthValue();
            if (month < 3 || month > 10) {
                assertThat(gmt.plusHours(1)).isEqualTo(activity.start());
            } else if (month > 3 && month < 10) {
                assertThat(gmt.plusHours(2)).isEqualTo(activity.start());
            }
        });
    }

    @Test
    void thereIsAnEndToThePast() {
        assertThatThrownBy(() -> MadeUpRunner.history(LocalDate.of(2015, 1, 31), 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there are only ");
    }
}
