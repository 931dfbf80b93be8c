package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {
    private static final Home HOME = new Home(Path.of("/home/anna/cairn"));

    private static @Nullable Object read(Kind kind, String text) {
        return kind.read(text, HOME);
    }

    @Test
    void aWholeNumberIsWithinItsLimits() {
        Kind port = Kind.whole(1, 65_535);
        assertThat(read(port, "1")).isEqualTo(1);
        assertThat(read(port, "65535")).isEqualTo(65_535);
        assertThat(List.of("0", "65536", "-1", "1.5", "1 000", "ten", "99999999999"))
                .allSatisfy(bad -> assertThat(read(port, bad)).isNull());
    }

    @Test
    void aNumberHasDigitsAndAPoint() {
        assertThat(read(Kind.decimal(false), "0.25")).isEqualTo("0.25");
        assertThat(read(Kind.decimal(false), "20")).isEqualTo("20");
        assertThat(List.of("0", "0.0", "-1", "0,5", "1e3", "NaN", "Infinity", "1f", ".", "1.2.3"))
                .allSatisfy(bad -> assertThat(read(Kind.decimal(false), bad)).isNull());
        assertThat(read(Kind.decimal(true), "0")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "15s, PT15S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "1h30m, PT1H30M",
        "1m500ms, PT1M0.5S",
        "PT1.5S, PT1.5S",
        "P1D, PT24H",
        "pt15s, PT15S"
    })
    void aDurationHasAUnit(String text, Duration expected) {
        assertThat(read(Kind.duration(false), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15",
                "s",
                "15 s",
                "15sec",
                "1.5h",
                "-15s",
                "15s3",
                "PT",
                "P-1D",
                "PT-15S",
                "0s",
                "PT0S",
                "PT0.0001S",
                "99999999999999999999s",
                "9223372036854775807d",
                "40000d",
                "2H"
            })
    void whatIsNoDurationIsRefused(String text) {
        assertThat(read(Kind.duration(false), text)).isNull();
    }

    @Test
    void aWaitMayBeZero() {
        assertThat(read(Kind.duration(true), "0s")).isEqualTo(Duration.ZERO);
    }

    @Test
    void aListKeepsItsOrderAndEachNameOnce() {
        assertThat(read(Kind.list(), "strava, garmin,,strava , ")).isEqualTo(List.of("strava", "garmin"));
        assertThat(read(Kind.list(), "")).isEqualTo(List.of());
    }

    @Test
    void aChoiceIsOneOfItsWords() {
        Kind level = Kind.choice("info", "warn", "off");
        assertThat(read(level, "WARN")).isEqualTo("warn");
        assertThat(read(level, "warning")).isNull();
        assertThat(level.valid()).isEqualTo("info, warn or off");
    }

    @Test
    void aFolderIsTheUsersOrBelowTheHomeFolderOrAbsolute() {
        Path user = Path.of(System.getProperty("user.home"));
        assertThat(read(Kind.folder(), "~/.cairn")).isEqualTo(user.resolve(".cairn"));
        assertThat(read(Kind.folder(), "~")).isEqualTo(user);
        assertThat(read(Kind.folder(), "sessions")).isEqualTo(Path.of("/home/anna/cairn/sessions"));
        assertThat(read(Kind.folder(), "/etc/cairn")).isEqualTo(Path.of("/etc/cairn"));
        assertThat(read(Kind.folder(), "~eva/.cairn")).isNull();
        assertThat(read(Kind.folder(), "a\0b")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://connectapi.garmin.com, https://connectapi.garmin.com",
        "https://x.example/, https://x.example",
        "https://x.example:8443/api//, https://x.example:8443/api",
        "HTTPS://x.example, HTTPS://x.example",
        "http://localhost:8080, http://localhost:8080",
        "http://LOCALHOST, http://LOCALHOST",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "http://127.1.2.3, http://127.1.2.3",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void anAddressIsHttpsOrOnThisMachine(String text, URI expected) {
        assertThat(read(Kind.url("garmin.com", "x.example"), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://connectapi.garmin.com",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://127.0.0.1.x.example",
                "http://127.1",
                "http://127.0.0.256",
                "http://127.0.0.0001",
                "http://127.x.example",
                "http://localhost.x.example",
                "http://[::2]",
                "http://localhost@x.example",
                "https://anna:secret@x.example",
                "https://x.example?a=1",
                "https://x.example/#a",
                "https://x.example:99999",
                "https:///path",
                "https://",
                "https:x.example",
                "ftp://x.example",
                "x.example",
                "//x.example",
                "https://x example",
                "/",
                "file:///etc/passwd"
            })
    void everyOtherAddressIsRefused(String text) {
        assertThat(read(Kind.url("garmin.com", "x.example"), text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://x.example", "https://xgarmin.com", "https://garmin.com.x.example"})
    void anAddressOfSomebodyElseIsRefused(String text) {
        assertThat(read(Kind.url("garmin.com"), text)).isNull();
    }

    @Test
    void aBadAddressShowsNothingSecret() {
        assertThat(Kind.url().shown("https://anna:pw@x.example")).doesNotContain("pw");
        assertThat(Kind.url().shown("https://x.example/?pw")).isEqualTo("https://x.example/?…");
        assertThat(Kind.url().shown("https://x.example/#pw")).isEqualTo("https://x.example/#…");
        assertThat(Kind.url().shown("http://x.example")).isEqualTo("http://x.example");
    }

    @Test
    void aScheduleHasSecondsAndOneQuestionMark() {
        assertThat(read(Kind.cron(), "0 0 6 * * ?")).isEqualTo("0 0 6 * * ?");
        assertThat(read(Kind.cron(), "0 6 * * *")).isNull();
        assertThat(Cron.problem("0 0/30 6-22 ? * MON-FRI 2026")).isNull();
        assertThat(Cron.problem("0 0 6 * * *")).isNotNull();
        assertThat(Cron.problem("0 0 6 * * NODAY")).isNotNull();
    }
}
