package dev.cairn.cache;

import static dev.cairn.cache.Sample.adding;
import static dev.cairn.cache.Sample.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.activity.Activity;
import dev.cairn.disk.Disk;
import dev.cairn.disk.Fault;
import dev.cairn.disk.Killed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fails at whatever operation: the file is exactly the old or exactly the new one, and the next run works. */
class SaveFaultTest {
    private static final String NONE = "(no file)";
    private static final String TEMPORARY = ".unified-cache.json.cairn-tmp";

    @TempDir
    Path folder;

    Path tracking;
    Path cache;
    Path backup;

    @BeforeEach
    void aBackup() throws Exception {
        tracking = folder.resolve("tracking");
        cache = tracking.resolve("unified-cache.json");
        backup = Files.writeString(folder.resolve("backup.json"), "{\"activities\": [{\"id\": 3}]}");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSave(Fault fault) throws Exception {
        outlives(fault, Sample.TWO, SaveFaultTest::addAndChange);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void theFirstSave(Fault fault) throws Exception {
        outlives(fault, NONE, SaveFaultTest::addAndChange);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aRemoval(Fault fault) throws Exception {
        outlives(fault, Sample.TWO, SaveFaultTest::removeTheFirst);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aWholeFileInThePlaceOfAnother(Fault fault) throws Exception {
        outlives(fault, Sample.TWO, path -> new CacheFile(path).replaceBy(seenFrom(path), facts -> {}));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aWholeFileWhereThereIsNone(Fault fault) throws Exception {
        outlives(fault, NONE, path -> new CacheFile(path).replaceBy(seenFrom(path), facts -> {}));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSmallFile(Fault fault) throws Exception {
        outlives(fault, "before", path -> AtomicFile.write(path, "afterwards"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSmallFileWhereThereIsNone(Fault fault) throws Exception {
        outlives(fault, NONE, path -> AtomicFile.write(path, "afterwards"));
    }

    @Test
    void aDiskThatGetsFull() throws Exception {
        String anew = after(Sample.TWO, SaveFaultTest::addAndChange);
        for (int room = 0; room < anew.length(); room += 7) {
            start(Sample.TWO);
            Path onFullDisk = Disk.withRoomFor(room).path(cache);
            assertThat(catchThrowable(() -> addAndChange(onFullDisk)))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
            assertThat(content()).isEqualTo(Sample.TWO);
            assertThat(Sample.names(tracking)).containsExactly("unified-cache.json");
        }
    }

    @Test
    void aDiskThatMovesAFewBytesAtATime() throws Exception {
        Disk disk = Disk.inStepsOf(1000);
        start(NONE);
        Files.write(cache, Sample.seed());
        addAndChange(disk.path(cache));
        String slow = content();
        Files.write(cache, Sample.seed());
        addAndChange(cache);
        assertThat(slow).isEqualTo(content());
        Path seed = Files.write(backup, Sample.seed());
        new CacheFile(disk.path(cache)).replaceBy(disk.path(seed), facts -> {});
        assertThat(Files.readAllBytes(cache)).isEqualTo(Sample.seed());
        AtomicFile.write(disk.path(cache), "ü🏔".repeat(1000));
        assertThat(cache).hasContent("ü🏔".repeat(1000));
    }

    @Test
    void theContentIsFlushedBeforeTheNameAndTheNameAfterwards() throws Exception {
        start(Sample.TWO);
        for (Action action : List.<Action>of(
                SaveFaultTest::addAndChange,
                path -> new CacheFile(path).replaceBy(seenFrom(path), facts -> {}),
                path -> AtomicFile.write(path, "afterwards"))) {
            Disk disk = Disk.healthy();
            action.on(disk.path(cache));
            assertThat(disk.operations())
                    .filteredOn(operation -> operation.matches("(write|flush|move|delete) .*"))
                    .containsSubsequence(
                            "write " + TEMPORARY, "flush " + TEMPORARY, "move " + TEMPORARY, "flush tracking")
                    .endsWith("move " + TEMPORARY, "flush tracking");
        }
    }

    @Test
    void notEvenHalfAFileCanBeReadByThoseWhoMustNotReadTheCache() throws Exception {
        for (Action action : List.<Action>of(
                SaveFaultTest::addAndChange, path -> new CacheFile(path).replaceBy(seenFrom(path), facts -> {}))) {
            start(Sample.TWO);
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rw-------"));
            Disk healthy = Disk.healthy();
            action.on(healthy.path(cache));
            start(Sample.TWO);
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rw-------"));
            int firstWrite = healthy.operations().indexOf("write " + TEMPORARY) + 1;
            Disk disk = Disk.with(Fault.KILLED, firstWrite);
            assertThat(catchThrowable(() -> action.on(disk.path(cache)))).isInstanceOf(Killed.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tracking.resolve(TEMPORARY))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aDiskThatDoesNotAnswerIsNotACacheThatNeverWas() throws Exception {
        start(Sample.TWO);
        assertThat(new CacheFile(Disk.with(Fault.FAILS, 1).path(cache)).exists())
                .isTrue();
        assertThat(new CacheFile(Disk.healthy().path(cache)).exists()).isTrue();
        assertThat(new CacheFile(Disk.healthy().path(cache.resolveSibling("none"))).exists())
                .isFalse();
    }

    /** What a run does: adds an activity and changes the last one, if that was not done yet. */
    private static void removeTheFirst(Path path) throws IOException {
        CacheFile file = new CacheFile(path);
        CacheIndex index = file.read(facts -> {});
        try {
            int position = CacheFile.find(index, "2");
            if (position >= 0) {
                file.remove(index, CacheFile.entry(index, position), Sample.HEAD, facts -> {});
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void addAndChange(Path path) throws IOException {
        CacheFile file = new CacheFile(path);
        CacheIndex index = file.exists() ? file.read(facts -> {}) : null;
        Activity anew = run(9, "2027-01-01 08:00:00").with("name", "x".repeat(300));
        if (index == null) {
            file.save(null, adding(anew), Sample.HEAD, facts -> {});
        } else if (CacheFile.find(index, "9") < 0) {
            int last = index.size() - 1;
            Activity changed = entry(index, last).with("name", "y");
            file.save(index, new Edits(Map.of(last, changed), List.of(anew)), Sample.HEAD, facts -> {});
        }
    }

    private static Activity entry(CacheIndex index, int position) throws IOException {
        try {
            return CacheFile.entry(index, position).activity();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private Path seenFrom(Path path) {
        return path.getFileSystem().getPath(backup.toString());
    }

    private interface Action {
        void on(Path path) throws IOException;
    }

    private void outlives(Fault fault, String before, Action action) throws Exception {
        String after = after(before, action);
        for (int nth = 1; ; nth++) {
            start(before);
            Disk disk = Disk.with(fault, nth);
            Throwable failure = catchThrowable(() -> action.on(disk.path(cache)));

            List<String> done = disk.operations();
            String where = fault + " after " + done;
            if (failure == null) {
                assertThat(content()).as(where).isEqualTo(after);
            } else {
                assertThat(failure)
                        .as(where)
                        .isInstanceOfAny(Killed.class, IOException.class)
                        .isNotInstanceOf(UnreadableCache.class)
                        .isNotInstanceOf(CacheFile.ChangedMeanwhile.class);
                boolean renamed = done.subList(0, nth - 1).contains("move " + TEMPORARY);
                assertThat(content()).as(where).isEqualTo(renamed ? after : before);
            }
            assertThat(Sample.names(tracking)).as(where).isSubsetOf("unified-cache.json", TEMPORARY);

            AtomicFile.sweep(tracking);
            assertThat(Sample.names(tracking)).as(where).doesNotContain(TEMPORARY);
            action.on(cache);
            assertThat(content()).as(where).isEqualTo(after);
            if (!disk.faultHappened()) {
                assertThat(failure).isNull();
                return;
            }
        }
    }

    private String after(String before, Action action) throws IOException {
        start(before);
        action.on(cache);
        return content();
    }

    private void start(String content) throws IOException {
        Files.createDirectories(tracking);
        AtomicFile.sweep(tracking);
        Files.deleteIfExists(cache);
        if (!content.equals(NONE)) {
            Files.writeString(cache, content);
        }
    }

    private String content() throws IOException {
        return Files.exists(cache) ? Files.readString(cache) : NONE;
    }
}
