package dev.cairn.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimerClockTest {
    private final TimerClock clock = new TimerClock();

    @Test
    void withoutAWordTheTimerRunsFromTheFirstMomentOn() {
        assertThat(clock.at(new long[] {1000, 1001, 1060})).containsExactly(0, 1, 60);
        assertThat(clock.at(new long[0])).isEmpty();
    }

    @Test
    void aPauseTakesNoTime() {
        clock.started(1000);
        clock.stopped(1100);
        clock.started(1400);
        clock.stopped(1500);
        assertThat(clock.at(new long[] {1000, 1100, 1200, 1400, 1450, 1500, 1600}))
                .containsExactly(0, 100, 100, 100, 150, 200, 200);
    }

    @Test
    void eventsMayComeInAnyOrderAndTwice() {
        clock.started(1400);
        clock.stopped(1100);
        clock.stopped(1110);
        clock.started(1000);
        clock.started(1410);
        assertThat(clock.at(new long[] {1000, 1105, 1450})).containsExactly(0, 100, 150);
    }

    @Test
    void whatWasRecordedBeforeTheStartCounts() {
        clock.started(1010);
        assertThat(clock.at(new long[] {1000, 1020})).containsExactly(0, 20);
    }

    @Test
    void aStopBeforeTheFirstMomentDoesNotCount() {
        clock.stopped(900);
        assertThat(clock.at(new long[] {1000, 1010})).containsExactly(0, 10);
    }
}
