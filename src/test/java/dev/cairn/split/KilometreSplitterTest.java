package dev.cairn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Runs whose laps can be reckoned in the head. */
class KilometreSplitterTest {
    private static final Offset<Double> EXACTLY = within(1e-6);
    private static final Offset<Double> ABOUT = within(0.5);

    @Test
    void evenKilometresAndTheRest() throws Exception {
        List<Lap> laps = Run.start().run(625, 150).laps(2500);
        assertThat(laps).extracting(Lap::index).containsExactly(1, 2, 3);
        assertThat(laps).extracting(Lap::startMetres).containsExactly(0.0, 1000.0, 2000.0);
        assertThat(laps).extracting(Lap::metres).containsExactly(1000.0, 1000.0, 500.0);
        assertThat(laps).extracting(Lap::seconds).containsExactly(250.0, 250.0, 125.0);
        assertThat(laps).extracting(Lap::heartRate).containsExactly(150.0, 150.0, 150.0);
        assertThat(laps).extracting(Lap::maxHeartRate).containsExactly(150.0, 150.0, 150.0);
    }

    @Test
    void aKilometreEndsBetweenTwoSamples() throws Exception {
        // A sample every 7 s, that is every 28 m: the first kilometre ends at 250 s, between 245 s and 252 s.
        List<Lap> laps = Run.start().run(500, 4, 150, 7).laps(2000);
        assertThat(laps).extracting(Lap::seconds).containsExactly(250.0, 250.0);
    }

    @Test
    void theHeartRateIsAveragedOverTimeNotOverSamples() throws Exception {
        // 125 s at 120, written every second, and 125 s at 160, written once: of 126 samples 125 say 120.
        Run run = Run.start().run(125, 120).run(1, 4, 160, 1).run(124, 4, 160, 124);
        assertThat(run.laps(1000).get(0).heartRate()).isCloseTo(140, ABOUT);
    }

    @Test
    void aHeartRateThatRisesEvenlyIsInTheMiddleOnAverage() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (double t : new double[] {0, 3, 10, 11, 90, 200, 201, 333, 480, 500}) {
            samples.add(Sample.at(t, 4 * t).withHeartRate(100 + t / 10));
        }
        List<Lap> laps = KilometreSplitter.split(Recording.of(samples), 2000);
        assertThat(laps.get(0).heartRate()).isCloseTo(112.5, EXACTLY);
        assertThat(laps.get(1).heartRate()).isCloseTo(137.5, EXACTLY);
        assertThat(laps.get(0).maxHeartRate()).isCloseTo(125, EXACTLY);
        assertThat(laps.get(1).maxHeartRate()).isCloseTo(150, EXACTLY);
    }

    @Test
    void zeroIsNoHeartRateAndTakesNoPartInTheAverage() throws Exception {
        Run run = Run.start().run(250, 150);
        for (int second = 100; second < 200; second++) {
            run.at(second, sample -> sample.withHeartRate(0));
        }
        assertThat(run.laps(1000).get(0).heartRate()).isEqualTo(150);
    }

    @Test
    void timeWithoutAHeartRateCountsForNothing() throws Exception {
        // 50 s at 120, then 100 s unknown, then 100 s at 180: (50 · 120 + 100 · 180) / 150 = 160.
        Run run = Run.start().run(50, 120).run(100, Sample.UNKNOWN).run(100, 180);
        assertThat(run.laps(1000).get(0).heartRate()).isCloseTo(160, within(0.2));
    }

    @Test
    void aSensorThatSpeaksOnlyEverySecondTimeIsEnough() throws Exception {
        Run run = Run.start().run(500, 140);
        for (int second = 1; second < 500; second += 2) {
            run.at(second, sample -> sample.withHeartRate(Sample.UNKNOWN));
        }
        assertThat(run.laps(2000)).extracting(Lap::heartRate).containsExactly(140.0, 140.0);
    }

    @Test
    void aKilometreWithoutAnyHeartRateHasNone() throws Exception {
        Run run = Run.start().run(249, 150).run(252, Sample.UNKNOWN).run(249, 150);
        List<Lap> laps = run.laps(3000);
        assertThat(laps.get(1).heartRate()).isNaN();
        assertThat(laps.get(1).maxHeartRate()).isNaN();
        assertThat(laps.get(1).fields()).doesNotContainKeys("averageHR", "maxHR");
        assertThat(laps.get(2).heartRate()).isEqualTo(150);
    }

    @Test
    void aPauseTakesNoTime() throws Exception {
        // The timer stands still at 100 s: two samples with one time, before and after the pause, and a calmer heart.
        List<Sample> samples = new ArrayList<>(Run.start().run(100, 160).samples());
        samples.add(Sample.at(100, 400).withHeartRate(100));
        for (int second = 101; second <= 250; second++) {
            samples.add(Sample.at(second, 4.0 * second).withHeartRate(100));
        }
        Lap lap = KilometreSplitter.split(Recording.of(samples), 1000).get(0);
        assertThat(lap.seconds()).isEqualTo(250);
        // 100 s at 160 and 150 s at 100.
        assertThat(lap.heartRate()).isCloseTo(124, EXACTLY);
    }

    @Test
    void aWayThatWasGoneDuringAPauseIsOnTheLapsWithoutTime() throws Exception {
        // 900 m, then 200 m with the timer stopped, then 900 m more: the first kilometre ends during the pause.
        List<Sample> samples = new ArrayList<>(Run.start().run(225, 150).samples());
        for (int second = 0; second <= 225; second++) {
            samples.add(Sample.at(225 + second, 1100 + 4.0 * second).withHeartRate(150));
        }
        List<Lap> laps = KilometreSplitter.split(Recording.of(samples), 2000);
        assertThat(laps).extracting(Lap::seconds).containsExactly(225.0, 225.0);
    }

    @Test
    void aGapInTheRecordingIsCrossedInAStraightLine() throws Exception {
        // Nothing was written between 200 s and 800 s; at 4 m/s kilometres end at 250, 500 and 750 s.
        List<Lap> laps = Run.start().run(1000, 150).unseenBetween(200, 800).laps(4000);
        assertThat(laps).extracting(Lap::seconds).containsExactly(250.0, 250.0, 250.0, 250.0);
        assertThat(laps).extracting(Lap::heartRate).containsExactly(150.0, 150.0, 150.0, 150.0);
    }

    @Test
    void whoStandsAtTheEndOfAKilometreStandsInTheNext() throws Exception {
        Run run = Run.start().run(250, 150).run(60, 0, 110, 1).run(250, 150);
        List<Lap> laps = run.laps(2000);
        assertThat(laps).extracting(Lap::seconds).containsExactly(250.0, 310.0);
    }

    @Test
    void aDistanceThatFallsBackForAMomentIsLeftOut() throws Exception {
        Run run = Run.start().run(500, 150);
        for (int second = 240; second < 246; second++) {
            run.at(
                    second,
                    sample -> Sample.at(sample.seconds(), sample.metres() - 300).withHeartRate(sample.heartRate()));
        }
        assertThat(run.laps(2000)).extracting(Lap::seconds).containsExactly(250.0, 250.0);
    }

    @Test
    void aDistanceThatJumpsUpForAMomentIsLeftOut() throws Exception {
        Run run = Run.start()
                .run(500, 150)
                .at(100, sample -> Sample.at(100, 99_999).withHeartRate(190));
        List<Lap> laps = run.laps(2000);
        assertThat(laps).extracting(Lap::seconds).containsExactly(250.0, 250.0);
        assertThat(laps.get(0).maxHeartRate()).as("only its distance is wrong").isEqualTo(190);
    }

    @Test
    void samplesOutOfOrderAndWithoutATimeAreLeftOut() throws Exception {
        Run run = Run.start().run(500, 150);
        List<Sample> samples = new ArrayList<>(run.samples());
        samples.add(300, Sample.at(17, 68).withHeartRate(220));
        samples.add(100, Sample.at(Sample.UNKNOWN, 400).withHeartRate(220));
        List<Lap> laps = KilometreSplitter.split(Recording.of(samples), 2000);
        assertThat(laps).extracting(Lap::seconds).containsExactly(250.0, 250.0);
        assertThat(laps).extracting(Lap::maxHeartRate).containsExactly(150.0, 150.0);
    }

    @Test
    void momentsWithoutADistanceStillSayHowTheHeartBeat() throws Exception {
        Run run = Run.start().run(250, 150);
        run.at(125, sample -> Sample.at(125, Sample.UNKNOWN).withHeartRate(180));
        Lap lap = run.laps(1000).get(0);
        assertThat(lap.maxHeartRate()).isEqualTo(180);
        assertThat(lap.heartRate()).isCloseTo(150 + 30.0 / 250, EXACTLY);
    }

    @Test
    void aRecordingThatBeginsLateTellsWhatCameBefore() throws Exception {
        Run run = Run.start().run(500, 150);
        List<Sample> late = run.samples().subList(50, 501);
        assertThat(KilometreSplitter.split(Recording.of(late), 2000))
                .extracting(Lap::seconds)
                .containsExactly(250.0, 250.0);
    }

    @Test
    void countersThatDoNotBeginAtZeroAreTurnedBack() throws Exception {
        List<Sample> leg = Run.start().run(500, 150).samples().stream()
                .map(sample -> Sample.at(sample.seconds() + 60, sample.metres() + 25_000)
                        .withHeartRate(sample.heartRate()))
                .toList();
        assertThat(KilometreSplitter.split(Recording.of(leg), 2000))
                .extracting(Lap::seconds)
                .containsExactly(250.0, 250.0);
    }

    @Test
    void theLastMomentsThatWereNotWrittenAreShared() throws Exception {
        // 9 007 m of 9 008 m.
        List<Lap> laps = Run.start().run(2251.75, 150).laps(9008.22);
        assertThat(laps).hasSize(10);
        assertThat(laps.stream().mapToDouble(Lap::metres).sum()).isCloseTo(9008.22, EXACTLY);
        assertThat(laps.stream().mapToDouble(Lap::seconds).sum()).isCloseTo(2251.75, within(0.001));
        assertThat(laps.get(0).seconds()).isCloseTo(250, within(0.1));
    }

    @Test
    void aTreadmillThatWasCalibratedIsStretched() throws Exception {
        // 4 m/s by the treadmill, 2 000 m; in truth it was 1 920 m.
        List<Lap> laps = Run.start().run(500, 150).laps(1920);
        assertThat(laps).extracting(Lap::metres).containsExactly(1000.0, 920.0);
        assertThat(laps.get(0).seconds()).isCloseTo(500 / 1.92, within(0.001));
    }

    @Test
    void aRestOfLessThanAMetreBelongsToTheLastKilometre() throws Exception {
        List<Lap> laps = Run.start().run(500.1, 150).laps(2000.4);
        assertThat(laps).hasSize(2);
        assertThat(laps.get(1).metres()).isCloseTo(1000.4, EXACTLY);
        assertThat(laps.stream().mapToDouble(Lap::seconds).sum()).isCloseTo(500.1, within(0.001));
    }

    @Test
    void lessThanAKilometreIsOneLap() throws Exception {
        assertThat(Run.start().run(100, 150).laps(400)).hasSize(1);
    }

    @Test
    void aRecordingOfAnotherLengthIsRefused() {
        Run half = Run.start().run(500, 150);
        assertThatThrownBy(() -> half.laps(4000))
                .isInstanceOf(NoLaps.class)
                .hasMessage("it covers 2.00 km, not 4.00 km");
        assertThatThrownBy(() -> half.laps(1000)).hasMessage("it covers 2.00 km, not 1.00 km");
        assertThatThrownBy(() -> half.laps(Double.NaN)).isInstanceOf(NoLaps.class);
    }

    @Test
    void aRecordingThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> KilometreSplitter.split(Recording.of(List.of()), 1000))
                .hasMessage("it has no distance");
        assertThatThrownBy(() -> Run.start().run(250, 0).laps(1000)).hasMessage("it has no heart rate");
    }

    @Test
    void cadenceAndStrideAreThoseOfTheStepsThatWereCounted() throws Exception {
        List<Sample> samples = Run.start().run(250, 150).samples().stream()
                .map(sample -> sample.withCadence(sample.seconds() < 50 ? 0 : 160))
                .toList();
        Lap lap = KilometreSplitter.split(Recording.of(samples), 1000).get(0);
        assertThat(lap.cadence()).isEqualTo(160);
        assertThat(lap.maxCadence()).isEqualTo(160);
        // 4 m/s are 240 m a minute, in 160 steps.
        assertThat(String.valueOf(lap.fields().get("strideLength"))).isEqualTo("150.0");
    }

    @Test
    void hillsAreClimbedOnTheLapsTheyAreOn() throws Exception {
        // 30 m up over the first 1 500 m, and down again over the next 1 500 m.
        List<Sample> samples = Run.start().run(750, 150).samples().stream()
                .map(sample -> sample.withElevation(100 + 30 - Math.abs(sample.metres() - 1500) / 50))
                .toList();
        List<Lap> laps = KilometreSplitter.split(Recording.of(samples), 3000);
        assertThat(laps).extracting(Lap::startElevation).containsExactly(100.0, 120.0, 120.0);
        assertThat(laps).extracting(Lap::endElevation).containsExactly(120.0, 120.0, 100.0);
        assertThat(laps.get(0).elevationGain()).isCloseTo(20, EXACTLY);
        assertThat(laps.get(1).elevationGain()).isCloseTo(10, EXACTLY);
        assertThat(laps.get(1).elevationLoss()).isCloseTo(10, EXACTLY);
        assertThat(laps.get(2).elevationGain()).isCloseTo(0, EXACTLY);
        assertThat(laps.get(2).elevationLoss()).isCloseTo(20, EXACTLY);
    }

    @Test
    void aTremblingSensorClimbsNoHill() throws Exception {
        List<Sample> samples = Run.start().run(250, 150).samples().stream()
                .map(sample -> sample.withElevation(50 + sample.seconds() % 2))
                .toList();
        Lap lap = KilometreSplitter.split(Recording.of(samples), 1000).get(0);
        assertThat(lap.elevationGain()).isZero();
        assertThat(lap.elevationLoss()).isZero();
    }

    @Test
    void aLapIsWrittenUnderGarminsNamesAndUnderTheScripts() throws Exception {
        Lap lap = Run.start().run(500, 150).laps(2000).get(1);
        assertThat(Json.line(lap.fields()))
                .isEqualTo("{\"lapIndex\": 2, \"distance\": 1000.0, \"duration\": 250.0, \"averageSpeed\": 4.0,"
                        + " \"averageHR\": 150, \"maxHR\": 150, \"startDistanceInMeters\": 1000.0,"
                        + " \"totalDistanceInMeters\": 1000.0, \"totalTimeInSeconds\": 250.0, \"paceMinPerKm\": 4.17}");
    }

    @Test
    void aLapWithoutTimeHasNoSpeed() {
        double none = Sample.UNKNOWN;
        Lap lap = new Lap(1, 0, 1000, 0, none, none, 170, none, none, none, none, none);
        assertThat(lap.fields())
                .doesNotContainKeys("averageSpeed", "strideLength")
                .containsKey("averageRunCadence");
    }
}
