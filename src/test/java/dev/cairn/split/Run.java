package dev.cairn.split;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A runner whose every metre is known, and who is looked at now and then. */
final class Run {
    private final List<Sample> samples = new ArrayList<>();
    private double seconds;
    private double metres;
    private double heartRate = Sample.UNKNOWN;

    /** Stands at the start. */
    static Run start() {
        Run run = new Run();
        run.look();
        return run;
    }

    /** Runs on for so long, a sample every {@code step} seconds; the heart beats at this rate from the next sample on. */
    Run run(double forSeconds, double metresASecond, double beats, double step) {
        heartRate = beats;
        if (samples.size() == 1) {
            samples.set(0, samples.get(0).withHeartRate(beats));
        }
        for (double end = seconds + forSeconds; seconds < end - 1e-9; ) {
            double pass = Math.min(step, end - seconds);
            seconds += pass;
            metres += pass * metresASecond;
            look();
        }
        return this;
    }

    /** Runs on at 4 m/s, a kilometre in 250 s, a sample a second. */
    Run run(double forSeconds, double beats) {
        return run(forSeconds, 4, beats, 1);
    }

    private void look() {
        samples.add(Sample.at(seconds, metres).withHeartRate(heartRate));
    }

    /** Changes the sample at this second. */
    Run at(double second, UnaryOperator<Sample> change) {
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).seconds() == second) {
                samples.set(i, change.apply(samples.get(i)));
            }
        }
        return this;
    }

    /** Takes away the samples between two seconds, both excluded. */
    Run unseenBetween(double from, double to) {
        samples.removeIf(sample -> sample.seconds() > from && sample.seconds() < to);
        return this;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    List<Lap> laps(double length) throws NoLaps {
        return KilometreSplitter.split(Recording.of(samples), length);
    }
}
