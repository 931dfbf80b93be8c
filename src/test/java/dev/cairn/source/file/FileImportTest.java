package dev.cairn.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, folders, archives: what is found in them, what is refused, in which parts it comes. */
class FileImportTest {
    @TempDir
    private Path folder;

    private byte[] run;
    private byte[] ride;

    @BeforeEach
    void read() throws IOException {
        run = Fixture.bytes("fit/garmin-fenix-5-run.fit");
        ride = Fixture.bytes("fit/garmin-fenix-5-bike.fit");
    }

    private Path put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static FileImport open(Path... paths) {
        return new FileImport(List.of(paths), ZoneOffset.UTC, Fixture.SILENT);
    }

    private static List<Activity> all(FileImport files, Predicate<String> isKnown) {
        List<Activity> all = new ArrayList<>();
        for (boolean more = true; more; ) {
            FileImport.Part part = files.next(3, isKnown);
            all.addAll(part.activities());
            more = !part.isLast();
        }
        return all;
    }

    private static List<String> types(FileImport files) {
        return all(files, id -> false).stream().map(Activity::type).toList();
    }

    @Test
    void foldersAreGoneThroughByNameWithAllThatIsBelow() throws Exception {
        put("b/run.fit", run);
        put("a/ride.fit.gz", Fixture.gzip(ride));
        put("notes.txt", Fixture.text("a diary"));
        put("a/Settings.fit", Fixture.bytes("fit/Settings.fit"));
        put(".hidden/run.fit", run);
        put("b/._run.fit", Fixture.text("what another system leaves"));
        FileImport files = open(folder);
        assertThat(types(files)).containsExactly("cycling", "running");
        assertThat(files.told().refused()).isEmpty();
        assertThat(files.told().skippedByKind()).containsOnlyKeys("no FIT, TCX or GPX file", "settings");
    }

    @Test
    void aBrokenFileIsToldAndTheOthersComeAllTheSame() throws Exception {
        put("a.fit", Fixture.bytes("fit/broken/activity-filecrc.fit"));
        put("b.fit", run);
        put("c.fit", new byte[0]);
        FileImport files = open(folder);
        assertThat(types(files)).containsExactly("running");
        assertThat(files.told().refused().stream().map(Told.OneFile::file))
                .containsExactly(
                        folder.resolve("a.fit").toString(),
                        folder.resolve("c.fit").toString());
        assertThat(files.told().refused().get(1).reason()).isEqualTo("it is empty");
    }

    @Test
    void theSameFileTwiceCountsOnce() throws Exception {
        put("a.fit", run);
        put("b.fit.gz", Fixture.gzip(run));
        FileImport files = open(folder);
        FileImport.Part part = files.next(10, id -> false);
        assertThat(part.activities()).hasSize(1);
        assertThat(part.known()).isEqualTo(1);
    }

    @Test
    void whatIsKnownIsPassedOverAndCountedWithItsLegs() throws Exception {
        byte[] triathlon = Fixture.bytes("fit/activity-large-fenxi2-multisport.fit");
        String key = Fixture.read("a.fit", triathlon).key();
        put("a.fit", triathlon);
        FileImport.Part part = open(folder).next(10, id -> id.equals(key) || id.matches(key + "-[1-7]"));
        assertThat(part.activities()).isEmpty();
        assertThat(part.known()).isEqualTo(8);
        assertThat(part.isLast()).isTrue();
    }

    @Test
    void itComesInParts() throws Exception {
        for (int i = 0; i < 5; i++) {
            put(
                    i + ".gpx",
                    Fixture.text("<gpx><trk><name>" + i + "</name><trkseg><trkpt lat='1' lon='1'><time>2026-01-0"
                            + (i + 1) + "T07:00:00Z</time></trkpt></trkseg></trk></gpx>"));
        }
        FileImport files = open(folder);
        List<String> parts = new ArrayList<>();
        for (boolean more = true; more; ) {
            FileImport.Part part = files.next(2, id -> false);
            parts.add(part.activities().stream().map(Activity::name).toList().toString());
            more = part.getMore() != null;
        }
        assertThat(parts).containsExactly("[0, 1]", "[2, 3]", "[4]");
    }

    @Test
    void archivesInArchivesAreGoneThrough() throws Exception {
        byte[] inner = new Zips().with("deep/run.fit", run).bytes();
        Path zip = put(
                "all.zip",
                new Zips()
                        .with("ride.fit", ride)
                        .with("inner.zip", inner)
                        .with("notes.txt", "x")
                        .bytes());
        FileImport files = open(zip);
        assertThat(types(files)).containsExactly("cycling", "running");
        assertThat(files.told().skipped().get(0).file()).isEqualTo(zip + "/notes.txt");
    }

    @Test
    void aNameThatLeadsOutOfTheArchiveIsRefused() throws Exception {
        Path zip = put(
                "evil.zip",
                new Zips()
                        .with("../../evil.fit", run)
                        .with("/etc/evil.fit", run)
                        .with("C:\\evil.fit", run)
                        .with("good.fit", ride)
                        .bytes());
        FileImport files = open(zip);
        assertThat(types(files)).containsExactly("cycling");
        assertThat(files.told().refused())
                .hasSize(3)
                .allMatch(file -> file.reason().equals("its name leads out of the archive"));
        assertThat(Files.list(folder)).containsExactly(zip);
    }

    @Test
    void archivesWithoutEndAreRefused() throws Exception {
        byte[] zip = run;
        for (int i = 0; i < 6; i++) {
            zip = new Zips().with(i == 0 ? "run.fit" : "in.zip", zip).bytes();
        }
        FileImport files = open(put("deep.zip", zip));
        assertThat(types(files)).isEmpty();
        assertThat(files.told().refused().get(0).reason()).isEqualTo("it is an archive in more than 4 archives");
    }

    @Test
    void aBombInAnArchiveIsRefusedAndWhatCameBeforeStays() throws Exception {
        Path zip = put(
                "bomb.zip",
                new Zips()
                        .with("ride.fit", ride)
                        .with("bomb.txt", new byte[30_000_000])
                        .with("run.fit", run)
                        .bytes());
        FileImport files = open(zip);
        assertThat(types(files)).containsExactly("cycling");
        assertThat(files.told().refused()).singleElement().satisfies(told -> {
            assertThat(told.file()).isEqualTo(zip.toString());
            assertThat(told.reason()).isEqualTo("it unpacks to more than 200 times its size");
        });
    }

    @Test
    void aDamagedArchiveIsRefused() throws Exception {
        byte[] whole = new Zips().with("ride.fit", ride).with("run.fit", run).bytes();
        FileImport files = open(put("half.zip", Arrays.copyOf(whole, whole.length / 2)));
        assertThat(types(files)).containsExactly("cycling");
        assertThat(files.told().refused()).isNotEmpty();
        assertThat(types(open(put("empty.zip", new Zips().bytes())))).isEmpty();
    }

    @Test
    void aLinkThatLeadsBackIsNotFollowedForEver() throws Exception {
        put("a/run.fit", run);
        Files.createSymbolicLink(folder.resolve("a/back"), folder);
        FileImport files = open(folder);
        assertThat(types(files)).containsExactly("running");
        assertThat(files.told().refused()).isEmpty();
        assertThat(files.told().skipped())
                .singleElement()
                .satisfies(told -> assertThat(told.reason()).isEqualTo("a link that leads back to a folder it is in"));
    }

    @Test
    void aFileOfTwoGigabytesOfNothingIsRefusedAtOnce() throws Exception {
        Path huge = folder.resolve("huge.fit");
        try (var channel = Files.newByteChannel(
                huge,
                java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.WRITE,
                java.nio.file.StandardOpenOption.SPARSE)) {
            channel.position(2L << 30).write(java.nio.ByteBuffer.wrap(new byte[] {0}));
        }
        FileImport files = open(huge);
        assertThat(types(files)).isEmpty();
        assertThat(files.told().refused().get(0).reason())
                .isEqualTo("it is no FIT, TCX or GPX file, whatever its name says");
    }

    @Test
    void whatTheUserNamedAndIsNothingOfTheKindIsRefused() throws Exception {
        FileImport files = open(put("photo.jpg", Fixture.text("no photo")));
        assertThat(types(files)).isEmpty();
        assertThat(files.told().refused().get(0).reason()).isEqualTo("it is no FIT, TCX or GPX file");
    }
}
