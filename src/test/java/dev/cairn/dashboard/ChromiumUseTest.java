package dev.cairn.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.GarminSimulator;
import dev.cairn.demo.simulator.SimulatedActivity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What a person does on the pages, with a mouse, with keys, and with their eyes; in a real Chromium. */
@Tag("browser")
@ExtendWith(Chromium.class)
class ChromiumUseTest {
    private static final int MOST_BYTES = 300_000;

    @TempDir
    private Path folder;

    @Test
    void aClickAsksFirstAndThenItIsDone(Browser browser) throws Exception {
        try (GarminSimulator garmin = GarminSimulator.start();
                Household house = new Household(folder)
                        .garmin(garmin)
                        .set("cairn.dashboard.actions", "true")
                        .activities(30)
                        .baseline()
                        .sync("r1", "2026-01-17T10:00:00Z", 30, 30, null)
                        .open()) {
            garmin.account().add(SimulatedActivity.run(9).named("Lakeside").startingAt("2026-01-16 18:00:00"));
            browser.as(Viewing.PHONE_LIGHT);

            act(browser, house, "Sync now", "1 added");
            browser.open(house.address() + "/activities?q=lakeside");
            assertThat(browser.text()).contains("1 of 31");

            act(browser, house, "Back up now", "1 added");
            browser.open(house.address() + "/backups").reloadUntil("manual");
            assertThat(house.home().backups()).isDirectoryContaining("glob:**unified-cache-*.json");

            house.activities(29);
            act(browser, house, "Verify now", "1 added");
            browser.open(house.address() + "/incidents").reloadUntil("are gone from your history");
            assertThat(browser.text()).contains("What heals it", "cairn restore");
        }
    }

    /** From the first page to the list of runs, which is looked at until these words are there. */
    private static void act(Browser browser, Household house, String action, String words) {
        browser.open(house.address() + "/").follow(action);
        assertThat(browser.one("h1").getText()).isEqualTo(action + "?");
        browser.press(action);
        assertThat(browser.one("h1").getText()).isEqualTo("It has begun");
        browser.follow("runs").reloadUntil(words);
    }

    @Test
    void aFormOfAnotherPageIsNotBelieved(Browser browser) throws Exception {
        try (Household house = new Household(folder)
                .set("cairn.dashboard.actions", "true")
                .activities(1)
                .open()) {
            browser.open(house.address() + "/").follow("Back up now");
            browser.ask("document.querySelector('[name=token]').value = 'guessed'");
            browser.press("Back up now");
            assertThat(browser.one("h1").getText()).isEqualTo("Nothing was done");
            assertThat(house.home().backups()).doesNotExist();
            browser.open(house.address() + "/").follow("Back up now").follow("Rather not");
            assertThat(browser.path()).isEqualTo("/");
        }
    }

    @Test
    void whereNoActionIsAllowedThereIsNothingToPress(Browser browser) throws Exception {
        try (Household house = new Household(folder).activities(1).open()) {
            browser.as(Viewing.DESK_LIGHT).open(house.address() + "/");
            assertThat(browser.all("button, form, .button")).isEmpty();
        }
    }

    @Test
    void whatHealsAnIncidentIsSeenBeforeAnybodyScrolls(Browser browser) throws Exception {
        try (Household house = new Household(folder)
                .activities(400)
                .baseline()
                .sync("r1", "2026-01-17T06:00:00Z", 400, 400, "Garmin Connect does not answer")
                .incident()
                .open()) {
            for (Viewing way : Viewing.values()) {
                browser.as(way).open(house.address() + "/");
                assertThat(browser.one(".sentence").getText())
                        .startsWith("Look at this")
                        .contains("the last 3 syncs had nothing from garmin", "cairn sync --source garmin");
                assertThat(browser.number("document.querySelector('.remedy').getBoundingClientRect().bottom"))
                        .isLessThan(way.height());
            }
            browser.follow("the last 3 syncs had nothing from garmin");
            assertThat(browser.text())
                    .contains(
                            "log 2026-01-17 06:00 arrived", "did not arrive: smtp.example.org does not know the user");
        }
    }

    @Test
    void aHomeWithoutACacheSaysWhatToDoAndNothingElseIsBroken(Browser browser) throws Exception {
        try (Household house = new Household(folder).open()) {
            browser.as(Viewing.PHONE_DARK);
            Map<String, String> said = Map.of(
                    "/", "No activities yet",
                    "/activities", "None.",
                    "/runs", "None yet.",
                    "/incidents", "Nothing is open.",
                    "/backups", "None yet.");
            said.forEach((page, words) -> {
                browser.open(house.address() + page);
                assertThat(browser.text()).as(page).contains(words);
                assertThat(browser.barriers()).as(page).isEmpty();
                assertThat(browser.complaints()).as(page).isEmpty();
            });
        }
    }

    @Test
    void aHundredThousandActivitiesAreSearchedFilteredAndLeafedThrough(Browser browser) throws Exception {
        try (Household house = new Household(folder).activities(100_000).open()) {
            browser.as(Viewing.PHONE_LIGHT).open(house.address() + "/");
            assertThat(browser.text()).contains("100,000 activities");
            assertThat(browser.number("document.documentElement.scrollWidth")).isEqualTo(Viewing.PHONE_LIGHT.width());
            assertThat(browser.ask("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)"))
                    .isEqualTo(List.of("/style.css"));
            assertThat(browser.number("""
                            performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
                                .reduce((sum, one) => sum + one.decodedBodySize, 0)""")).isBetween(10_000L, (long) MOST_BYTES);

            browser.follow("Activities");
            browser.one("input[name=q]").sendKeys("run 999");
            browser.press("Show");
            assertThat(browser.text()).contains("111 of 100,000", "Page 1 of 2");
            browser.follow("Older");
            assertThat(browser.text()).contains("Page 2 of 2");
            assertThat(browser.all(".list tbody tr")).hasSize(11);
            browser.choose("hr", "missing");
            browser.press("Show");
            assertThat(browser.text()).contains("36 of 100,000");
            browser.click(browser.one(".list tbody a"));
            assertThat(browser.one("h1").getText()).isEqualTo("Run 99902");
        }
    }

    @Test
    void everythingIsReachedByKeysAndSeenThere(Browser browser) throws Exception {
        try (Household house = new Household(folder)
                .set("cairn.dashboard.actions", "true")
                .activities(3)
                .sync("r1", "2026-01-17T06:00:00Z", 3, 3, null)
                .open()) {
            browser.as(Viewing.DESK_LIGHT);
            for (String page : List.of("/", "/activities", "/runs", "/action?do=sync")) {
                browser.open(house.address() + page);
                long stops = browser.number("document.querySelectorAll('"
                        + "a[href], button, input:not([type=hidden]), select, summary').length");
                List<Object> visited = new ArrayList<>();
                for (long i = 0; i < stops; i++) {
                    browser.type(Keys.TAB);
                    visited.add(browser.ask("""
                            (at => at.tagName + ' ' + at.innerText + ' ' + (at.getAttribute('href') || at.name)
                                + Math.round(at.getBoundingClientRect().top + scrollY))(document.activeElement)"""));
                    assertThat(browser.ask("""
                            (at => at.getBoundingClientRect().left >= 0
                                && (at.matches('.skip') || parseFloat(getComputedStyle(at).outlineWidth) >= 2)
                                )(document.activeElement)"""))
                            .as("%s shows that it is at %s", page, visited.get((int) i))
                            .isEqualTo(true);
                }
                assertThat(visited).as(page).doesNotHaveDuplicates().hasSize((int) stops);
                assertThat((String) visited.get(0)).contains("To the content");
            }
        }
    }

    @Test
    void whoeverSkipsTheMenuIsInTheContent(Browser browser) throws Exception {
        try (Household house = new Household(folder).activities(3).open()) {
            browser.as(Viewing.DESK_DARK).open(house.address() + "/activities");
            browser.type(Keys.TAB);
            browser.type(Keys.ENTER);
            browser.type(Keys.TAB);
            assertThat(browser.ask("document.activeElement.name")).isEqualTo("q");
        }
    }

    @Test
    void aHostileNameIsTextToTheBrowserToo(Browser browser) throws Exception {
        try (Household house = new Household(folder).activities(1).open()) {
            browser.as(Viewing.DESK_LIGHT).open(house.address() + "/activities");
            assertThat(browser.one(".list tbody a").getText()).isEqualTo(Household.HOSTILE);
            browser.click(browser.one(".list tbody a"));
            assertThat(browser.one("h1").getText()).isEqualTo(Household.HOSTILE);
            assertThat(browser.title()).isEqualTo(Household.HOSTILE + " – Cairn");
            assertThat(browser.all("script")).isEmpty();
            Files.writeString(
                    folder.resolve("report.html"), Dashboard.report(house.home(), house.settings(), Household.CLOCK));
            browser.open(folder.resolve("report.html").toUri().toString());
            assertThat(browser.text()).contains(Household.HOSTILE);
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
        }
    }
}
