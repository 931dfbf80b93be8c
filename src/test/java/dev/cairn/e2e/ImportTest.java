package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code cairn import} and the inbox, as a user meets them. */
class ImportTest extends EndToEnd {
    private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();

    @Test
    void filesOfAllKindsComeInOnceAndWhatIsBrokenIsNamed() throws Exception {
        Path files = Files.createDirectories(cairn.user().resolve("files"));
        for (String name : List.of(
                "fit/garmin-fenix-5-run.fit",
                "fit/Settings.fit",
                "tcx/sample.tcx",
                "gpx/sample_activity.gpx",
                "fit/broken/activity-filecrc.fit")) {
            Files.copy(RESOURCES.resolve(name), files.resolve(Path.of(name).getFileName()));
        }
        Result dry = cairn.run("import", "files", "--dry-run", "--json");
        assertThat(dry.exitCode()).isEqualTo(4);
        assertThat(dry.json().get("added")).hasToString("3");
        assertThat(cairn.cache()).doesNotExist();

        Result first = cairn.run("import", "files");
        assertThat(first.exitCode()).isEqualTo(4);
        assertThat(first.out())
                .contains(
                        "refused    files/activity-filecrc.fit: it is damaged: ",
                        "skipped    1 no activity: settings",
                        "3 added",
                        "nothing lost");
        String cache = cairn.cacheText();

        Result again = cairn.run("import", "files", "--json");
        Map<?, ?> file = (Map<?, ?>) ((Map<?, ?>) again.json().get("sources")).get("file");
        assertThat(file.get("fetched")).hasToString("3");
        assertThat(file.get("error").toString()).contains("activity-filecrc.fit");
        assertThat(again.json().get("unchanged")).hasToString("3");
        assertThat(again.json().get("refused").toString()).contains("file=files/activity-filecrc.fit");
        assertThat(cairn.cacheText()).isEqualTo(cache);
        assertThat(cairn.run("verify").exitCode()).isZero();
        assertThat(cairn.leftovers()).isEmpty();

        assertThat(cairn.run("import", "nowhere").exitCode()).isEqualTo(2);
        assertThat(cairn.run("import").exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsDroppedIntoTheInboxIsTakenInWhileCairnRuns() throws Exception {
        cairn.set("CAIRN_INBOX_POLL", "100ms");
        Path inbox = Files.createDirectories(cairn.tracking().resolve("inbox"));
        Files.copy(RESOURCES.resolve("fit/broken/activity-filecrc.fit"), inbox.resolve("a.fit"));
        Running run = cairn.start("run").awaitLine("inbox: a.fit is now .failed/a.fit, for it is damaged");
        Path beside = Files.copy(
                RESOURCES.resolve("fit/garmin-fenix-5-run.fit"),
                cairn.tracking().resolve("b.fit"));
        Files.move(beside, inbox.resolve("b.fit"), StandardCopyOption.ATOMIC_MOVE);
        run.awaitLine("inbox: b.fit: 1 added").terminate();
        assertThat(run.finish().exitCode()).isZero();
        assertThat(inbox.resolve(".failed/a.fit")).exists();
        assertThat(inbox.resolve(".failed/a.fit.reason.txt")).content().startsWith("a.fit: it is damaged: ");
        assertThat(cairn.activities()).hasSize(1);
    }
}
