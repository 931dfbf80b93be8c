package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds {@code cairn.properties} and the tables of docs/settings.md to the catalogue. After a change to
 * {@link Setting}, {@code mvn test -Dtest=CatalogueTest -Dcairn.update=true} writes both anew.
 */
class CatalogueTest {
    private static final Path FILE = Path.of("cairn.properties");
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final String BEGIN = "<!-- From the catalogue; CatalogueTest writes and checks what follows. -->\n";

    @Test
    void theSettingsFileIsTheCatalogue() throws Exception {
        assertIs(FILE, file());
    }

    @Test
    void thePageHasEverySetting() throws Exception {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN);
        assertIs(PAGE, page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + tables());
    }

    @Test
    void theFileChangesNothingAsItIs(@TempDir Path folder) throws Exception {
        Settings settings = new World(folder).file(Files.readString(FILE)).settings();
        assertThat(Setting.values())
                .allSatisfy(setting -> assertThat(settings.where(setting)).isEqualTo("default"));
    }

    @Test
    void theFileChangesNothingWithEveryLineSwitchedOn(@TempDir Path folder) throws Exception {
        World world = new World(folder);
        var defaults = world.settings().properties();
        var switchedOn =
                world.file(Files.readString(FILE).replace("#cairn.", "cairn.")).settings();
        assertThat(switchedOn.properties()).isEqualTo(defaults);
        assertThat(switchedOn.where(Setting.SYNC_DAYS)).startsWith(folder + "/cairn.properties:");
    }

    private static void assertIs(Path path, String expected) throws IOException {
        if (Boolean.getBoolean("cairn.update")) {
            Files.writeString(path, expected);
        }
        assertThat(path).content().isEqualTo(expected);
    }

    private static String file() {
        StringBuilder text = new StringBuilder("""
                # Cairn's settings. Each line shows a default: take the # away and change the value.
                # Environment variables and .env win over this file: cairn.sync.days is CAIRN_SYNC_DAYS there.
                # Keys that do not begin with cairn. are yours: a route reads them as {{key}}. More in docs/settings.md.
                """);
        Section section = null;
        for (Setting setting : Setting.values()) {
            if (setting.section() != section) {
                section = setting.section();
                text.append("\n\n# == ").append(section.title()).append(" ==\n");
            }
            text.append("\n# ")
                    .append(setting.meaning())
                    .append("\n#")
                    .append(setting.key())
                    .append('=');
            text.append(setting.defaultText("garmin.com")).append('\n');
        }
        return text.toString();
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        Section section = null;
        for (Setting setting : Setting.values()) {
            if (setting.section() != section) {
                section = setting.section();
                text.append("\n## ").append(section.title()).append("\n\n");
                text.append("| setting | default | meaning | valid |\n| --- | --- | --- | --- |\n");
            }
            String defaultText = setting.defaultText();
            text.append("| `").append(setting.key()).append("` | ");
            text.append(defaultText.isEmpty() ? "" : "`" + defaultText + "`");
            text.append(" | ").append(setting.meaning());
            text.append(" | ").append(setting.kind().valid()).append(" |\n");
        }
        return text.toString();
    }
}
