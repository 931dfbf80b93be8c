package dev.cairn.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebChannelsTest {
    @TempDir
    Path folder;

    private WebChannels channels(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return WebChannels.of(Settings.load(new Home(folder), environment), Clock.systemUTC());
    }

    private static List<String> on(WebChannels channels) {
        return WebChannels.NAMES.stream().filter(channels::isOn).toList();
    }

    @Test
    void nothingIsOnThatIsNotConfigured() {
        assertThat(on(channels())).isEmpty();
        assertThat(on(channels("CAIRN_ALERT_TELEGRAM_TOKEN", "1:abc")))
                .as("a bot without a chat")
                .isEmpty();
    }

    @Test
    void aRouteIsToldTheServerAloneNotTheSecretPath() {
        WebChannels channels = channels(
                "CAIRN_ALERT_NTFY_URL", "https://ntfy.sh/my-runs/",
                "CAIRN_ALERT_SLACK_URL", "https://hooks.slack.com/services/T0/B0/xyz",
                "CAIRN_ALERT_TELEGRAM_TOKEN", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
                "CAIRN_ALERT_TELEGRAM_CHAT", "42",
                "CAIRN_ALERT_WEBHOOK_URL", "https://example.org:8443/hook?key=secret");
        assertThat(on(channels)).isEqualTo(WebChannels.NAMES);
        assertThat(WebChannels.NAMES.stream().map(channels::server))
                .containsExactly(
                        "https://ntfy.sh",
                        "https://example.org:8443",
                        "https://hooks.slack.com",
                        "https://api.telegram.org");
    }

    @ParameterizedTest
    @CsvSource({
        "CAIRN_ALERT_NTFY_URL, http://ntfy.example/s3cret",
        "CAIRN_ALERT_NTFY_URL, https://ntfy.sh",
        "CAIRN_ALERT_NTFY_URL, https://ntfy.sh/a/s3cret",
        "CAIRN_ALERT_SLACK_URL, http://hooks.slack.com/services/s3cret",
        "CAIRN_ALERT_SLACK_URL, ftp://hooks.slack.com/s3cret",
        "CAIRN_ALERT_WEBHOOK_URL, https://user:s3cret@example.org/",
        "CAIRN_ALERT_WEBHOOK_URL, s3cret",
        "CAIRN_ALERT_WEBHOOK_SECRET, whsec_s3cret%",
        "CAIRN_ALERT_TELEGRAM_TOKEN, s3cret/../x",
        "CAIRN_PING_URL, https://hc-ping.com/s3cret#x"
    })
    void whatCannotBeIsRefusedAtTheStartWithoutShowingIt(String variable, String value) {
        assertThatThrownBy(() -> channels(variable, value, "CAIRN_ALERT_TELEGRAM_CHAT", "42"))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.getMessage() + failure.hint())
                            .contains(variable)
                            .doesNotContain("s3cret");
                });
    }

    @Test
    void plainHttpIsForThisMachineAndHostsThatAreAllowed() {
        assertThat(on(channels("CAIRN_ALERT_NTFY_URL", "http://127.0.0.1:8080/runs")))
                .containsExactly("ntfy");
        assertThatThrownBy(() -> channels("CAIRN_ALERT_NTFY_URL", "http://ntfy.lan/runs"))
                .hasMessageContaining("everybody on the way to ntfy.lan");
        assertThat(on(channels(
                        "CAIRN_ALERT_NTFY_URL", "http://ntfy.lan/runs", "CAIRN_ALERT_HTTP_HOSTS", "nas, NTFY.lan")))
                .containsExactly("ntfy");
    }
}
