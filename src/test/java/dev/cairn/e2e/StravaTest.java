package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.StravaActivity;
import dev.cairn.demo.simulator.StravaSimulator;
import dev.cairn.demo.simulator.StravaTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strava beside Garmin Connect, as it is typed. */
class StravaTest extends EndToEnd {
    private static final HttpClient BROWSER =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    private final StravaSimulator strava = StravaSimulator.start();

    @BeforeEach
    void beside() {
        cairn.set("CAIRN_STRAVA_API_URL", strava.apiUrl().toString());
        cairn.set("CAIRN_STRAVA_OAUTH_URL", strava.oauthUrl().toString());
    }

    @AfterEach
    void closeStrava() {
        strava.close();
    }

    /** By browser, by pasting, by .env; one run of both sources; signing out. */
    @Test
    void fromTheSignInToOneHistoryOfBoth() throws Exception {
        Result nothing = cairn.run("login", "strava");
        assertThat(nothing.exitCode()).isEqualTo(3);
        assertThat(nothing.err()).contains("STRAVA_CLIENT_ID", "docs/strava.md");
        assertThat(strava.requests()).isEmpty();

        cairn.set("STRAVA_CLIENT_ID", StravaTokens.CLIENT_ID).set("STRAVA_CLIENT_SECRET", StravaTokens.CLIENT_SECRET);
        Running waiting = cairn.start("login", "strava").awaitLine("Waiting for it");
        HttpResponse<String> page =
                BROWSER.send(HttpRequest.newBuilder(address(waiting.said())).build(), BodyHandlers.ofString());
        assertThat(page.body()).contains("close this page");
        Result signedIn = waiting.finish();
        assertThat(signedIn.exitCode()).as(signedIn::toString).isZero();
        assertThat(signedIn.out()).contains("Strava took the token", "good until");
        Path session = cairn.session().resolveSibling("strava.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(session)))
                .isEqualTo("rw-------");

        garmin.account().add(run(1, "2026-01-10"), run(2, "2026-01-12"));
        SimulatedActivity only = run(3, "2026-01-14");
        strava.account().add(seen(101, run(1, "2026-01-10")), StravaActivity.of(103, only));
        Result both = cairn.run(SYNC_JANUARY);
        assertThat(both.exitCode()).as(both::toString).isZero();
        assertThat(both.number("sources", "garmin", "fetched")).isEqualTo(2);
        assertThat(both.number("sources", "strava", "fetched")).isEqualTo(2);
        assertThat(both.number("total_after")).isEqualTo(3);
        assertThat(cairn.activity(1))
                .containsEntry("source", "both")
                .containsEntry("name", "Run 1")
                .extracting("strava_id", "elapsed_time_seconds")
                .map(String::valueOf)
                .containsExactly("101", "1500");

        // The order is the priority when both give a value, whoever answers first; one backup for both.
        for (String order : List.of("garmin,strava", "strava,garmin")) {
            long id = order.startsWith("garmin") ? 4 : 5;
            garmin.account().add(run(id, "2026-01-1" + (id + 1)));
            strava.account().add(seen(100 + id, run(id, "2026-01-1" + (id + 1))));
            int backups = cairn.backups().size();
            cairn.set("CAIRN_SOURCES", order);
            Result ordered = cairn.run(SYNC_JANUARY);
            assertThat(ordered.exitCode()).as(ordered::toString).isZero();
            assertThat(((Map<?, ?>) ordered.at("sources")).keySet().stream().map(String::valueOf))
                    .containsExactly(order.split(",", -1));
            assertThat(cairn.backups()).hasSize(backups + 1);
            assertThat(cairn.activity(id))
                    .containsEntry("source", "both")
                    .containsEntry("name", order.startsWith("garmin") ? "Run " + id : "As Strava calls it");
        }
        assertThat(cairn.run("status").out()).contains("strava     signed in\n");
        String before = Snapshot.one(cairn.cache());
        assertThat(cairn.run(SYNC_JANUARY).number("unchanged"))
                .as("four of each")
                .isEqualTo(8);
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);

        Result out = cairn.run("logout", "strava");
        assertThat(out.out()).contains("Strava ended the access");
        assertThat(strava.tokens().isGranted()).isFalse();
        assertThat(session).doesNotExist();

        cairn.typing("http://127.0.0.1/cairn?state=another&code=c&scope=read,activity:read_all\n");
        Result pasted = cairn.run("login", "strava", "--paste");
        assertThat(pasted.exitCode()).isEqualTo(3);
        assertThat(pasted.err()).contains("its state is another one");
        cairn.typing(strava.tokens().code("read,activity:read_all") + "\n");
        assertThat(cairn.run("login", "strava", "--paste").exitCode()).isZero();
        assertThat(cairn.run("login", "strava", "--timeout", "1").err()).contains("no browser came back");

        for (Result result : List.of(nothing, signedIn, both, out, pasted)) {
            assertThat(result.out() + result.err())
                    .doesNotContain("made-up-strava-access", "made-up-strava-refresh", StravaTokens.CLIENT_SECRET);
        }
    }

    /** What the scripts had in .env; a limit that is near; an account without a subscription. */
    @Test
    void aLimitIsNoFailureAndNoSubscriptionIsToldInWords() throws Exception {
        Files.delete(cairn.session());
        Files.writeString(cairn.home().resolve(".env"), """
            STRAVA_CLIENT_ID=%s
            STRAVA_CLIENT_SECRET='%s'
            STRAVA_REFRESH_TOKEN=%s
            """.formatted(
                        StravaTokens.CLIENT_ID,
                        StravaTokens.CLIENT_SECRET,
                        strava.tokens().refreshToken()));
        for (int day = 1; day <= 9; day++) {
            strava.account()
                    .add(StravaActivity.of(
                            day, run(day, LocalDate.of(2026, 1, day).toString())));
        }
        strava.limits().reads(50, 8);
        Result stopped = cairn.run(SYNC_JANUARY);
        assertThat(stopped.exitCode()).as(stopped::toString).isZero();
        assertThat(stopped.number("added")).isEqualTo(9);
        assertThat(stopped.at("sources", "strava", "resume")).asString().endsWith("T00:00:05Z");
        assertThat(stopped.at("warnings")).asString().contains("the laps of 3 activities are still to come");
        assertThat(cairn.run("status").out()).contains("to come    strava stopped before its limit");

        strava.limits().reads(100, 1000);
        strava.subscribed(false);
        Files.delete(cairn.tracking().resolve(".cairn/strava-limits.json"));
        Result refused = cairn.run("sync", "--days", "3");
        assertThat(refused.exitCode()).as(refused::toString).isEqualTo(4);
        assertThat(refused.out()).contains("answers only for accounts with a subscription");
        assertThat(refused.err()).contains("cairn import export.zip");

        strava.subscribed(true);
        strava.tokens().revoke();
        Result over = cairn.run(SYNC_JANUARY);
        assertThat(over.exitCode()).isEqualTo(3);
        assertThat(over.at("error", "hint")).asString().startsWith("Run: cairn login strava");
        assertThat(cairn.run("alert").out()).contains("sign-in-strava-1");
    }

    /** The same recording under another name and a little longer. */
    private static StravaActivity seen(long id, SimulatedActivity recorded) {
        return StravaActivity.of(id, recorded)
                .with("name", "As Strava calls it")
                .with("distance", 5012.3);
    }

    private static URI address(String said) {
        Matcher address = Pattern.compile("http://\\S+/oauth/authorize\\?\\S+").matcher(said);
        if (!address.find()) {
            throw new AssertionError("no address in: " + said);
        }
        return URI.create(address.group());
    }
}
