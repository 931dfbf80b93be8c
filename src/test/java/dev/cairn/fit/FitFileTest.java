package dev.cairn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.split.KilometreSplitter;
import dev.cairn.split.Lap;
import dev.cairn.split.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of devices, held against what other decoders say of them. */
class FitFileTest {
    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/fit", name));
    }

    private static Recording read(byte[] file) throws IOException, UnreadableFit {
        return FitFile.read(new ByteArrayInputStream(file));
    }

    @Test
    void aRunByTheSecondBecomesKilometres() throws Exception {
        // The session has 9 008.22 m in 2 832 s; the last record 9 007.07 m. On average the heart beat 153.976 times.
        Recording run = read(bytes("activity-small-fenix2-run.fit"));
        assertThat(run.metres()).isCloseTo(9007.07, within(0.01));
        assertThat(run.seconds()).isCloseTo(2832, within(1.0));
        List<Lap> laps = KilometreSplitter.split(run, 9008.22);
        assertThat(laps).hasSize(10);
        assertThat(laps.stream().mapToDouble(Lap::metres).sum()).isCloseTo(9008.22, within(0.001));
        assertThat(laps.stream().mapToDouble(Lap::seconds).sum()).isCloseTo(2832, within(1.0));
        double beats = laps.stream()
                        .mapToDouble(lap -> lap.heartRate() * lap.seconds())
                        .sum()
                / run.seconds();
        assertThat(beats).isCloseTo(153.976, within(0.5));
        assertThat(laps.stream().mapToDouble(Lap::maxHeartRate).max()).hasValue(178);
        assertThat(laps.get(3).cadence()).isBetween(150.0, 190.0);
    }

    @Test
    void irregularRecordsAreThoseThatAnotherToolPrinted() throws Exception {
        Recording run = read(bytes("garmin-fenix-5-run.fit"));
        // The last of the CSV's records: 07:35:06, 57 s after the first; the session says 157.56 m, on average 90, at
        // most 112.
        String last = Files.readAllLines(Path.of("src/test/resources/fit/garmin-fenix-5-run-records.csv")).stream()
                .filter(line -> !line.isBlank())
                .reduce((one, next) -> next)
                .orElseThrow();
        assertThat(run.metres()).isEqualTo(Double.parseDouble(last.split(",", -1)[4]), within(0.001));
        Lap lap = KilometreSplitter.split(run, 157.56).get(0);
        assertThat(lap.seconds()).isCloseTo(56.887, within(1.0));
        // Over time, as the watch has it; the plain mean of the 21 records is 84.952.
        assertThat(lap.heartRate()).isCloseTo(90, within(1.0));
        assertThat(lap.maxHeartRate()).isEqualTo(112);
    }

    @Test
    void withoutADistanceThereIsStillAHeartRate() throws Exception {
        Recording yoga = read(bytes("12129115726_ACTIVITY.fit"));
        assertThat(yoga.metres()).isZero();
        assertThat(yoga.hasHeartRate()).isTrue();
        assertThat(yoga.seconds()).isCloseTo(9.676, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "Settings.fit, it is no activity but settings",
        "broken/activity-filecrc.fit, it is damaged: ",
        "broken/activity-settings-corruptheader.fit, it is damaged: ",
        "broken/activity-settings-nodata.fit, it is damaged: ",
        "broken/activity-unexpected-eof.fit, it is damaged: ",
    })
    void whatIsNoWholeActivityIsRefusedWithAReason(String name, String why) throws Exception {
        byte[] file = bytes(name);
        assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableFit.class).hasMessageStartingWith(why);
    }

    @Test
    void nothingAndATextAreNoFitFile() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(UnreadableFit.class)
                .hasMessage("it is empty");
        byte[] page = "<!DOCTYPE html><html><body>Just a moment...</body></html>"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(page)).isInstanceOf(UnreadableFit.class).hasMessageStartingWith("it is damaged");
    }

    @Test
    void aFileThatIsChangedOrCutAnywhereIsRefusedOrReadButNeverAnythingElse() throws Exception {
        byte[] whole = bytes("garmin-fenix-5-run.fit");
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(seed);
            byte[] hurt = seed % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; i < (seed % 3) * 4 && hurt.length > 0; i++) {
                hurt[random.nextInt(hurt.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(hurt).seconds()).as("seed " + seed).isNotNegative();
            } catch (UnreadableFit refused) {
                assertThat(refused).as("seed " + seed).hasMessageMatching("it .+");
            }
        }
    }

    @Test
    void aFileWithoutEndEnds() {
        // A header that promises 4 GB, and records for ever.
        InputStream endless = new InputStream() {
            private final byte[] head = {14, 32, 0x10, 8, -1, -1, -1, 0x7f, '.', 'F', 'I', 'T', 0, 0};
            private int at;

            @Override
            public int read() {
                return at < head.length ? head[at++] & 0xff : 0x40;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[offset + i] = (byte) read();
                }
                return length;
            }

            @Override
            public int available() {
                return 1;
            }
        };
        assertThatThrownBy(() -> FitFile.read(endless)).isInstanceOf(UnreadableFit.class);
    }

    @Test
    void aStreamThatFailsIsNoDamagedFile() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> FitFile.read(failing)).isInstanceOf(IOException.class);
    }
}
