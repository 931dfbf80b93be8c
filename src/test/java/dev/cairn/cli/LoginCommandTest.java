package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.GarminSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed wrong asks nobody and leaves nothing. */
class LoginCommandTest {
    @TempDir
    Path home;

    private final GarminSimulator garmin = GarminSimulator.start();
    private final String user = System.getProperty("user.home");

    @BeforeEach
    void settings() throws IOException {
        // Whoever runs the tests may have tokens of his own.
        System.setProperty("user.home", home.toString());
        settings(garmin.baseUrl().toString());
    }

    private void settings(String sso) throws IOException {
        Files.writeString(home.resolve("cairn.properties"), """
            cairn.sessions = sessions
            cairn.garmin.api-url = %1$s
            cairn.garmin.auth-url = %1$s
            cairn.garmin.sso-url = %2$s
            """.formatted(garmin.baseUrl(), sso));
    }

    @AfterEach
    void close() {
        System.setProperty("user.home", user);
        garmin.close();
    }

    private Typed typed(String words) {
        Typed typed = Typed.cairn((words + " --home=" + home).split(" "));
        assertThat(garmin.requests()).isEmpty();
        assertThat(home.resolve("sessions")).doesNotExist();
        return typed;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        login                                  | login needs the name of a service
        logout                                 | logout needs the name of a service
        login polar                            | 'polar'
        login strava --import x --paste        | mutually exclusive
        login strava --timeout soon            | 'soon'
        login strava --timeout -5              | '--timeout -5 makes no sense'
        login garmin --import nowhere          | cannot take over tokens from nowhere: it cannot be read
        login garmin --import x --ticket y     | mutually exclusive
        login garmin --ticket nothing          | that is no service ticket
        """)
    void whatIsTypedWrong(String words, String message) {
        Typed typed = typed(words);
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains(message);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void anAddressThatIsNotGarminsIsRefusedBeforeAnythingIsSent() throws IOException {
        settings("https://sso.garmin.com.evil.example");
        Typed typed = typed("login garmin --ticket ST-1-sso");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("cairn.garmin.sso-url").contains("below garmin.com or garmin.cn");
    }

    @Test
    void whatIsMadeUpHereDoesNotGoToTheRealGarmin() throws IOException {
        settings("https://sso.garmin.com");
        Files.writeString(home.resolve(".env"), "GARMIN_EMAIL=runner@example.com\nGARMIN_PASSWORD=made-up-password\n");
        Typed typed = typed("login garmin");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err())
                .contains("Nothing is sent off this machine then")
                .doesNotContain("made-up-password");
    }

    @Test
    void thereIsNothingToSignOutOf() {
        Typed typed = typed("logout garmin");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).isEqualTo("there was no Garmin session\n");
    }
}
