package dev.cairn.demo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What makes laps differ: hills, tired legs, a heart that beats faster the longer it takes, and fast repeats. */
final class LapVariety {
    private static final double WARM_UP = 2000;
    private static final double FAST = 1000;
    private static final double JOG = 400;
    private static final double COOL_DOWN = 1000;

    private LapVariety() {}

    /** The same segments, each slower or faster by up to {@code spread}, the last ones with tired legs. */
    static List<Segment> of(Random random, List<Segment> segments, double spread) {
        List<Segment> varied = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            double hill = random.nextDouble() * 2 - 1;
            double done = (double) i / segments.size();
            double tired = done > 0.7 ? (done - 0.7) * 0.1 : 0;
            varied.add(new Segment(
                    segments.get(i).metres(),
                    1 + hill * spread + tired,
                    1 + hill * 0.9,
                    hill * 4 + done * 9,
                    segments.get(i).intensity()));
        }
        return varied;
    }

    /** Warm up, as many kilometres with a jog between as fit, and the rest to cool down; too short for that: kilometres. */
    static List<Segment> intervals(double metres) {
        if (metres < WARM_UP + COOL_DOWN) {
            return KilometreLaps.kilometres(metres);
        }
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(WARM_UP, 1.08, 1, -18, "WARMUP"));
        double left = metres - WARM_UP;
        for (int repeat = 1; left - FAST - JOG >= COOL_DOWN; repeat++) {
            segments.add(new Segment(FAST, 0.84, 1, 12 + repeat, "INTERVAL"));
            segments.add(new Segment(JOG, 1.25, 1, -4 + repeat, "RECOVERY"));
            left -= FAST + JOG;
        }
        segments.add(new Segment(Math.rint(left * 100) / 100, 1.12, 1, -10, "COOLDOWN"));
        return segments;
    }
}
