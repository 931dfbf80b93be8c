package dev.cairn.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.history.PastRuns;
import dev.cairn.json.Json;
import dev.cairn.pipeline.ShelfReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the pages, without a server. */
class PagesTest {
    private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#39;";

    @TempDir
    private Path folder;

    private Household house;

    @BeforeEach
    void moveIn() throws Exception {
        house = new Household(folder);
    }

    @Test
    void anEmptyHomeSaysWhatToTypeFirst() throws Exception {
        String page = house.dashboard().overview().body();
        assertThat(page).contains("No activities yet", "cairn sync --all", "None yet.");
        assertThat(house.dashboard().activities(null).body()).contains("0 of 0", "None.");
    }

    @Test
    void theSentenceSaysHowManyAndWhenItWasLookedAtLast() throws Exception {
        house.activities(3).sync("r1", "2026-01-17T10:00:00Z", 2, 3, null);
        assertThat(house.glance().sentence().words())
                .isEqualTo("3 activities, no baseline to compare with yet, last checked 2 h ago");
    }

    @Test
    void aNameIsNeverMoreThanAName() throws Exception {
        house.activities(1);
        Dashboard dashboard = house.dashboard();
        for (Reply page : List.of(
                dashboard.activities(null),
                dashboard.activity("key=1000"),
                dashboard.activities("q=%3Cscript%3Ealert%281%29"))) {
            assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
        }
        assertThat(dashboard.activities(null).body()).contains(ESCAPED);
        assertThat(dashboard.activities("q=%22%3E%3Cimg%20src=x%3E").body()).doesNotContain("<img");
    }

    @Test
    void activitiesAreFoundByNameYearSourceAndMissingHeartRate() throws Exception {
        house.activities(400);
        Dashboard dashboard = house.dashboard();
        assertThat(dashboard.activities(null).body()).contains("400 of 400", "Page 1 of 4", "rel=\"next\"");
        assertThat(dashboard.activities("page=4").body())
                .contains("Page 4 of 4")
                .doesNotContain("rel=\"next\"");
        assertThat(dashboard.activities("page=99").body()).contains("Page 4 of 4");
        assertThat(dashboard.activities("q=run+39").body()).contains("11 of 400");
        assertThat(dashboard.activities("year=2026").body()).contains("17 of 400");
        assertThat(dashboard.activities("source=strava").body()).contains("200 of 400");
        assertThat(dashboard.activities("hr=missing").body()).contains("133 of 400");
        assertThat(dashboard.activities("hr=there&source=strava&year=2026&%zz").body())
                .contains("of 400");
    }

    @Test
    void oneActivityShowsPaceAndHeartRateOfItsLaps() throws Exception {
        house.activities(2);
        assertThat(house.dashboard().activity("key=1001").body())
                .contains("From 5:38 to 5:45 min/km.", "From 150 to 155 beats a minute.", "lap 2: 8.00 km")
                .contains(
                        "Taller is faster; the scale begins at 6:02.",
                        "zone 1 for 1:05, zone 2 for 44:45, {&quot;zoneNumber&quot;: 3}");
    }

    @Test
    void theStripTellsGoodFromSameLateFailedAndLost() throws Exception {
        house.activities(3)
                .sync("r1", "2026-01-10T06:00:00Z", 2, 3, null)
                .sync("r2", "2026-01-11T06:00:00Z", 3, 3, null)
                .sync("r3", "2026-01-14T06:00:00Z", 3, 3, null)
                .sync("r4", "2026-01-15T06:00:00Z", 3, 3, "garmin is down")
                .sync("r5", "2026-01-16T06:00:00Z", 3, 1, null);
        Glance glance = house.glance();
        assertThat(glance.runs().all())
                .extracting(RunLine::result)
                .containsExactly(
                        RunLine.Result.GOOD,
                        RunLine.Result.SAME,
                        RunLine.Result.LATE,
                        RunLine.Result.FAILED,
                        RunLine.Result.LOSS);
        assertThat(glance.runs().all().get(4).inWords()).contains("2 fewer");
        PastRuns.Reply garmin = glance.reply("garmin");
        assertThat(garmin.lastGood()).hasToString("2026-01-16T06:00:00Z");
        assertThat(house.dashboard().overview().body()).contains("href=\"/run?id=r4\"", "1 failed", "1 loss", "1 late");
        assertThat(house.dashboard().run("id=r4").body()).contains("garmin is down");
        assertThat(house.dashboard().run("id=r9").status()).isEqualTo(404);
    }

    @Test
    void aRestoreChangedWhatItBroughtBack() throws Exception {
        RunLine restore = RunLine.of((Map<?, ?>) Json.read("""
                    {"run": "r1", "kind": "restore", "start": "2026-01-12T06:00:00Z", "seconds": 0.4, "total_before": 460,
                     "total_after": 542, "verdict": "ok", "backup": "unified-cache-20260112_060000.json"}
                    """), null, Duration.ofHours(36));
        assertThat(restore.result()).isEqualTo(RunLine.Result.GOOD);
        assertThat(restore.inWords()).isEqualTo("82 more");
    }

    @Test
    void aSourceThatFailedLastIsToldApartFromOneThatAnswered() throws Exception {
        house.activities(1)
                .sync("r1", "2026-01-15T12:00:00Z", 1, 1, null)
                .sync("r2", "2026-01-17T11:00:00Z", 1, 1, "garmin is down");
        assertThat(house.dashboard().overview().body())
                .contains("2 d ago", "asked 60 min ago, but it failed: garmin is down");
    }

    @Test
    void whatOnlyBackupsHoldIsOnTheFirstPageAndNamedOnTheirOwn() throws Exception {
        house.activities(2);
        Files.createDirectories(house.home().backups());
        Files.writeString(house.home().backups().resolve("unified-cache-20260101_060000.json"), """
            {"activities": [{"id": 77, "date": "2025-12-31 08:00:00", "name": "Silvester <b>"}]}
            """);
        Dashboard dashboard = house.dashboard();
        assertThat(dashboard.overview().body()).contains("never: <code>cairn backups --verify</code>", "not known");
        assertThat(dashboard.backups().body()).contains("That was not done yet.");

        new ShelfReader(house.home(), Household.CLOCK).read();
        assertThat(dashboard.overview().body())
                .contains("1 activity: <code>cairn restore all --merge</code>", "all good");
        assertThat(dashboard.backups().body())
                .contains("Only in backups: 1 activity", "Silvester &lt;b&gt;", "2025-12-31 08:00:00 77");

        house.activities(0);
        Files.copy(
                house.home().backups().resolve("unified-cache-20260101_060000.json"),
                house.home().cache(),
                StandardCopyOption.REPLACE_EXISTING);
        new ShelfReader(house.home(), Household.CLOCK).read();
        assertThat(dashboard.backups().body()).contains("They held nothing that the cache did not.");
    }

    @Test
    void daysAreActiveEmptyOrUnknown() {
        List<Row> rows = List.of(row("2026-01-10"), row("2026-01-05"));
        DayMap days = new DayMap(rows, List.of(LocalDate.of(2026, 1, 12)), LocalDate.of(2026, 1, 17));
        assertThat(days.years()).containsExactly(2026);
        assertThat(days.toJson().get("2026")).isEqualTo("????#....#..?????");
        assertThat(new DayMap(rows, List.of(), LocalDate.of(2026, 1, 11))
                        .toJson()
                        .get("2026"))
                .isEqualTo("????#....#?");
        assertThat(new DayMap(List.of(), List.of(), LocalDate.of(2026, 1, 17)).years())
                .isEmpty();
    }

    @Test
    void aWeekOfDaysThatAreAlikeIsOneStrokeOfTheCalendar() {
        DayMap days = new DayMap(
                List.of(row("2026-01-05"), row("2026-01-06")),
                List.of(LocalDate.of(2026, 1, 11)),
                LocalDate.of(2026, 1, 13));
        assertThat(CalendarView.of(days).markup())
                .contains(
                        "<path class=\"day active\" d=\"M15,1v18\"/>",
                        "<path class=\"day empty\" d=\"M15,21v48\"/>",
                        "<path class=\"day unknown\" d=\"M5,31v38M25,1v18\"/>",
                        "<path class=\"day hollow\" d=\"M5,31v38M25,1v18\"/>")
                .contains("2 days with activities, 5 asked and empty, 6 never asked or owed")
                .doesNotContain("day ahead");
    }

    @Test
    void seventyYearsStaySmallToo() {
        List<Row> rows = java.util.stream.IntStream.range(0, 70 * 365)
                .filter(day -> day % 3 != 0)
                .mapToObj(day -> row(LocalDate.of(2026, 1, 17).minusDays(day).toString()))
                .toList();
        DayMap days = new DayMap(rows, List.of(), LocalDate.of(2026, 1, 17));
        assertThat(days.years()).hasSizeBetween(70, 71);
        assertThat(CalendarView.of(days).markup().length()).isLessThan(70 * 2800);
    }

    private static Row row(String day) {
        return new Row("1", day + " 07:00:00", LocalDate.parse(day), "", "running", "garmin", 5, true, 1, 1);
    }

    @Test
    void theDocumentKeepsWhatStatusSaidAndAddsThePages() throws Exception {
        house.activities(6).sync("r1", "2026-01-17T10:00:00Z", 5, 6, null);
        Map<String, Object> json = house.glance().toJson();
        assertThat(json)
                .containsKeys(
                        "integrity", "hint", "last_good_sync", "next_sync", "runs", "backups", "sessions", "incidents")
                .containsKeys(
                        "sentence",
                        "strip",
                        "sources",
                        "calendar",
                        "months",
                        "heart_rate",
                        "weekly_km",
                        "floor",
                        "quota");
        assertThat(Json.line(Json.normalize(json.get("heart_rate"))))
                .contains("\"activities\": 6", "\"with_heart_rate\": 4", "\"backfill_would_help\": 6");
    }

    @Test
    void thePageIsTheSameUntilAFileIsAnother() throws Exception {
        house.activities(1);
        Dashboard dashboard = house.dashboard();
        assertThat(dashboard.overview().body()).contains("1 activity,");
        house.activities(2);
        assertThat(dashboard.overview().body()).contains("2 activities,");
    }

    @Test
    void aDamagedCacheIsSaidInsteadOfShown() throws Exception {
        Files.writeString(house.home().cache(), "{\"activities\": [");
        assertThat(house.dashboard().overview().body()).contains("Act now").doesNotContain("All is well");
    }

    @Test
    void theReportNeedsNoOtherFile() throws Exception {
        house.activities(300).sync("r1", "2026-01-17T10:00:00Z", 299, 300, null);
        String report = Dashboard.report(house.home(), house.settings(), Household.CLOCK);
        assertThat(report)
                .contains("<style>", "The newest 200 of 300", ESCAPED)
                .doesNotContain("href=\"/", "src=", "<script", "<link rel=\"stylesheet\"");
    }

    @Test
    void aHundredThousandActivitiesStaySmallOnTheFirstPage() throws Exception {
        house.activities(100_000);
        Dashboard dashboard = house.dashboard();
        String page = dashboard.overview().body();
        assertThat(page).contains("100,000 activities");
        assertThat(page.length() + dashboard.style().body().length()).isLessThan(300_000);
        assertThat(dashboard.activities("q=run+99999").body()).contains("1 of 100,000");
        assertThat(dashboard.activities("page=1000").body()).contains("Page 1000 of 1000");
    }
}
