package dev.cairn.merge;

import static dev.cairn.merge.Scene.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.UserWord;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two entries that become one and two again keep every id and every value. */
class JoinerTest {
    private final Joiner joiner = new Joiner(MergeRules.DEFAULT.priority());
    private final Activity garmin = activity(
            "{'id': 1, 'name': 'Run', 'type': 'running', 'date': '2026-01-17 08:00:00', 'calories': 700, 'source': 'garmin'}");
    private final Activity strava = activity(
            "{'id': 'strava_7', 'name': 'Lauf', 'type': 'running', 'date': '2026-01-17 08:00:03', 'suffer_score': 5,"
                    + " 'source': 'strava', 'strava_id': 7}");

    private Activity join(Activity one, Activity other) {
        return Objects.requireNonNull(joiner.join(one, other));
    }

    @Test
    void garminKeepsItsValuesWhicheverCameFirst() {
        Activity joined = join(strava, garmin);
        assertThat(joined).isEqualTo(join(garmin, strava));
        assertThat(joined.fields())
                .containsEntry("name", "Run")
                .containsEntry("source", "both")
                .containsKeys("calories", "suffer_score", "strava_id");
        assertThat(joined.identities()).containsExactly("1", "strava_7");
    }

    @Test
    void theRicherLapsStayAndSayWhoseTheyAre() {
        Activity laps = strava.with("splits", Scene.object("{'lapDTOs': [{'averageHR': 150}, {'averageHR': 151}]}"));
        Activity poorer = garmin.with("splits", Scene.object("{'lapDTOs': [{'distance': 1}]}"));
        Activity joined = join(poorer, laps);
        assertThat(joined.laps().withHeartRate()).isEqualTo(2);
        assertThat(joined.get("splits_source")).isEqualTo("strava");
        assertThat(join(garmin.with("splits", laps.get("splits")), strava).has("splits_source"))
                .isFalse();
    }

    @Test
    void twoIdsOfOneSourceAreTwo() {
        assertThat(joiner.join(garmin, garmin.with("id", 2))).isNull();
        assertThat(joiner.join(strava, garmin.with("strava_id", 8))).isNull();
    }

    @Test
    void aFileThatGuessedTheTimeGivesWay() {
        Activity file =
                activity("{'id': 'file_a', 'date': '2026-01-17 09:00:00', 'date_guessed': true, 'source': 'file'}");
        Activity joined = join(file, strava);
        assertThat(joined.date()).isEqualTo("2026-01-17 08:00:03");
        assertThat(joined.get("date_guessed")).isEqualTo(false);
        assertThat(joined.identities()).contains("strava_7", "file_a");
    }

    @Test
    void aRecentEntryOfTheScriptsKeepsItsUtc() {
        Activity recent = activity(
                "{'strava_id': 7, 'date': '2026-01-17 07:00:00', 'average_heartrate': 150, 'source': 'strava'}");
        assertThat(join(garmin, recent).fields())
                .containsEntry("start_utc", "2026-01-17 07:00:00")
                .containsEntry("date", "2026-01-17 08:00:00")
                .containsKey("average_heartrate");
    }

    @Test
    void partedNothingIsLostAndWhatCameSinceIsWithOneOfThem() {
        Activity joined = join(garmin, strava)
                .with("calories", 710)
                .with("suffer_score", 6)
                .with("note", "by hand");
        Parting parts = Parting.of(joined, garmin, strava, Map.of("suffer_score", joined.get("suffer_score")));
        assertThat(parts.stays().identities()).containsExactly("1");
        assertThat(parts.leaves().identities()).containsExactly("strava_7");
        assertThat(parts.stays().fields())
                .containsEntry("calories", joined.get("calories"))
                .containsEntry("note", "by hand")
                .doesNotContainKey("suffer_score");
        assertThat(parts.leaves().fields())
                .containsEntry("suffer_score", joined.get("suffer_score"))
                .containsEntry("name", "Lauf");
    }

    @Test
    void whoWasNeverSeenAloneBeginsWithTimeAndDistance() {
        Activity begun = Parting.begin(join(garmin, strava), "strava_7", Map.of());
        assertThat(begun.key()).isEqualTo("strava_7");
        assertThat(begun.date()).isEqualTo("2026-01-17 08:00:00");
        assertThat(begun.has("calories")).isFalse();
        Activity rest = Parting.rest(join(garmin, strava), begun.identities()::contains, "suffer_score"::equals);
        assertThat(rest.identities()).containsExactly("1");
        assertThat(rest.source()).isEqualTo("garmin");
        assertThat(rest.has("suffer_score")).isFalse();
    }

    @Test
    void theUsersWordGoesBeforeALikeness() {
        UserWord two = new UserWord() {
            @Override
            public java.util.Set<String> linkedWith(java.util.Set<String> identities) {
                return java.util.Set.of();
            }

            @Override
            public boolean areTwo(java.util.Set<String> identities, java.util.Set<String> others) {
                return true;
            }
        };
        assertThat(new Twins(MergeRules.DEFAULT, UserWord.NONE).why(garmin, strava))
                .startsWith("3 s and 0.00 km apart");
        assertThat(new Twins(MergeRules.DEFAULT, two).why(garmin, strava)).isNull();
        assertThat(new LookAlikes(MergeRules.DEFAULT, two).between(garmin, strava))
                .isNull();
    }
}
