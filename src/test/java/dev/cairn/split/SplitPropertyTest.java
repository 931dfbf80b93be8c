package dev.cairn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every recording. */
class SplitPropertyTest {
    /** One step of a runner: seconds, metres a second, heart rate (0 for none), and whether the distance is shown. */
    record Step(double seconds, double speed, int beats, boolean seen) {}

    @Provide
    Arbitrary<List<Step>> runs() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 40).ofScale(3),
                        Arbitraries.doubles().between(0, 7).ofScale(3),
                        Arbitraries.integers().between(90, 190).injectNull(0.1),
                        Arbitraries.of(true, true, true, false))
                .as((seconds, speed, beats, seen) -> new Step(seconds, speed, beats == null ? 0 : beats, seen))
                .list()
                .ofMinSize(2)
                .ofMaxSize(120);
    }

    private static List<Sample> samples(List<Step> steps) {
        List<Sample> samples = new ArrayList<>(List.of(Sample.at(0, 0)));
        double seconds = 0;
        double metres = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            seconds += step.seconds();
            metres += step.seconds() * step.speed();
            boolean shown = step.seen() || i == steps.size() - 1;
            samples.add(Sample.at(seconds, shown ? metres : Sample.UNKNOWN).withHeartRate(step.beats()));
        }
        return samples;
    }

    @Property(tries = 400)
    void distancesAddUpToTheActivitysAndDurationsToTheRecordings(
            @ForAll("runs") List<Step> steps, @ForAll @DoubleRange(min = 0.96, max = 1.04) double stretch) {
        Recording recording = Recording.of(samples(steps));
        double length = recording.metres() * stretch;
        for (List<Lap> laps : laps(recording, length)) {
            assertThat(laps.stream().mapToDouble(Lap::metres).sum()).isCloseTo(length, within(0.001));
            assertThat(laps.stream().mapToDouble(Lap::seconds).sum())
                    .isCloseTo(recording.seconds(), within(0.001 + 1e-9));
            assertThat(written(laps, "distance")).isCloseTo(length, within(0.01));
            assertThat(written(laps, "duration")).isCloseTo(recording.seconds(), within(0.01));
            assertThat(laps).allSatisfy(lap -> assertThat(lap.seconds()).isNotNegative());
            assertThat(laps.subList(0, laps.size() - 1))
                    .allSatisfy(lap -> assertThat(lap.metres()).isEqualTo(1000));
        }
    }

    @Property(tries = 400)
    void anAverageLiesWithinWhatWasMeasured(@ForAll("runs") List<Step> steps) {
        List<Sample> samples = samples(steps);
        Recording recording = Recording.of(samples);
        double lowest = samples.stream()
                .mapToDouble(Sample::heartRate)
                .filter(beat -> beat > 0)
                .min()
                .orElse(0);
        double highest = samples.stream()
                .mapToDouble(Sample::heartRate)
                .filter(beat -> beat > 0)
                .max()
                .orElse(0);
        for (List<Lap> laps : laps(recording, recording.metres())) {
            double from = 0;
            for (Lap lap : laps) {
                if (!Double.isNaN(lap.heartRate())) {
                    assertThat(lap.heartRate()).isBetween(lowest - 1e-9, highest + 1e-9);
                    assertThat(lap.maxHeartRate()).isBetween(lap.heartRate(), highest + 1e-9);
                    assertThat(lap.maxHeartRate()).isGreaterThanOrEqualTo(highestIn(samples, from, lap) - 1e-9);
                }
                from += lap.seconds();
            }
        }
    }

    /** The highest rate well within a lap. */
    private static double highestIn(List<Sample> samples, double from, Lap lap) {
        return samples.stream()
                .filter(sample -> sample.seconds() > from + 0.01 && sample.seconds() < from + lap.seconds() - 0.01)
                .mapToDouble(Sample::heartRate)
                .filter(beat -> beat > 0)
                .max()
                .orElse(0);
    }

    @Property(tries = 200)
    void howOftenAnEvenRunIsLookedAtDoesNotMatter(
            @ForAll @Size(min = 0, max = 60) List<@DoubleRange(min = 0, max = 1000) Double> looks,
            @ForAll @DoubleRange(min = 2, max = 6) double speed,
            @ForAll @DoubleRange(min = 100, max = 130) double beats,
            @ForAll @DoubleRange(min = 0, max = 0.05) double rise)
            throws NoLaps {
        List<Double> times = new ArrayList<>(looks);
        times.addAll(List.of(0.0, 1000.0));
        times.sort(null);
        List<Sample> samples = times.stream()
                .map(t ->
                        Sample.at(t, t * speed).withHeartRate(beats + rise * t).withElevation(t / 20))
                .toList();
        List<Lap> laps = KilometreSplitter.split(Recording.of(samples), 1000 * speed);
        double time = 0;
        for (Lap lap : laps) {
            assertThat(lap.seconds()).isCloseTo(lap.metres() / speed, within(0.0011));
            assertThat(lap.heartRate()).isCloseTo(beats + rise * (time + lap.seconds() / 2), within(0.001));
            assertThat(lap.elevationGain()).isCloseTo(lap.seconds() / 20, within(0.001));
            time += lap.seconds();
        }
    }

    @Property(tries = 300)
    void ofSamplesInAnyOrderSomethingSensibleComes(
            @ForAll @Size(max = 60) List<@DoubleRange(min = -10, max = 4000) Double> times,
            @ForAll @Size(max = 60) List<@DoubleRange(min = -10, max = 20000) Double> metres,
            @ForAll @IntRange(min = 0, max = 200) int beats) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < Math.min(times.size(), metres.size()); i++) {
            samples.add(Sample.at(times.get(i), metres.get(i)).withHeartRate(beats));
        }
        Recording recording = Recording.of(samples);
        assertThat(recording.seconds()).isNotNegative().isFinite();
        for (List<Lap> laps : laps(recording, recording.metres())) {
            assertThat(laps).allSatisfy(lap -> assertThat(lap.seconds()).isNotNegative());
            assertThat(laps.stream().mapToDouble(Lap::seconds).sum()).isCloseTo(recording.seconds(), within(0.01));
        }
    }

    /** A model that is obviously right: every part of the row is tried. */
    @Property(tries = 300)
    void asFewValuesAsPossibleAreSetAside(@ForAll @Size(max = 10) List<@IntRange(min = 0, max = 9) Integer> row) {
        double[] values = row.stream().mapToDouble(Integer::doubleValue).toArray();
        int longest = 0;
        for (int part = 0; part < 1 << values.length; part++) {
            double last = Double.NEGATIVE_INFINITY;
            boolean falls = false;
            for (int i = 0; i < values.length; i++) {
                if ((part & 1 << i) != 0) {
                    falls |= values[i] < last;
                    last = values[i];
                }
            }
            longest = falls ? longest : Math.max(longest, Integer.bitCount(part));
        }
        int[] kept = Ascending.of(values);
        assertThat(kept).hasSize(longest).isSorted().doesNotHaveDuplicates();
        assertThat(Ascending.at(kept, values)).isSorted();
        assertThat(Arrays.stream(kept).allMatch(i -> i >= 0 && i < values.length))
                .isTrue();
    }

    /** The laps, in a list of their own; none where the recording has none. */
    private static List<List<Lap>> laps(Recording recording, double length) {
        try {
            return List.of(KilometreSplitter.split(recording, length));
        } catch (NoLaps withoutWayOrHeart) {
            assertThat(recording.metres() > 0 && recording.hasHeartRate())
                    .as(withoutWayOrHeart.getMessage())
                    .isFalse();
            return List.of();
        }
    }

    private static double written(List<Lap> laps, String field) {
        return laps.stream()
                .mapToDouble(lap -> ((Number) lap.fields().get(field)).doubleValue())
                .sum();
    }
}
