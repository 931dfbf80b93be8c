package dev.cairn.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window, in the hands of a person: how wide it is, which colours they like, what they type and click. */
final class Browser implements AutoCloseable {
    /** Would be told of each new Chromium that Selenium does not know its protocol; kept, for the log manager forgets. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final String RULES = resource("/axe.min.js");

    /** Rules that every page has to keep; beside the law, what makes a page good to hear. */
    private static final String BY_THE_RULES = """
            const done = arguments[arguments.length - 1];
            axe.run({resultTypes: ['violations'], preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                .then(found => done(found.violations.map(rule => rule.id + ': ' + rule.help + ' '
                    + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' '
                        + node.any.concat(node.all).map(check => check.message).join('; ')).join(' | '))),
                    failed => done(['axe failed: ' + failed]));
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    /**
     * @param chromium the browser
     * @param driver what leads it: chromedriver
     */
    Browser(Path chromium, Path driver) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-background-networking",
                "--no-first-run");
        LoggingPreferences log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, log);
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        this.driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Looks at pages in these colours and this width from now on. */
    Browser as(Viewing look) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", look.width(),
                        "height", look.height(),
                        "deviceScaleFactor", 1,
                        "mobile", look.isPhone()));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.isDark() ? "dark" : "light"))));
        return this;
    }

    /** Goes there; what there was to complain of before is forgotten. */
    Browser open(String address) {
        complaints();
        driver.get(address);
        return this;
    }

    String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    String path() {
        return java.net
                .URI
                .create(Objects.requireNonNull(driver.getCurrentUrl()))
                .getPath();
    }

    /** What a person can read on the page, in one line. */
    String text() {
        return ((String) ask("document.body.innerText")).replaceAll("\\s+", " ");
    }

    WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    Browser follow(String link) {
        return click(driver.findElement(By.linkText(link)));
    }

    Browser press(String button) {
        return click(driver.findElement(By.xpath("//button[normalize-space()='" + button + "']")));
    }

    /** Clicks on what leads to another page, and waits until that is there. */
    Browser click(WebElement element) {
        driver.executeScript("window.before = true");
        element.click();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(
                driver.executeScript("return !window.before && document.readyState == 'complete'"))) {
            assertThat(System.nanoTime()).as("the next page comes in time").isLessThan(end);
        }
        return this;
    }

    void choose(String field, String option) {
        one("select[name=" + field + "] option[value='" + option + "']").click();
    }

    void type(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    /** Loads the page until these words are on it: each time is one request, so nobody waits longer than it takes. */
    void reloadUntil(String words) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!text().contains(words) && System.nanoTime() < end) {
            driver.navigate().refresh();
        }
        assertThat(text()).contains(words);
    }

    /** What a script on the page would find. */
    Object ask(String script) {
        return Objects.requireNonNull(driver.executeScript("return " + script));
    }

    long number(String script) {
        return ((Number) ask(script)).longValue();
    }

    /** What the browser has against the page: things from elsewhere, styles or scripts that its policy forbids, dead links. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What keeps people out who see little, hear the page, or use no mouse: by the rules of axe-core, WCAG 2.2 A and AA. */
    List<?> barriers() {
        driver.executeScript(RULES);
        return (List<?>) Objects.requireNonNull(driver.executeAsyncScript(BY_THE_RULES));
    }

    /** The whole page, from its head to its foot. */
    byte[] wholePicture() {
        Map<String, Object> shot =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        return Base64.getDecoder().decode((String) Objects.requireNonNull(shot.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
