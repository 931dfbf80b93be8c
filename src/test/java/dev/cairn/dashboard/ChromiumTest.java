package dev.cairn.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a real Chromium, which draws them: light and dark, on a desk and on a phone. There is no script on any page, so
 * what a browser can do wrong is what can be seen.
 */
@Tag("browser")
class ChromiumTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int DESK = 1280;
    private static final int PHONE = 500;
    private static final int HEIGHT = 900;
    private static final int MIDDLE_GREY = 128;

    @TempDir
    private Path folder;

    @BeforeAll
    static void chromiumIsThere() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium: apt-get install chromium");
    }

    @Test
    void pagesAreDrawnInLightAndDark() throws Exception {
        try (Household house = new Household(folder)
                .activities(400)
                .sync("r1", "2026-01-17T10:00:00Z", 399, 400, "garmin is down")
                .open()) {
            BufferedImage light = drawn(house.address() + "/", DESK);
            BufferedImage dark = drawn(house.address() + "/", DESK, "--blink-settings=preferredColorScheme=0");
            assertThat(brightness(light, 2, HEIGHT / 2)).isGreaterThan(MIDDLE_GREY);
            assertThat(brightness(dark, 2, HEIGHT / 2)).isLessThan(MIDDLE_GREY);
            assertThat(colours(light)).as("it is no empty page").isGreaterThan(20);
            assertThat(colours(drawn(house.address() + "/activities", PHONE))).isGreaterThan(20);
        }
    }

    @Test
    void nothingIsDrawnBeyondTheEdgeOfAPhone() throws Exception {
        try (Household house = new Household(folder).activities(100_000).open()) {
            BufferedImage phone = drawn(house.address() + "/", PHONE);
            for (int y = 0; y < HEIGHT; y++) {
                assertThat(phone.getRGB(PHONE - 1, y))
                        .as("the margin at the right, line " + y)
                        .isEqualTo(phone.getRGB(PHONE - 1, 0));
            }
        }
    }

    @Test
    void aHostileNameIsTextToTheBrowserToo() throws Exception {
        try (Household house = new Household(folder).activities(1).open()) {
            String parsed = text(chromium(List.of("--dump-dom", house.address() + "/activities")));
            assertThat(parsed).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
        }
    }

    private BufferedImage drawn(String address, int width, String... more) throws Exception {
        Path picture = Files.createTempFile(folder, "page", ".png");
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--hide-scrollbars", "--window-size=" + width + "," + HEIGHT, "--screenshot=" + picture, address));
        chromium(arguments);
        return ImageIO.read(picture.toFile());
    }

    private Path chromium(List<String> arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "chromium", ".out");
        List<String> command = new ArrayList<>(List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(arguments);
        Process chromium = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(chromium.waitFor(60, TimeUnit.SECONDS))
                    .as("Chromium ends")
                    .isTrue();
        } finally {
            chromium.destroyForcibly();
        }
        return out;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static int brightness(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3;
    }

    private static long colours(BufferedImage picture) {
        return java.util.stream.IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .distinct()
                .count();
    }
}
