package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values each setting takes, and what a route then reads. */
class ValidValuesTest {
    private static final String NO_BAD_VALUE_EXISTS =
            "cairn.sources cairn.garmin.activity-types cairn.garmin.client-ids cairn.strava.activity-types cairn.alert.mail.host"
                    + " cairn.alert.mail.username cairn.alert.mail.password cairn.alert.mail.from"
                    + " cairn.alert.mail.to cairn.alert.http-hosts cairn.alert.ntfy.token cairn.alert.webhook.secret"
                    + " cairn.alert.webhook.authorization cairn.alert.webhook.body cairn.alert.telegram.token"
                    + " cairn.alert.telegram.chat cairn.dashboard.host cairn.dashboard.names";

    private static final List<String> SECRET_ADDRESSES = List.of(
            "cairn.ping.url",
            "cairn.alert.ntfy.url",
            "cairn.alert.webhook.url",
            "cairn.alert.slack.url",
            "cairn.alert.telegram.api-url");

    private static final String HASHED = "cairn.dashboard.password";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cairn.sources                    | garmin, hiking-club          | garmin,hiking-club
                    cairn.sessions                   | /var/lib/cairn               | /var/lib/cairn
                    cairn.sync.days                  | 36500                        | 36500
                    cairn.sync.batch                 | 1                            | 1
                    cairn.schedule.sync              | 0 30 5 ? * MON-FRI           | 0 30 5 ? * MON-FRI
                    cairn.schedule.session           | 0 0 5 ? * SUN                | 0 0 5 ? * SUN
                    cairn.schedule.verify            | 0 0/10 * * * ?               | 0 0/10 * * * ?
                    cairn.schedule.backfill          | 0 0 8 ? * SAT                | 0 0 8 ? * SAT
                    cairn.schedule.backups           | 0 0 9 ? * SAT                | 0 0 9 ? * SAT
                    cairn.originals                  | TRUE                         | true
                    cairn.originals.batch            | 20                           | 20
                    cairn.merge.distance-km          | 0                            | 0
                    cairn.merge.time-window          | PT90M                        | 5400000
                    cairn.backup.keep                | last=all, Daily=7,yearly=1   | last=all, Daily=7,yearly=1
                    cairn.backup.compress-after      | 30d                          | 2592000000
                    cairn.garmin.domain              | Garmin.CN                    | garmin.cn
                    cairn.garmin.api-url             | http://127.0.0.1:49152/      | http://127.0.0.1:49152
                    cairn.garmin.sso-url             | https://SSO.garmin.cn/       | https://SSO.garmin.cn
                    cairn.garmin.auth-url            | http://[::1]:8080/auth/      | http://[::1]:8080/auth
                    cairn.garmin.client-ids          | NEWEST, OLDER                | NEWEST,OLDER
                    cairn.garmin.requests-per-second | 1000                         | 1000
                    cairn.garmin.page-size           | 1000                         | 1000
                    cairn.garmin.activity-types      | running,trail_running        | running,trail_running
                    cairn.strava.api-url             | https://api.strava.com/v4/   | https://api.strava.com/v4
                    cairn.strava.oauth-url           | http://127.0.0.1:49152/oauth | http://127.0.0.1:49152/oauth
                    cairn.strava.page-size           | 200                          | 200
                    cairn.strava.reserve             | 0                            | 0
                    cairn.strava.activity-types      | running                      | running
                    cairn.http.connect-timeout       | 1ms                          | 1
                    cairn.http.timeout               | 1m                           | 60000
                    cairn.http.answer-timeout        | 5m                           | 300000
                    cairn.retry.attempts             | 1                            | 1
                    cairn.retry.delay                | 0s                           | 0
                    cairn.retry.max-delay            | 0s                           | 0
                    cairn.retry.max-wait             | 1h                           | 3600000
                    cairn.alert.stale-after          | 3d                           | 259200000
                    cairn.alert.repeat-after         | 12h                          | 43200000
                    cairn.alert.timeout              | 5s                           | 5000
                    cairn.alert.mail.host            | mail.example                 | mail.example
                    cairn.alert.mail.port            | 465                          | 465
                    cairn.alert.mail.username        | anna                         | anna
                    cairn.alert.mail.password        | pass word                    | pass word
                    cairn.alert.mail.from            | Cairn <cairn@x.example>      | Cairn <cairn@x.example>
                    cairn.alert.mail.to              | a@x.example, b@x.example     | a@x.example,b@x.example
                    cairn.alert.mail.tls             | none                         | none
                    cairn.alert.http-hosts           | ntfy.lan, gotify.lan         | ntfy.lan,gotify.lan
                    cairn.ping.url                   | https://hc.example/uuid      | https://hc.example/uuid
                    cairn.ping.timeout               | 2s                           | 2000
                    cairn.alert.ntfy.url             | https://ntfy.example/topic   | https://ntfy.example/topic
                    cairn.alert.ntfy.token           | tk_made_up                   | tk_made_up
                    cairn.alert.webhook.url          | http://127.0.0.1:8080/in     | http://127.0.0.1:8080/in
                    cairn.alert.webhook.secret       | made up                      | made up
                    cairn.alert.webhook.authorization | Bearer made-up              | Bearer made-up
                    cairn.alert.webhook.body         | {"a": "{text}"}              | {"a": "{text}"}
                    cairn.alert.slack.url            | https://hooks.example/a/b    | https://hooks.example/a/b
                    cairn.alert.telegram.token       | 1:made-up                    | 1:made-up
                    cairn.alert.telegram.chat        | @channel                     | @channel
                    cairn.alert.telegram.api-url     | http://localhost:8081        | http://localhost:8081
                    cairn.garmin.daily               | TRUE                         | true
                    cairn.dashboard                  | False                        | false
                    cairn.dashboard.port             | 0                            | 0
                    cairn.dashboard.host             | 0.0.0.0                      | 0.0.0.0
                    cairn.dashboard.names            | nas.local                    | nas.local
                    cairn.dashboard.password         | pbkdf2:600000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | pbkdf2:600000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
                    cairn.dashboard.actions          | true                         | true
                    cairn.inbox.poll                 | 1m                           | 60000
                    cairn.log.level                  | DEBUG                        | debug
                    """)
    void takes(String key, String text, String expected) throws Exception {
        Settings settings = new World(folder).file(key + "=" + text).settings();
        assertThat(settings.properties()).containsEntry(key, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cairn.sessions                   | ~eva             | a folder; ~/ stands for your own
                    cairn.sync.days                  | 0                | a whole number from 1 to 36500
                    cairn.sync.batch                 | 0                | a whole number from 1 to 1000000
                    cairn.schedule.sync              | daily            | a Quartz schedule
                    cairn.schedule.session           | weekly           | a Quartz schedule
                    cairn.schedule.backfill          | weekly           | a Quartz schedule
                    cairn.schedule.backups           | on Sundays       | a Quartz schedule
                    cairn.originals                  | yes              | true or false
                    cairn.originals.batch            | 0                | a whole number
                    cairn.schedule.verify            | 0 * *            | a Quartz schedule
                    cairn.merge.distance-km          | -0.1             | a number such as 0.5, or 0
                    cairn.merge.time-window          | 2                | a number with its unit, such as 500ms
                    cairn.backup.keep                | daily=30,monthly | a list such as last=30,daily=30,yearly=all, of last, hourly
                    cairn.backup.compress-after      | 0d               | a number with its unit, such as 500ms, 15s, 5m, 2h or 1d, above 0, or off
                    cairn.garmin.domain              | garmin.de        | garmin.com or garmin.cn
                    cairn.garmin.api-url             | http://x.example | an https address
                    cairn.garmin.sso-url             | sso.garmin.com   | an https address
                    cairn.garmin.auth-url            | ftp://x.example  | an https address
                    cairn.garmin.requests-per-second | 0                | a number above 0, such as 0.5
                    cairn.garmin.page-size           | 1001             | a whole number from 1 to 1000
                    cairn.strava.api-url             | https://x.example | an https address
                    cairn.strava.oauth-url           | https://strava.com.evil.example | an https address below strava.com
                    cairn.strava.page-size           | 201              | a whole number from 1 to 200
                    cairn.strava.reserve             | -1               | a whole number from 0 to 1000
                    cairn.http.connect-timeout       | 0s               | a number with its unit, such as 500ms
                    cairn.http.timeout               | -15s             | a number with its unit, such as 500ms
                    cairn.http.answer-timeout        | 15 seconds       | a number with its unit, such as 500ms
                    cairn.retry.attempts             | 0                | a whole number from 1 to 100
                    cairn.retry.delay                | 1,5s             | a number with its unit, such as 500ms
                    cairn.retry.max-delay            | never            | a number with its unit, such as 500ms
                    cairn.retry.max-wait             | 1y               | a number with its unit, such as 500ms
                    cairn.alert.stale-after          | 0s               | a number with its unit, such as 500ms
                    cairn.alert.repeat-after         | daily            | a number with its unit, such as 500ms
                    cairn.alert.timeout              | -1s              | a number with its unit, such as 500ms
                    cairn.alert.mail.port            | 65536            | a whole number from 1 to 65535
                    cairn.alert.mail.tls             | yes              | starttls, tls or none
                    cairn.ping.timeout               | soon             | a number with its unit, such as 500ms
                    cairn.garmin.daily               | yes              | true or false
                    cairn.dashboard                  | on               | true or false
                    cairn.dashboard.port             | 65536            | a whole number from 0 to 65535
                    cairn.dashboard.actions          | all              | true or false
                    cairn.inbox.poll                 | 0s               | a number with its unit, such as 500ms
                    cairn.log.level                  | loud             | trace, debug, info, warn, error or off
                    """)
    void refuses(String key, String text, String valid) throws Exception {
        Failure failure = new World(folder).file(key + "=" + text).failure();
        assertThat(failure)
                .hasMessageStartingWith("cannot use " + key + " = " + text + " (" + folder + "/cairn.properties:1)")
                .hasMessageContaining(": it must be " + valid);
    }

    @Test
    void whatMayBeASecretIsRefusedWithoutBeingShown() throws Exception {
        for (String key : SECRET_ADDRESSES) {
            assertHidden(new World(folder).file(key + "=ftp://x.example/secret").failure(), "an https address");
        }
        assertHidden(new World(folder).file(HASHED + "=secret").failure(), "what cairn password prints");
    }

    private static void assertHidden(Failure failure, String valid) {
        assertThat(failure).hasMessageContaining("(hidden").hasMessageContaining("it must be " + valid);
        assertThat(failure.getMessage() + failure.hint()).doesNotContain("secret\"", "/secret", "= secret");
    }

    /** Passwords and tokens go nowhere else, whatever somebody writes into a file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://garmin.com.evil.example",
                "https://evilgarmin.com",
                "https://sso.garmin.de",
                "http://sso.garmin.com",
                "https://sso.garmin.com@evil.example",
                "https://127.0.0.1.evil.example"
            })
    void noAddressOutsideOfGarminIsTaken(String address) throws Exception {
        for (String key : List.of("cairn.garmin.api-url", "cairn.garmin.sso-url", "cairn.garmin.auth-url")) {
            Failure failure = new World(folder).file(key + "=" + address).failure();
            assertThat(failure).hasMessageContaining("below garmin.com or garmin.cn");
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void everySettingIsTriedHere() throws Exception {
        Set<String> refused = keysOf("refuses");
        refused.addAll(Arrays.asList(NO_BAD_VALUE_EXISTS.split(" ")));
        refused.addAll(SECRET_ADDRESSES);
        refused.add(HASHED);
        Set<String> all = new TreeSet<>();
        for (Setting setting : Setting.values()) {
            all.add(setting.key());
        }
        assertThat(keysOf("takes")).isEqualTo(all);
        assertThat(refused).isEqualTo(all);
    }

    private static Set<String> keysOf(String test) throws Exception {
        Set<String> keys = new TreeSet<>();
        ValidValuesTest.class
                .getDeclaredMethod(test, String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock()
                .lines()
                .forEach(line -> keys.add(line.substring(0, line.indexOf(' '))));
        return keys;
    }
}
