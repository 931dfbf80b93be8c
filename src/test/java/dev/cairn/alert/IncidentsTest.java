package dev.cairn.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsTest {
    private static final Topic LOSS = Topic.of(IncidentKind.DATA_LOSS);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-12T06:00:00Z");

    /** Channels that fail at the moment. */
    private final List<String> broken = new ArrayList<>();

    private Incidents incidents() {
        return new Incidents(folder, Duration.ofHours(24), ZoneOffset.UTC);
    }

    private static Condition loss(int activities) {
        List<String> names =
                IntStream.range(0, activities).mapToObj(i -> "run " + i).toList();
        return Condition.of(
                LOSS,
                activities + " activities are gone from your history",
                names,
                "All of it was there on 2026-01-11 20:00:00.",
                "cairn restore all --merge",
                names);
    }

    /** Looks, delivers by log and mail, and says what arrived where. */
    private List<String> look(Look look) throws Exception {
        List<String> arrived = new ArrayList<>();
        for (Notice notice : incidents().reconcile(look, now)) {
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            for (String channel : List.of("log", "mail")) {
                if (!notice.heard().contains(channel)) {
                    boolean works = !broken.contains(channel);
                    outcomes.put(channel, new Outcome(now, works ? null : "refused"));
                    if (works) {
                        arrived.add(channel + ": " + notice.message().subject());
                    }
                }
            }
            incidents().told(notice.incident(), outcomes);
        }
        return arrived;
    }

    @Test
    void oneIncidentIsOneMessageAndOneAllClear() throws Exception {
        assertThat(look(new Look().found(loss(82))))
                .containsExactly(
                        "log: Cairn: 82 activities are gone from your history",
                        "mail: Cairn: 82 activities are gone from your history");
        now = now.plusSeconds(3600);
        assertThat(look(new Look().found(loss(82)))).isEmpty();
        assertThat(incidents().open()).extracting(Incident::id).containsExactly("data-loss-1");
        now = now.plusSeconds(3600);
        assertThat(look(new Look().clear(LOSS, "542 activities are there.")))
                .containsExactly(
                        "log: Cairn: all clear, nothing is missing any more",
                        "mail: Cairn: all clear, nothing is missing any more");
        assertThat(look(new Look().clear(LOSS, "542 activities are there."))).isEmpty();
        assertThat(incidents().open()).isEmpty();
    }

    @Test
    void whatWasNotLookedAtStaysOpen() throws Exception {
        look(new Look().found(loss(1)));
        assertThat(look(new Look().clear(Topic.of(IncidentKind.STALE), "A sync went well.")))
                .isEmpty();
        assertThat(incidents().isOpen(LOSS)).isTrue();
    }

    @Test
    void itIsRepeatedDailyUntilSomebodyKnows() throws Exception {
        look(new Look().found(loss(1)));
        now = now.plus(Duration.ofHours(23).plusMinutes(30));
        assertThat(look(new Look().found(loss(1))))
                .as("a daily run does not end at the same second each day")
                .containsExactly(
                        "log: Cairn: still: 1 activities are gone from your history",
                        "mail: Cairn: still: 1 activities are gone from your history");
        incidents().acknowledge("data-loss-1", now);
        now = now.plus(Duration.ofDays(3));
        assertThat(look(new Look().found(loss(1)))).isEmpty();
        assertThat(look(new Look().found(loss(2)))).as("worse").hasSize(2);
        assertThat(look(new Look().clear(LOSS, "It is there."))).hasSize(2);
    }

    @Test
    void whatAClockToldThatWasAheadIsToldAgain() throws Exception {
        now = now.plus(Duration.ofDays(365));
        look(new Look().found(loss(1)));
        now = now.minus(Duration.ofHours(1));
        assertThat(look(new Look().found(loss(1)))).as("corrected by an hour").isEmpty();
        now = now.minus(Duration.ofDays(364));
        assertThat(look(new Look().found(loss(1)))).hasSize(2);
        assertThat(look(new Look().found(loss(1)))).as("once").isEmpty();
        now = now.plus(Duration.ofDays(1));
        assertThat(look(new Look().found(loss(1)))).as("daily").hasSize(2);
    }

    @Test
    void onlyWhatIsOpenCanBeAcknowledged() throws Exception {
        look(new Look().found(loss(1)));
        assertThatThrownBy(() -> incidents().acknowledge("data-loss-2", now))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.hint()).isEqualTo("Open: data-loss-1");
                });
    }

    @Test
    void aChannelThatFailedGetsItAtTheNextLookAndTheOthersNotAgain() throws Exception {
        broken.add("mail");
        assertThat(look(new Look().found(loss(1)))).hasSize(1);
        assertThat(look(new Look().found(loss(1)))).isEmpty();
        broken.clear();
        assertThat(look(new Look())).containsExactly("mail: Cairn: 1 activities are gone from your history");
        assertThat(look(new Look())).isEmpty();
        broken.add("log");
        assertThat(look(new Look().clear(LOSS, "It is there."))).hasSize(1);
        broken.clear();
        assertThat(look(new Look())).containsExactly("log: Cairn: all clear, nothing is missing any more");
        assertThat(look(new Look())).isEmpty();
    }

    @Test
    void theMailSaysWhatExactlyAndWhatToType() throws Exception {
        Message message =
                incidents().reconcile(new Look().found(loss(82)), now).get(0).message();
        assertThat(message.text())
                .contains(
                        "82 activities are gone from your history.",
                        "Noticed 2026-01-12 06:00.",
                        "All of it was there on 2026-01-11 20:00:00.",
                        "  cairn restore all --merge",
                        "- run 0\n",
                        "- run 19\nand 62 more\n",
                        "  cairn alert ack data-loss-1")
                .doesNotContain("run 20");
        assertThat(message.lines().get(0))
                .startsWith("DATA LOSS: 82 activities are gone from your history (data-loss-1");
        assertThat(message.text().lines()).allMatch(line -> line.length() < 140);
    }

    @Test
    void anHtmlPartIsSafe() throws Exception {
        Condition odd = Condition.of(
                LOSS, "<b>gone</b> & \"more\"", List.of("<script>alert(1)</script>"), null, "x", List.of("1"));
        Message message =
                incidents().reconcile(new Look().found(odd), now).get(0).message();
        assertThat(message.html())
                .contains("&lt;script&gt;", "&lt;b&gt;gone&lt;/b&gt; &amp;")
                .doesNotContain("<script>", "<b>gone");
        assertThat(message.subject()).doesNotContain("\n");
    }

    @Test
    void aDamagedMemoryIsSaidAndCountsAsEmpty() throws Exception {
        look(new Look().found(loss(1)));
        for (String damage : List.of("{", "[]", "{\"version\": 9}", "{\"version\": 1, \"incidents\": [{}]}")) {
            Files.writeString(folder.resolve("incidents.json"), damage);
            assertThat(incidents().open()).isEmpty();
            assertThat(look(new Look().found(loss(1)))).as(damage).hasSize(2);
        }
    }

    @Test
    void withoutAnythingWrongNoFileIsTouched() throws Exception {
        assertThat(look(new Look().clear(LOSS, "All is well."))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDeliveryThatWasKilledIsMadeAgainButNotAtOnce() throws Exception {
        assertThat(incidents().reconcile(new Look().found(loss(1)), now)).hasSize(1);
        now = now.plusSeconds(60);
        assertThat(incidents().reconcile(new Look().found(loss(1)), now)).isEmpty();
        now = now.plus(Duration.ofMinutes(10));
        assertThat(incidents().reconcile(new Look().found(loss(1)), now))
                .singleElement()
                .satisfies(notice -> assertThat(notice.heard()).isEqualTo(Set.of()));
    }

    @Test
    void eachSourceHasAnIncidentOfItsOwn() throws Exception {
        Topic garmin = new Topic(IncidentKind.SIGN_IN, "garmin");
        Topic strava = new Topic(IncidentKind.SIGN_IN, "strava");
        look(new Look()
                .found(Condition.of(garmin, "garmin: a sign-in is needed", null, "x"))
                .found(Condition.of(strava, "strava: a sign-in is needed", null, "x")));
        assertThat(look(new Look().clear(garmin, "It gave 3 activities.")))
                .contains("mail: Cairn: all clear, garmin: it is signed in again");
        assertThat(incidents().open()).extracting(Incident::id).containsExactly("sign-in-strava-2");
    }
}
