package dev.cairn.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "600 | 2000 | 600 | 600 of 2000, 1.0 a second, 23 min left",
                "10 | 40 | 5 | 10 of 40, 2.0 a second, 15 s left",
                "60 | 20060 | 60 | 60 of 20060, 1.0 a second, 5 h 33 min left",
                "1 | 3601 | 1 | 1 of 3601, 1.0 a second, 1 h 0 min left",
                "5 | 5 | 10 | 5 of 5, 0.5 a second, 0 s left",
                "0 | 5 | 10 | 0 of 5",
                "7 | 0 | 10 | 7"
            })
    void saysHowFastItGoesAndHowLongItWillTake(int done, int total, long seconds, String words) {
        assertThat(new Pace(0, 100).inWords(done, total, 100 + seconds * SECOND))
                .isEqualTo(words);
    }

    @Test
    void whatWasDoneBeforeItWasLookedAtDoesNotMakeItFaster() {
        assertThat(new Pace(500, 0).inWords(510, 520, 10 * SECOND)).isEqualTo("510 of 520, 1.0 a second, 10 s left");
    }

    @Test
    void knowsHowLongItHasBeenGoingOn() {
        assertThat(new Pace(0, 5).since(5 + 3 * SECOND)).hasSeconds(3);
    }
}
