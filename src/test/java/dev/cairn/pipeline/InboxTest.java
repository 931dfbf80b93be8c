package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a dropped file goes, and what is said of it. */
class InboxTest {
    private static final Path FIT = Path.of("src/test/resources/fit");

    @TempDir
    private Path folder;

    private World world;
    private Path inboxFolder;

    /** Goes on when it is told to. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-01-17T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Hands clock = new Hands();

    @BeforeEach
    void open() throws IOException {
        world = new World(folder);
        inboxFolder = Files.createDirectories(world.home().inbox());
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Drops a file, has it imported, and says where it goes. */
    private String drop(String name, byte[] content) throws IOException {
        Files.write(inboxFolder.resolve(name), content);
        Inbox inbox = new Inbox(world.home(), clock);
        try (Pipeline pipeline = world.start()) {
            return inbox.imported(pipeline.importRun(inbox.request(name)), name);
        }
    }

    @Test
    void whatWasReadIsDone() throws Exception {
        assertThat(drop("run.fit", Files.readAllBytes(FIT.resolve("garmin-fenix-5-run.fit"))))
                .isEqualTo(".done/run.fit");
        assertThat(world.ids()).hasSize(1);
        assertThat(world.log())
                .anyMatch(line -> line.contains("inbox: run.fit: 1 added, 0 updated, 0 matched, 0 unchanged"));
    }

    @Test
    void whatIsNoActivityIsDoneToo() throws Exception {
        assertThat(drop("settings.fit", Files.readAllBytes(FIT.resolve("Settings.fit"))))
                .isEqualTo(".done/settings.fit");
        assertThat(world.log()).anyMatch(line -> line.contains("no activity: {settings=1}"));
    }

    @Test
    void whatCannotBeReadHasFailedAndTheReasonIsBesideIt() throws Exception {
        assertThat(drop("bad.fit", Files.readAllBytes(FIT.resolve("broken/activity-filecrc.fit"))))
                .isEqualTo(".failed/bad.fit");
        assertThat(inboxFolder.resolve(".failed/bad.fit.reason.txt"))
                .content()
                .startsWith("bad.fit: it is damaged: ")
                .endsWith("\n");
        assertThat(inboxFolder.resolve("bad.fit")).exists();
    }

    /** One file must not keep the others waiting, at each look anew. */
    @Test
    void onlyWhatCanBeReadAtOnceIsTakenUp() throws Exception {
        InboxFilter filter = new InboxFilter(clock);
        Path run = Files.writeString(inboxFolder.resolve("run.fit"), "x");
        assertThat(filter.isTakenUp(run)).isTrue();
        assertThat(filter.isTakenUp(Files.createSymbolicLink(inboxFolder.resolve("link.fit"), run)))
                .isTrue();
        assertThat(filter.isTakenUp(
                        Files.createSymbolicLink(inboxFolder.resolve("gone.fit"), folder.resolve("nowhere"))))
                .isFalse();
        assertThat(filter.isTakenUp(Path.of("/dev/null"))).isFalse();
        Path empty = Files.createFile(inboxFolder.resolve("empty.fit"));
        Files.setLastModifiedTime(empty, FileTime.from(clock.now.minusSeconds(59)));
        assertThat(filter.isTakenUp(empty)).as("a download begins").isFalse();
        Files.setLastModifiedTime(empty, FileTime.from(clock.now.minusSeconds(60)));
        assertThat(filter.isTakenUp(empty)).isTrue();
        assertThat(drop("empty.fit", new byte[0])).isEqualTo(".failed/empty.fit");
        Path tooLong = Files.writeString(inboxFolder.resolve("é".repeat(121)), "x");
        assertThat(filter.isTakenUp(tooLong)).isFalse();
        assertThat(filter.isTakenUp(tooLong)).isFalse();
        assertThat(world.log().stream().filter(line -> line.contains("its name is too long")))
                .hasSize(1);
    }

    @Test
    void anEarlierFileOfTheSameNameStays() throws Exception {
        Files.createDirectories(inboxFolder.resolve(".done"));
        Files.writeString(inboxFolder.resolve(".done/run.fit"), "another");
        assertThat(drop("run.fit", Files.readAllBytes(FIT.resolve("garmin-fenix-5-run.fit"))))
                .isEqualTo(".done/2-run.fit");
    }

    @Test
    void whileItCannotBeSavedItWaitsAndThatIsSaidOnce() throws Exception {
        Inbox inbox = new Inbox(world.home(), clock);
        Failure full = new Failure(ExitCode.LOSS, "no space left", "Make room.");
        assertThatThrownBy(() -> inbox.waiting("run.fit", full)).isSameAs(full);
        assertThatThrownBy(() -> inbox.waiting("run.fit", full)).isSameAs(full);
        assertThat(world.log().stream().filter(line -> line.contains("run.fit has to wait: no space left")))
                .hasSize(1);
        // Not every five seconds: each try is a line in the history.
        assertThatThrownBy(() -> inbox.request("run.fit"))
                .isInstanceOf(Failure.class)
                .hasMessage("no space left");
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(inbox.request("run.fit").paths()).containsExactly(inboxFolder.resolve("run.fit"));
    }

    @Test
    void forTheLockItIsTriedAtOnceAgain() {
        Inbox inbox = new Inbox(world.home(), clock);
        Failure locked = new Failure(ExitCode.LOCKED, "another Cairn is at work", "Wait.");
        assertThatThrownBy(() -> inbox.waiting("run.fit", locked)).isSameAs(locked);
        assertThat(inbox.request("run.fit").dryRun()).isFalse();
    }
}
