package dev.cairn.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the time of day, by which a FIT file dates everything, into timer time: what passes while the timer runs. */
final class TimerClock {
    /** The timer was started, or stopped, at this second. */
    record Turn(long at, boolean running) {}

    private final List<Turn> turns = new ArrayList<>();

    void started(long at) {
        turns.add(new Turn(at, true));
    }

    void stopped(long at) {
        turns.add(new Turn(at, false));
    }

    /**
     * The timer time at some moments.
     *
     * @param moments in seconds, never falling; the timer runs from the first on at the latest
     */
    double[] at(long[] moments) {
        List<Turn> inOrder = new ArrayList<>(turns);
        inOrder.sort(Comparator.comparingLong(Turn::at));
        double[] timer = new double[moments.length];
        boolean running = true;
        long since = moments.length == 0 ? 0 : moments[0];
        double passed = 0;
        int next = 0;
        for (int i = 0; i < moments.length; i++) {
            for (; next < inOrder.size() && inOrder.get(next).at() <= moments[i]; next++) {
                Turn turn = inOrder.get(next);
                if (turn.at() >= since) {
                    passed += running ? turn.at() - since : 0;
                    since = turn.at();
                    running = turn.running();
                }
            }
            timer[i] = passed + (running ? moments[i] - since : 0);
        }
        return timer;
    }
}
