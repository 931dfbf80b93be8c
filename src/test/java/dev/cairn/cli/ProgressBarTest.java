package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String HALF = "garmin: laps [############............] 50 of 100, 10.0 a second, 5 s left";

    private final StringWriter written = new StringWriter();
    private long now;
    private final ProgressBar plain = bar(Ansi.OFF);

    private ProgressBar bar(Ansi ansi) {
        return new ProgressBar(new PrintWriter(written), ansi, () -> now);
    }

    @AfterEach
    void clear() {
        ProgressBar.erasure();
    }

    /** One done at once, fifty after 4.9 seconds: ten a second. */
    private void half(ProgressBar bar) {
        bar.at("garmin: laps", 1, 100);
        now += 49 * SECOND / 10;
        bar.at("garmin: laps", 50, 100);
    }

    @Test
    void isDrawnWithRateAndTimeLeft() {
        half(plain);
        assertThat(written).hasToString(HALF);
    }

    @Test
    void whatTakesLessThanASecondShowsNone() {
        plain.at("garmin: laps", 1, 2);
        now = SECOND - 1;
        plain.at("garmin: laps", 2, 2);
        plain.over("garmin: laps");
        assertThat(written).hasToString("");
    }

    @Test
    void isDrawnOverAndNotTooOften() {
        half(plain);
        now += SECOND / 20;
        plain.at("garmin: laps", 51, 100);
        assertThat(written).hasToString(HALF);
        now += SECOND;
        plain.at("garmin: laps", 60, 100);
        assertThat(written.toString()).startsWith(HALF + blanks() + "garmin: laps [##############");
    }

    @Test
    void theLogClearsItAwayOnce() {
        half(plain);
        assertThat(ProgressBar.erasure()).isEqualTo(blanks());
        assertThat(ProgressBar.erasure()).isEmpty();
    }

    @Test
    void clearsItselfAwayInTheEnd() {
        half(plain);
        plain.over("garmin: laps");
        assertThat(written).hasToString(HALF + blanks());
    }

    @Test
    void withColoursTheBarIsGreenAndNothingElse() {
        half(bar(Ansi.ON));
        assertThat(written.toString().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(HALF);
        assertThat(written.toString()).startsWith("garmin: laps \u001b[32m[#").contains("]\u001b[39m\u001b[0m 50 of");
    }

    @Test
    void whatHasNoKnownEndHasNoBar() {
        plain.at("garmin: pages of the list", 1, 0);
        now = 2 * SECOND;
        plain.at("garmin: pages of the list", 3, 0);
        assertThat(written).hasToString("garmin: pages of the list 3");
    }

    private static String blanks() {
        return "\r" + " ".repeat(HALF.length()) + "\r";
    }
}
