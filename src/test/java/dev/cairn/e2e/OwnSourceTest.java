package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source of one's own, as docs/extending.md has it: a file in the home folder, tried, mended, and synced beside Garmin. */
class OwnSourceTest extends EndToEnd {
    private Path table;

    @BeforeEach
    void aTableAndItsRoute() throws Exception {
        Path routes = Files.createDirectories(cairn.home().resolve("routes/sources"));
        Files.copy(Path.of("docs/examples/spreadsheet.camel.yaml"), routes.resolve("spreadsheet.camel.yaml"));
        table = Files.createDirectories(cairn.user().resolve("tables")).resolve("activities.csv");
        cairn.set("SPREADSHEET_FOLDER", table.getParent().toString());
    }

    private Result source(String name) throws Exception {
        return cairn.run("sources", "test", name, "--from", "2026-01-01", "--to", "2026-01-31", "--json");
    }

    @Test
    void isTriedMendedAndSyncedLikeAnyOther() throws Exception {
        Result unset = cairn.unset("SPREADSHEET_FOLDER").run("sources");
        assertThat(unset.exitCode()).as(unset::toString).isZero();
        assertThat(unset.out()).contains("spreadsheet needs spreadsheet.folder, which is not set", "your own");
        assertThat(cairn.run("status").out()).contains("source     spreadsheet, never asked\n");
        cairn.set("SPREADSHEET_FOLDER", table.getParent().toString());

        Result none = source("spreadsheet");
        assertThat(none.exitCode()).as(none::toString).isEqualTo(4);
        assertThat(none.out() + none.err()).contains("there is no activities.csv in ");
        assertThat(source("spreadsheat").exitCode()).as("no such source").isEqualTo(2);

        Files.writeString(table, "date,time,name,sport,km,minutes,hr\n2026-01-10,08:00,Kanal,running,10.5,55,1500\n");
        Result wrong = source("spreadsheet");
        assertThat(wrong.exitCode()).as(wrong::toString).isEqualTo(4);
        assertThat((List<?>) wrong.at("mistakes")).singleElement().asString().contains("avg_hr");
        assertThat(cairn.tracking().resolve("unified-cache.json"))
                .as("a trial changes nothing")
                .doesNotExist();

        Files.writeString(table, "date,time,name,sport,km,minutes,hr\n2026-01-10,08:00,Kanal,running,10.5,55,150\n");
        Result right = source("spreadsheet");
        assertThat(right.exitCode()).as(right::toString).isZero();
        assertThat((List<?>) right.at("mistakes")).isEmpty();

        garmin.account().add(run(1, "2026-01-09"));
        Result both = cairn.run(SYNC_JANUARY);
        assertThat(both.exitCode()).as(both::toString).isZero();
        assertThat(both.number("added")).isEqualTo(2);
        assertThat(cairn.activities())
                .extracting(activity -> activity.get("source"))
                .containsExactlyInAnyOrder("garmin", "spreadsheet");
        Map<String, Object> own = cairn.activities().get(0);
        assertThat(own).containsEntry("id", "spreadsheet_2026-01-10T08:00").containsEntry("name", "Kanal");
        assertThat(cairn.run(SYNC_JANUARY).number("added")).isZero();
        assertThat(cairn.run("status").out()).containsPattern("source +spreadsheet, last good \\d{4}-");

        Files.writeString(cairn.home().resolve("routes/sources/spreadsheet.camel.yaml"), "- route: { id: [");
        Result broken = cairn.run(SYNC_JANUARY);
        assertThat(broken.exitCode())
                .as("it is named, and Garmin goes on: " + broken)
                .isEqualTo(4);
        assertThat(broken.at("sources", "garmin", "error")).isNull();
        assertThat(broken.out() + broken.err())
                .contains("spreadsheet.camel.yaml")
                .doesNotContain("\tat ");
        assertThat(cairn.activities()).hasSize(2);
    }
}
