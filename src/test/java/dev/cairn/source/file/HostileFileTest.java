package dev.cairn.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are broken, or made to harm: a reason for each, in bounded time and memory. */
class HostileFileTest {
    private static final String POINT = "<trkpt lat=\"1\" lon=\"1\"><time>2026-01-08T07:00:00Z</time></trkpt>";

    @TempDir
    private Path folder;

    private static void refused(String name, byte[] content, String why) {
        assertThatThrownBy(() -> Fixture.read(name, content))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(why);
    }

    private static void refused(String name, String content, String why) {
        refused(name, Fixture.text(content), why);
    }

    /** So many times the same, without holding it. */
    private static InputStream times(int times, String text) {
        byte[] bytes = Fixture.text(text);
        return new SequenceInputStream(new Enumeration<>() {
            private int left = times;

            @Override
            public boolean hasMoreElements() {
                return left > 0;
            }

            @Override
            public InputStream nextElement() {
                left--;
                return new ByteArrayInputStream(bytes);
            }
        });
    }

    private static InputStream around(String head, InputStream middle, String tail) {
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(Fixture.text(head)), middle, new ByteArrayInputStream(Fixture.text(tail)))));
    }

    private static FileActivities read(InputStream content) throws UnreadableFile {
        return new ActivityFiles(ZoneOffset.UTC).read("big.gpx", content, key -> false);
    }

    @Test
    void anEmptyFile() {
        refused("a.fit", "", "it is empty");
    }

    @Test
    void aNameThatPromisesWhatIsNotThere() throws Exception {
        refused("a.fit", "hello", "it is no FIT, TCX or GPX file, whatever its name says");
        refused("a.gpx.gz", "hello", "whatever its name says");
        refused("a.gpx", "<html><body/></html>", "neither TCX nor GPX: it begins with <html>");
        assertThat(Fixture.read("notes.txt", Fixture.text("hello")).instead()).isEqualTo("no FIT, TCX or GPX file");
    }

    @Test
    void aWrongNameIsNoHindrance() throws Exception {
        byte[] fit = Fixture.bytes("fit/garmin-fenix-5-run.fit");
        String key = Fixture.read("run.fit", fit).activities().get(0).key();
        assertThat(Fixture.read("run.gpx", fit).activities().get(0).key()).isEqualTo(key);
        assertThat(Fixture.read("run.fit.gz", Fixture.gzip(fit))
                        .activities()
                        .get(0)
                        .key())
                .isEqualTo(key);
        assertThat(Fixture.read("run", Fixture.gzip(fit)).activities().get(0).key())
                .isEqualTo(key);
    }

    @Test
    void anXmlBomb() {
        refused("a.gpx", """
                <?xml version="1.0"?>
                <!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
                <gpx><trk><name>&c;</name></trk></gpx>""", "document type definition");
    }

    @Test
    void anExternalEntity() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        refused("a.gpx", """
                <!DOCTYPE gpx [<!ENTITY x SYSTEM "%s">]>
                <gpx><trk><name>&x;</name>%s</trk></gpx>""".formatted(secret.toUri(), POINT), "document type definition");
        refused("a.gpx", "<gpx><trk><name>&x;</name></trk></gpx>", "it uses an entity that it does not define: &x;");
    }

    @Test
    void xmlThatEndsInTheMiddleOrIsNone() {
        refused("a.gpx", "<gpx><trk><trkseg>" + POINT, "it is damaged in line 1: ");
        refused("a.tcx", "<TrainingCenterDatabase><Activities></TrainingCenterDatabase>", "it is damaged in line 1: ");
    }

    @Test
    void elementsWithoutEnd() {
        refused("a.gpx", "<gpx>" + "<a>".repeat(200), "deep in one another");
        assertThatThrownBy(() -> read(around("<gpx a=\"", times(1000, "x".repeat(10_000)), "\"/>")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("something in it has no end");
        assertThatThrownBy(() -> read(around("<gpx><trk><name>", times(20, "x".repeat(1000)), "</name></trk></gpx>")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("a text in it is longer than 10000 characters");
    }

    @Test
    void aPackedBomb() throws IOException {
        byte[] bomb = Fixture.gzip(Fixture.text("<gpx>" + " ".repeat(20_000_000) + "</gpx>"));
        assertThat(bomb).hasSizeLessThan(50_000);
        refused("a.gpx.gz", bomb, "it unpacks to more than 200 times its size");
    }

    @Test
    void packedTwiceAndPackedHalf() throws IOException {
        byte[] fit = Fixture.bytes("fit/garmin-fenix-5-run.fit");
        byte[] packed = Fixture.gzip(fit);
        refused("a.fit.gz", Fixture.gzip(packed), "it is packed twice");
        refused("a.fit.gz", Arrays.copyOf(packed, packed.length / 2), "it cannot be read to its end");
        refused("a.fit.gz", Arrays.copyOf(packed, 5), "it cannot be read to its end");
    }

    @Test
    void aFitFileThatIsLongerThanAnyDeviceWrites() {
        byte[] head = Arrays.copyOf(new byte[] {14, 16, 0, 0, 0, 0, 0, 0x7f, '.', 'F', 'I', 'T', 0, 0}, 33 << 20);
        refused("a.fit", head, "it is longer than 33554432 bytes");
    }

    @Test
    void aFileThatHasMoreBytesThanAnyRecording() {
        InputStream endless = around("<gpx>", times(Integer.MAX_VALUE, " ".repeat(1 << 20)), "");
        assertThatThrownBy(() -> read(new Unpacking(endless, () -> Long.MAX_VALUE, 50_000_000)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("it is longer than 50000000 bytes");
    }

    @Test
    void aMillionPointsArePackedTogether() throws Exception {
        // As text some 70 MB; as points some 40.
        String segment = POINT.repeat(1000);
        FileActivities file = read(around("<gpx><trk><trkseg>", times(1000, segment), "</trkseg></trk></gpx>"));
        assertThat(file.activities()).hasSize(1);
        assertThat(file.key()).matches("file_[0-9a-f]{32}");
    }

    @Test
    void moreThanTwoMillionPointsAreTooMany() {
        Track track = new Track();
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= Track.MOST; i++) {
                        track.add(new Track.Point(i * 1000L, i, 150, 80, 100), i);
                    }
                })
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("it has more than 2000000 points");
        assertThat(track.whole().meanHeartRate()).isEqualTo(150);
        assertThat(track.recording(true).seconds()).isZero();
    }

    @Test
    void wasAnyByteChangedItIsReadOrRefusedAndNothingElse() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String name : List.of("fit/garmin-fenix-5-run.fit", "gpx/sample_activity.gpx")) {
            byte[] whole = Fixture.bytes(name);
            for (int i = 0; i < 300; i++) {
                byte[] changed = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                try {
                    for (Activity activity : Fixture.read(name, changed).activities()) {
                        assertThat(activity.start()).isNotNull();
                    }
                } catch (UnreadableFile refused) {
                    assertThat(refused).as("seed %d", seed).hasMessageStartingWith("it ");
                }
            }
        }
    }

    @Test
    void utf16IsReadAsItSays() throws Exception {
        String gpx = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><gpx><trk><name>Läuft</name><trkseg>" + POINT
                + "</trkseg></trk></gpx>";
        FileActivities file = Fixture.read("a.gpx", gpx.getBytes(StandardCharsets.UTF_16));
        assertThat(file.activities().get(0).name()).isEqualTo("Läuft");
    }

    @Test
    void anEncodingIsTakenAsItIsNamed() throws Exception {
        String gpx = "<?xml version='1.0' encoding='ISO-8859-1'?><gpx><trk><name>Läuft</name><trkseg>" + POINT
                + "</trkseg></trk></gpx>";
        byte[] latin = gpx.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Fixture.read("a.gpx", latin).activities().get(0).name()).isEqualTo("Läuft");
        refused(
                "a.gpx",
                gpx.replace("ISO-8859-1", "UTF-8").getBytes(StandardCharsets.ISO_8859_1),
                "it has characters that are not in the encoding it names");
        String unknown = gpx.replace("ISO-8859-1", "KLINGON");
        assertThat(Fixture.only("a.gpx", unknown).name()).isEqualTo("Läuft");
    }

    @Test
    void aYearThatNobodyLivedIn() {
        refused(
                "a.gpx",
                "<gpx><trk><trkseg>" + POINT.replace("2026", "0001") + "</trkseg></trk></gpx>",
                "a year that cannot be");
    }
}
