package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What must hold for the laps of every activity, even or varied. */
class KilometreLapsTest {
    private static double sum(List<Lap> laps, String key) {
        return laps.stream()
                .mapToDouble(lap -> Measure.number(lap.values(), key, 0))
                .sum();
    }

    private static List<Lap> laps(double metres, double seconds, int climb, List<Segment> segments) {
        return KilometreLaps.of(
                SimulatedActivity.run(1)
                        .distance(metres)
                        .lasting(seconds)
                        .with("elevationGain", climb)
                        .with("minElevation", 100.0)
                        .with("maxElevation", 180.0)
                        .said(),
                segments);
    }

    @Property(tries = 200)
    void lapsAddUpToTheActivity(
            @ForAll @DoubleRange(min = 10, max = 60_000) double metres,
            @ForAll @DoubleRange(min = 10, max = 30_000) double seconds,
            @ForAll @IntRange(max = 3000) int climb,
            @ForAll long seed) {
        for (List<Segment> segments : List.of(
                KilometreLaps.kilometres(metres),
                LapVariety.intervals(metres),
                LapVariety.of(Chance.of(seed, 1), KilometreLaps.kilometres(metres), 0.12))) {
            List<Lap> laps = laps(metres, seconds, climb, segments);
            assertThat(sum(laps, "distance")).isCloseTo(metres, within(0.02));
            assertThat(sum(laps, "duration")).isCloseTo(seconds, within(0.002));
            assertThat(sum(laps, "elevationGain")).isEqualTo(climb);
            assertThat(sum(laps, "calories")).isEqualTo(350);
        }
    }

    @Property(tries = 200)
    void noLapLeavesTheBoundsOfTheActivity(
            @ForAll @DoubleRange(min = 3_000, max = 42_195) double metres, @ForAll long seed) {
        List<Segment> segments = LapVariety.of(Chance.of(seed, 1), KilometreLaps.kilometres(metres), 0.12);
        List<Lap> laps = laps(metres, metres * 0.3, 80, segments);
        assertThat(laps).allSatisfy(lap -> {
            assertThat(Measure.number(lap.values(), "duration")).isPositive();
            assertThat(Measure.number(lap.values(), "averageHR")).isBetween(110.0, 162.0);
            assertThat(Measure.number(lap.values(), "maxHR")).isBetween(110.0, 162.0);
            assertThat(Measure.number(lap.values(), "minElevation")).isGreaterThanOrEqualTo(100);
            assertThat(Measure.number(lap.values(), "maxElevation")).isLessThanOrEqualTo(180);
        });
        assertThat(laps)
                .anySatisfy(
                        lap -> assertThat(Measure.number(lap.values(), "maxHR")).isEqualTo(162));
    }

    @Property(tries = 200)
    void allButTheLastAreKilometres(@ForAll @DoubleRange(min = 0, max = 60_000) double metres) {
        List<Segment> segments = KilometreLaps.kilometres(metres);
        assertThat(segments.subList(0, segments.size() - 1)).allMatch(segment -> segment.metres() == 1000);
        assertThat(segments.get(segments.size() - 1).metres()).isBetween(0.0, 1000.0);
    }
}
