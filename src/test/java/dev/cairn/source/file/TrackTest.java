package dev.cairn.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrackTest {
    private static Track track(long[] seconds, double[] heartRates) throws UnreadableFile {
        Track track = new Track();
        for (int i = 0; i < seconds.length; i++) {
            track.add(
                    new Track.Point(seconds[i] * 1000, seconds[i] * 3, heartRates[i], Double.NaN, 100 + i),
                    (int) seconds[i] * 1000);
        }
        return track;
    }

    @Test
    void nothingIsKnownOfNothing() {
        Track empty = new Track();
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.whole().meanHeartRate()).isNaN();
        assertThat(empty.whole().maxCadence()).isNaN();
        assertThat(empty.whole().firstElevation()).isNaN();
        assertThat(empty.between(0, 1000).meanHeartRate()).isNaN();
        assertThat(empty.recording(true).metres()).isZero();
    }

    @Test
    void whatIsUnknownOrZeroHasNoPartInAMean() throws Exception {
        Track track = track(new long[] {0, 1, 2, 3}, new double[] {140, Double.NaN, 0, 160});
        assertThat(track.whole().meanHeartRate()).isEqualTo(150);
        assertThat(track.whole().maxHeartRate()).isEqualTo(160);
        assertThat(track.whole().meanCadence()).isNaN();
    }

    @Test
    void aPartEndsBeforeTheNextOneBegins() throws Exception {
        Track track = track(new long[] {0, 1, 2, 3}, new double[] {100, 110, 120, 130});
        assertThat(track.between(1000, 3000).meanHeartRate()).isEqualTo(115);
        assertThat(track.between(3000, Long.MAX_VALUE).maxHeartRate()).isEqualTo(130);
        assertThat(track.between(3000, 1000).meanHeartRate()).isNaN();
        assertThat(track.between(1000, 3000).firstElevation()).isEqualTo(101);
        assertThat(track.between(1000, 3000).lastElevation()).isEqualTo(102);
    }

    @Test
    void momentsOutOfOrderArePutInOrder() throws Exception {
        Track track = track(new long[] {5, 1, 9, 3}, new double[] {105, 101, 109, 103});
        assertThat(track.first()).isEqualTo(1000);
        assertThat(track.last()).isEqualTo(9000);
        assertThat(track.between(3000, 9000).meanHeartRate()).isEqualTo(104);
        assertThat(track.recording(false).seconds()).isCloseTo(9, within(0.001));
        assertThat(track.recording(false).metres()).isCloseTo(27, within(3.1));
    }

    @Test
    void itGrows() throws Exception {
        Track track = new Track();
        for (int i = 0; i < 1000; i++) {
            track.add(new Track.Point(i * 1000L, i, 100 + i % 2, 80, 0), i * 1000);
        }
        assertThat(track.whole().meanHeartRate()).isEqualTo(100.5);
        assertThat(track.recording(true).metres()).isEqualTo(999);
    }
}
