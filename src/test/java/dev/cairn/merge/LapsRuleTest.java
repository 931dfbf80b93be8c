package dev.cairn.merge;

import static dev.cairn.merge.Scene.from;
import static dev.cairn.merge.Scene.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Laps;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule 4: laps are never replaced by poorer ones. */
class LapsRuleTest {
    private static final String DAY = "'date': '2026-01-17 08:00:00'";

    /** So many laps, of which so many with a heart rate. */
    private static String laps(int count, int withHeartRate, double duration) {
        String lap = "{'lapIndex': 1, 'duration': " + duration + "}";
        String beating = "{'lapIndex': 1, 'duration': " + duration + ", 'averageHR': 150}";
        return "'splits': {'activityId': 1, 'lapDTOs': ["
                + String.join(
                        ", ",
                        Stream.concat(
                                        Collections.nCopies(withHeartRate, beating).stream(),
                                        Collections.nCopies(count - withHeartRate, lap).stream())
                                .toList())
                + "]}";
    }

    private static Scene known(String fields) {
        return new Scene().has("{'id': 1, " + DAY + ", " + fields + ", 'source': 'garmin'}");
    }

    private static Scene known(String fields, String lastSeen) {
        return known(fields)
                .saw(
                        "garmin",
                        "1",
                        "{'splits': '"
                                + LapValues.digest(object("{" + lastSeen + "}").get("splits")) + "'}");
    }

    private static Incoming garmin(String fields) {
        return from("garmin", "{'id': 1, " + DAY + ", " + fields + "}");
    }

    @Test
    void backfilledLapsAreKeptWhenGarminAnswersWithOne() {
        Scene scene = known(laps(21, 21, 300) + ", 'splits_source': 'garmin_streams'", laps(1, 0, 6000));
        assertThat(scene.merge(garmin(laps(1, 1, 6001))).isEmpty()).isTrue();
    }

    @Test
    void lapsWithFewerHeartRatesNeverReplaceOthers() {
        Scene scene = known(laps(5, 5, 300), laps(5, 5, 300));
        assertThat(scene.merge(garmin(laps(6, 4, 250))).isEmpty()).isTrue();
    }

    @Test
    void betweenEqualsTheNewerWin() {
        Scene scene = known(laps(5, 5, 300), laps(5, 5, 300));
        scene.merge(garmin(laps(5, 5, 310)));
        assertThat(scene.entries.get(0).get("splits"))
                .isEqualTo(object("{" + laps(5, 5, 310) + "}").get("splits"));
    }

    @Test
    void lapsThatUpstreamHasNotChangedAreLeftAlone() {
        Scene scene = known(laps(5, 5, 299), laps(5, 5, 300));
        assertThat(scene.merge(garmin(laps(5, 5, 300.00))).isEmpty()).isTrue();
    }

    @Test
    void whereNothingWasSeenOnlyRicherLapsReplace() {
        Scene equal = known(laps(5, 5, 300));
        assertThat(equal.merge(garmin(laps(5, 5, 310))).isEmpty()).isTrue();
        Scene richer = known(laps(5, 0, 300));
        richer.merge(garmin(laps(5, 5, 300)));
        assertThat(richer.entries.get(0).laps()).isEqualTo(new Laps(5, 5));
    }

    @Test
    void whereThereAreNoLapsAnyFillTheGap() {
        Scene scene = known("'splits': {'activityId': 1, 'lapDTOs': []}");
        scene.merge(garmin(laps(1, 0, 6000)));
        assertThat(scene.entries.get(0).laps()).isEqualTo(new Laps(1, 0));
        assertThat(scene.entries.get(0).has("splits_source")).isFalse();
    }

    @Test
    void noLapsNeverReplaceLaps() {
        Scene scene = known(laps(1, 0, 6000), laps(1, 0, 6000));
        assertThat(scene.merge(garmin("'splits': {'activityId': 1, 'lapDTOs': []}"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void lapsThatComeOverAnEntryWithASourceOfLapsNameTheirs() {
        Scene scene = known(laps(3, 3, 300) + ", 'splits_source': 'garmin_streams'");
        scene.merge(garmin(laps(4, 4, 300)));
        assertThat(scene.entries.get(0).get("splits_source")).isEqualTo("garmin");
    }

    @Test
    void lapsOfAnotherSourceThanTheIdsAreSigned() {
        Scene scene = known(laps(1, 0, 3000));
        scene.merge(from("strava", "{'id': 'strava_7', " + DAY + ", " + laps(10, 10, 300) + "}"));
        assertThat(scene.entries.get(0).laps()).isEqualTo(new Laps(10, 10));
        assertThat(scene.entries.get(0).get("splits_source")).isEqualTo("strava");
    }

    @Test
    void lapsThatReplaceThoseOfAnotherSourceAreSigned() {
        Scene scene = new Scene()
                .has("{'id': 'strava_7', " + DAY + ", " + laps(2, 2, 300) + ", 'source': 'strava'}")
                .saw(
                        "strava",
                        "strava_7",
                        "{'splits': '"
                                + LapValues.digest(
                                        object("{" + laps(2, 2, 300) + "}").get("splits")) + "'}");
        scene.merge(garmin(laps(1, 1, 300)));
        assertThat(scene.entries.get(0).has("splits_source")).isFalse();
        scene.merge(garmin(laps(9, 9, 300)));
        assertThat(scene.entries.get(0).get("splits_source")).isEqualTo("garmin");
    }

    @Test
    void theDigestKnowsValuesNotSpellings() {
        Object splits = object("{'lapDTOs': [{'distance': 1000.0, 'duration': 1e2}]}");
        assertThat(LapValues.digest(splits))
                .hasSize(32)
                .isEqualTo(LapValues.digest(object("{'lapDTOs': [{'duration': 100, 'distance': 1000}]}")))
                .isNotEqualTo(LapValues.digest(object("{'lapDTOs': [{'duration': '100', 'distance': 1000}]}")))
                .isNotEqualTo(LapValues.digest(Map.of()));
    }
}
