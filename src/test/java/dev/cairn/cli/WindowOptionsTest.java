package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import dev.cairn.source.WindowRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WindowOptionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 17);

    @TempDir
    Path folder;

    private WindowRequest window(String... words) {
        Home home = new Home(folder);
        return CommandLine.populateCommand(new WindowOptions(), words).window(Settings.load(home, Map.of()), TODAY);
    }

    @Test
    void noDayAfterTomorrowIsAskedFor() {
        assertThat(window("--to", "9999-12-31").to()).isEqualTo("2026-01-18");
        assertThat(window("--to", "+999999999-12-31", "--from", "2026-01-01").to())
                .isEqualTo("2026-01-18");
        assertThat(window("--to", "2026-01-18").to()).isEqualTo("2026-01-18");
        assertThat(window("--to", "2026-01-16").to()).isEqualTo("2026-01-16");
        assertThat(window("--from", "1900-01-01").to()).isNull();
    }
}
