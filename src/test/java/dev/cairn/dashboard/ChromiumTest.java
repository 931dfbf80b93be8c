package dev.cairn.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page as a real Chromium draws it: light and dark, on a desk and on a phone. With {@code -Dcairn.pictures=FOLDER} each is
 * put there as a picture, to be looked at.
 */
@Tag("browser")
@ExtendWith(Chromium.class)
class ChromiumTest {
    private static final String BACKUP = "unified-cache-20260116_060000.json";
    private static final List<String> PAGES = List.of(
            "/",
            "/activities?page=2",
            "/activities?q=nix",
            "/activity?key=1001",
            "/runs",
            "/run?id=r4",
            "/run?id=r6",
            "/incidents",
            "/backups",
            "/backup?name=" + BACKUP,
            "/action?do=sync",
            "/activity?key=nix");

    @TempDir
    private static Path folder;

    private static Household house;

    @BeforeAll
    static void moveIn() throws Exception {
        house = new Household(folder)
                .set("cairn.dashboard.actions", "true")
                .activities(120)
                .baseline()
                .sync("r1", "2026-01-10T06:00:00Z", 115, 116, null)
                .sync("r2", "2026-01-11T06:00:00Z", 116, 116, null)
                .sync("r3", "2026-01-14T06:00:00Z", 116, 116, null)
                .sync("r4", "2026-01-15T06:00:00Z", 116, 116, "Garmin Connect does not answer: timed out after 15 s")
                .sync("r5", "2026-01-15T18:00:00Z", 116, 115, null)
                .backup(BACKUP, 2, 120)
                .sync("r6", "2026-01-16T06:00:00Z", 118, 120, null, BACKUP)
                .incident()
                .open();
    }

    @AfterAll
    static void moveOut() {
        house.close();
    }

    static Stream<Arguments> everyPageInEveryWay() {
        return PAGES.stream().flatMap(page -> Arrays.stream(Viewing.values()).map(way -> Arguments.of(page, way)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPageInEveryWay")
    void everyPageIsForEverybody(String page, Viewing way, Browser browser) throws Exception {
        browser.as(way).open(house.address() + page);
        keep(page, way, browser);
        SoftAssertions found = new SoftAssertions();
        found.assertThat(browser.title()).endsWith(" – Cairn").doesNotStartWith(" –");
        found.assertThat(browser.all("h1")).as("headings of the page").hasSize(1);
        found.assertThat(browser.one("h1").isDisplayed()).isTrue();
        found.assertThat(browser.number("document.documentElement.scrollWidth"))
                .as("nothing is beyond the edge")
                .isLessThanOrEqualTo(way.width());
        found.assertThat((List<?>) browser.ask("""
                        [...document.querySelectorAll('.scroll')].filter(part => part.checkVisibility()
                            && part.scrollWidth > part.clientWidth).map(part => part.innerText.slice(0, 80))"""))
                .as("no list has to be pushed sideways")
                .isEmpty();
        found.assertThat(browser.complaints().stream()
                        .filter(complaint -> !complaint.contains("status of 404"))
                        .toList())
                .as("what the browser complains of")
                .isEmpty();
        found.assertThat(browser.barriers()).as("what keeps people out").isEmpty();
        found.assertThat(browser.ask("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(way.isDark() ? "rgb(19, 22, 21)" : "rgb(246, 245, 241)");
        found.assertAll();
    }

    private static void keep(String page, Viewing way, Browser browser) throws Exception {
        String pictures = System.getProperty("cairn.pictures");
        if (pictures != null) {
            String name = page.replaceAll("\\W+", "-") + "-" + way.name().toLowerCase(java.util.Locale.ROOT);
            Files.write(Files.createDirectories(Path.of(pictures)).resolve(name + ".png"), browser.wholePicture());
        }
    }
}
