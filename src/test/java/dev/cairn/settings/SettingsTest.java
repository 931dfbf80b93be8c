package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void drawTheWorld() {
        world = new World(folder);
    }

    @Test
    void withoutAnyFileEverythingHasItsDefault() {
        Settings settings = world.settings();
        assertThat(settings.list(Setting.SOURCES)).isEmpty();
        assertThat(settings.path(Setting.SESSIONS)).isEqualTo(Path.of(System.getProperty("user.home"), ".cairn"));
        assertThat(settings.integer(Setting.SYNC_DAYS)).isEqualTo(7);
        assertThat(settings.integer(Setting.SYNC_BATCH)).isEqualTo(500);
        assertThat(settings.schedule(Setting.SCHEDULE_SYNC)).isEqualTo("0 0 6 * * ?");
        assertThat(settings.decimal(Setting.MERGE_DISTANCE_KM)).isEqualTo(0.1);
        assertThat(settings.duration(Setting.MERGE_TIME_WINDOW)).isEqualTo(Duration.ofHours(2));
        assertThat(settings.uri(Setting.GARMIN_API_URL)).isEqualTo(URI.create("https://connectapi.garmin.com"));
        assertThat(settings.uri(Setting.GARMIN_SSO_URL)).isEqualTo(URI.create("https://sso.garmin.com"));
        assertThat(settings.uri(Setting.GARMIN_AUTH_URL)).isEqualTo(URI.create("https://diauth.garmin.com"));
        assertThat(settings.decimal(Setting.GARMIN_REQUESTS_PER_SECOND)).isEqualTo(1.0);
        assertThat(settings.duration(Setting.RETRY_MAX_WAIT)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.text(Setting.ALERT_MAIL_HOST)).isEmpty();
        assertThat(settings.text(Setting.LOG_LEVEL)).isEqualTo("info");
        assertThat(settings.where(Setting.LOG_LEVEL)).isEqualTo("default");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void theEnvironmentWinsOverDotEnvAndThatOverTheFile() throws Exception {
        world.file("cairn.sync.days=1\ncairn.sync.batch=1\ncairn.garmin.page-size=1\n")
                .dotEnv("CAIRN_SYNC_BATCH=2\nCAIRN_GARMIN_PAGE_SIZE=2\n")
                .environment("CAIRN_GARMIN_PAGE_SIZE", "3");
        Settings settings = world.settings();
        assertThat(settings.integer(Setting.SYNC_DAYS)).isEqualTo(1);
        assertThat(settings.integer(Setting.SYNC_BATCH)).isEqualTo(2);
        assertThat(settings.integer(Setting.GARMIN_PAGE_SIZE)).isEqualTo(3);
        assertThat(settings.where(Setting.SYNC_DAYS)).isEqualTo(folder + "/cairn.properties:1");
        assertThat(settings.where(Setting.SYNC_BATCH)).isEqualTo(folder + "/.env:1");
        assertThat(settings.where(Setting.GARMIN_PAGE_SIZE)).isEqualTo("environment variable CAIRN_GARMIN_PAGE_SIZE");
    }

    @Test
    void aBlankValueCountsAsNotSet() throws Exception {
        world.file("cairn.sync.days=3\ncairn.sync.batch=\n").dotEnv("CAIRN_SYNC_DAYS=\n");
        world.environment("CAIRN_SYNC_DAYS", " ");
        assertThat(world.settings().integer(Setting.SYNC_DAYS)).isEqualTo(3);
        assertThat(world.settings().integer(Setting.SYNC_BATCH)).isEqualTo(500);
    }

    @Test
    void garminsAddressesFollowTheDomainUnlessSet() throws Exception {
        world.file("cairn.garmin.domain=garmin.cn\ncairn.garmin.sso-url=http://localhost:8080/\n");
        assertThat(world.settings().uri(Setting.GARMIN_API_URL)).hasToString("https://connectapi.garmin.cn");
        assertThat(world.settings().uri(Setting.GARMIN_SSO_URL)).hasToString("http://localhost:8080");
    }

    @Test
    void aBadValueNamesTheSettingThePlaceAndWhatIsValid() throws Exception {
        Failure failure = world.file("\n# days\ncairn.sync.days = soon\n").failure();
        assertThat(failure)
                .hasMessage("cannot use cairn.sync.days = soon (" + folder
                        + "/cairn.properties:3): it must be a whole number from 1 to 36500");
        assertThat(failure.hint()).isEqualTo("Correct it there, or remove it; without it, 7 holds");
    }

    @Test
    void aBadValueOfTheEnvironmentNamesTheVariable() {
        assertThat(world.environment("CAIRN_GARMIN_DOMAIN", "garmin.de").failure())
                .hasMessage("cannot use cairn.garmin.domain = garmin.de (environment variable CAIRN_GARMIN_DOMAIN):"
                        + " it must be garmin.com or garmin.cn");
    }

    @Test
    void everySettingIsCheckedEvenWhenNobodyAsksForIt() throws Exception {
        assertThat(world.file("cairn.retry.max-wait=long").failure()).hasMessageContaining("cairn.retry.max-wait");
    }

    @Test
    void aScheduleIsAskedOfQuartzOnlyWhenItIsUsed() throws Exception {
        Settings settings = world.file("cairn.schedule.sync=0 0 25 * * ?").settings();
        Failure failure = catchThrowableOfType(Failure.class, () -> settings.schedule(Setting.SCHEDULE_SYNC));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure)
                .hasMessageStartingWith(
                        "cannot use cairn.schedule.sync = 0 0 25 * * ? (" + folder + "/cairn.properties:1)")
                .hasMessageContaining("Hour values must be between 0 and 23");
    }

    @Test
    void aLineOfCrontabIsRefusedAtOnce() throws Exception {
        assertThat(world.file("cairn.schedule.sync=0 6 * * *").failure())
                .hasMessageEndingWith("it must be a Quartz schedule, which begins with the seconds"
                        + " and has a ? for one of the two days, such as 0 0 6 * * ?");
    }

    @Test
    void anUnknownKeyIsRefusedAndTheNearestNamed() throws Exception {
        Failure failure = world.file("cairn.sync.days=7\ncairn.garmin.api_url=https://x.example\n")
                .failure();
        assertThat(failure)
                .hasMessage("cannot read the settings: there is none called cairn.garmin.api_url (" + folder
                        + "/cairn.properties:2)");
        assertThat(failure.hint()).isEqualTo("Did you mean cairn.garmin.api-url? All are listed in docs/settings.md");
    }

    @Test
    void anUnknownKeyThatResemblesNothingIsRefusedWithoutAGuess() throws Exception {
        assertThat(world.file("cairn.q=1").failure().hint()).isEqualTo("All are listed in docs/settings.md");
    }

    @Test
    void anUnknownVariableIsOnlyWarnedOf() throws Exception {
        world.environment("CAIRN_SYNC_DAY", "7")
                .environment("CAIRN_HOME", "/x")
                .environment("CAIRN_JAVA_OPTS", "-Xmx64m");
        world.environment("PATH", "/bin").dotEnv("A=1\nCAIRN_LOGLEVEL=debug\nthis is nothing\n");
        assertThat(world.settings().warnings())
                .containsExactly(
                        "passed over " + folder + "/.env:3, which is no KEY=value",
                        "passed over CAIRN_SYNC_DAY in the environment, which is no setting;"
                                + " did you mean CAIRN_SYNC_DAYS?",
                        "passed over CAIRN_LOGLEVEL in " + folder + "/.env:2, which is no setting;"
                                + " did you mean CAIRN_LOG_LEVEL?");
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        Settings settings = world.dotEnv("CAIRN_ALERT_MAIL_PASSWORD=s3cr3t\nGARMIN_PASSWORD=s3cr3t\ns3cr3t s3cr3t\n")
                .environment("CAIRN_ALERT_MAIL_PASWORD", "s3cr3t")
                .settings();
        assertThat(settings.text(Setting.ALERT_MAIL_PASSWORD)).isEqualTo("s3cr3t");
        assertThat(settings.toString()).doesNotContain("s3cr3t");
        assertThat(String.join("\n", settings.warnings())).doesNotContain("s3cr3t");
    }

    @Test
    void aPasswordInAnAddressIsNotShown() throws Exception {
        assertThat(world.file("cairn.garmin.api-url=https://anna:s3cr3t@x.example")
                        .failure())
                .hasMessageContaining("(hidden, for it may hold a password)")
                .hasMessageNotContaining("s3cr3t");
        assertThat(world.file("cairn.garmin.api-url=https://x.example?token=s3cr3t")
                        .failure())
                .hasMessageContaining("= https://x.example?… (")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void onlyASecretKeepsItsBlanks() {
        world.environment("CAIRN_ALERT_MAIL_PASSWORD", " a b ").environment("CAIRN_ALERT_MAIL_HOST", " mail.example ");
        assertThat(world.settings().text(Setting.ALERT_MAIL_PASSWORD)).isEqualTo(" a b ");
        assertThat(world.settings().text(Setting.ALERT_MAIL_HOST)).isEqualTo("mail.example");
    }

    @Test
    void theScriptsNamesAreReadFromTheEnvironmentAndDotEnv() throws Exception {
        world.dotEnv("GARMIN_EMAIL=anna@x.example\nGARMIN_PASSWORD='a b'\nSTRAVA_CLIENT_ID=\n");
        world.environment("GARMIN_EMAIL", "eva@x.example");
        Settings settings = world.settings();
        assertThat(settings.script("GARMIN_EMAIL")).isEqualTo("eva@x.example");
        assertThat(settings.script("GARMIN_PASSWORD")).isEqualTo("a b");
        assertThat(settings.script("STRAVA_CLIENT_ID")).isNull();
        assertThat(settings.script("STRAVA_REFRESH_TOKEN")).isNull();
    }

    @Test
    void routesGetEverySettingAndTheUsersOwnKeys() throws Exception {
        world.file("hiking.club-url=https://x.example\ncairn.garmin.activity-types= running , hiking\n"
                + "cairn.garmin.requests-per-second=0.50\n");
        Map<String, String> properties = world.settings().properties();
        assertThat(properties)
                .containsEntry("hiking.club-url", "https://x.example")
                .containsEntry("cairn.garmin.activity-types", "running,hiking")
                .containsEntry("cairn.garmin.requests-per-second", "0.50")
                .containsEntry("cairn.garmin.api-url", "https://connectapi.garmin.com")
                .containsEntry("cairn.http.timeout", "15000")
                .containsEntry("cairn.sync.days", "7")
                .containsEntry("cairn.sources", "")
                .hasSize(Setting.values().length + 1);
    }

    @Test
    void theFileIsUtf8() throws Exception {
        world.file("\ufeffcairn.alert.mail.from=Lauftreff Zürich 🏔 <a@x.example>");
        assertThat(world.settings().text(Setting.ALERT_MAIL_FROM)).isEqualTo("Lauftreff Zürich 🏔 <a@x.example>");
    }

    @Test
    void anotherEncodingIsRefused() throws Exception {
        Files.write(folder.resolve("cairn.properties"), "a=Zürich".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(world.failure())
                .hasMessage("cannot read the settings in " + folder + "/cairn.properties: it is not UTF-8 text");
    }

    @Test
    void aFolderInPlaceOfTheFileIsRefused() throws Exception {
        Files.createDirectory(folder.resolve(".env"));
        assertThat(world.failure()).hasMessageStartingWith("cannot read the settings in " + folder + "/.env: ");
    }

    @Test
    void aGetterOfAnotherTypeIsAMistakeInTheCode() {
        Settings settings = world.settings();
        assertThatThrownBy(() -> settings.integer(Setting.LOG_LEVEL)).isInstanceOf(ClassCastException.class);
    }
}
