package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.demo.simulator.SimulatedRequest;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Activities that are not a plain run at home, over HTTP and through the routes as they are. */
class OddActivitiesTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void triathlon() {
        world.uploaded(
                SimulatedActivity.multiSport(100)
                        .startingAt("2026-01-15 08:00:00")
                        .distance(51_500)
                        .lasting(9000),
                SimulatedActivity.of(101, "open_water_swimming")
                        .startingAt("2026-01-15 08:00:00")
                        .distance(1500)
                        .legOf(100),
                SimulatedActivity.of(102, "transition_v2")
                        .startingAt("2026-01-15 08:25:00")
                        .lasting(120)
                        .withoutLaps()
                        .legOf(100),
                SimulatedActivity.run(103).startingAt("2026-01-15 10:00:00").legOf(100));
    }

    private Map<?, ?> activity(long id) throws Exception {
        for (Object activity : (List<?>) ((Map<?, ?>) Json.read(world.cacheText())).get("activities")) {
            if (Long.toString(id).equals(String.valueOf(((Map<?, ?>) activity).get("id")))) {
                return (Map<?, ?>) activity;
            }
        }
        throw new AssertionError("no activity " + id);
    }

    private long requests(String path) {
        return world.garmin().requests().stream()
                .map(SimulatedRequest::path)
                .filter(path::equals)
                .count();
    }

    @Test
    void aMultiSportActivityAndEachOfItsLegsAreThereOnce() throws Exception {
        triathlon();

        SyncReport report = world.sync();

        assertThat(report.warnings()).isEmpty();
        assertThat(world.ids()).containsExactlyInAnyOrder("103", "102", "101", "100");
        assertThat(activity(100).get("type")).isEqualTo("multi_sport");
        assertThat(activity(100).get("legs")).hasToString("[101, 102, 103]");
        assertThat(activity(100).containsKey("splits")).isFalse();
        assertThat(activity(103).get("parent")).hasToString("100");
        assertThat(activity(103).get("type")).isEqualTo("running");
        assertThat(activity(103).get("avg_hr")).hasToString("142.0");
        assertThat(activity(103).get("splits")).asString().contains("lapDTOs");
        assertThat(activity(103).get("start_utc")).isEqualTo("2026-01-15T09:00:00Z");
    }

    @Test
    void whatIsKnownOfALegIsNotAskedAgainAndNothingChanges() throws Exception {
        triathlon();
        world.sync();
        String before = world.cacheText();
        int asked = world.garmin().requests().size();

        SyncReport again = world.sync();

        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(world.garmin().requests()).as("the list alone").hasSize(asked + 2);
        assertThat(world.cacheText()).isEqualTo(before);
    }

    @Test
    void aRenamedParentBringsItsLegsAgainWithoutAChange() throws Exception {
        triathlon();
        world.sync();
        world.garmin().account().edit(100, Map.of("activityName", "My first"));

        SyncReport again = world.sync();

        assertThat(again.changes()).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo("100");
            assertThat(change.fields()).containsExactly("name");
        });
        assertThat(world.ids()).hasSize(4);
    }

    @Test
    void aLegThatDidNotComeComesWithTheNextSync() throws Exception {
        triathlon();
        world.garmin().faults().on("/activity-service/activity/103", 4, Fault.status(503));

        assertThat(world.sync().warnings())
                .containsExactly("garmin: no leg 103 of 2026-01-15 08:00:00  (100): Garmin Connect answered 503"
                        + " (the service is down)");
        assertThat(world.ids()).doesNotContain("103");

        assertThat(world.sync().added()).isEqualTo(1);
        assertThat(world.ids()).hasSize(4);
        assertThat(world.sync().unchanged()).isEqualTo(1);
    }

    @Test
    void aLegIsNotTakenForMissingBecauseNoListShowsIt() throws Exception {
        triathlon();
        world.sync();
        world.sync();
        assertThat(requests("/activity-service/activity/103")).isEqualTo(1);
    }

    @Test
    void strengthAndYogaHaveNoDistance() throws Exception {
        world.uploaded(
                SimulatedActivity.of(1, "strength_training").startingAt("2026-01-15 18:00:00"),
                SimulatedActivity.of(2, "yoga")
                        .startingAt("2026-01-16 18:00:00")
                        .withoutLaps());
        assertThat(world.sync().warnings()).isEmpty();
        assertThat(activity(1).get("distance_km")).hasToString("0.0");
        assertThat(activity(2).get("type")).isEqualTo("yoga");
        assertThat(activity(2).get("avg_pace_min_km")).isNull();
    }

    @Test
    void whatWasTypedInIsAskedForLapsOnce() throws Exception {
        world.uploaded(
                SimulatedActivity.run(1).startingAt("2026-01-16 08:00:00").manual());
        assertThat(world.sync().warnings()).isEmpty();
        world.sync();
        assertThat(requests("/activity-service/activity/1/splits")).isEqualTo(1);
        assertThat(activity(1).containsKey("splits")).isFalse();

        world.garmin().account().edit(1, Map.of("distance", 6000.0));
        world.sync();
        assertThat(requests("/activity-service/activity/1/splits"))
                .as("once more when it changed")
                .isEqualTo(2);
    }

    @Test
    void anActivityAcrossMidnightBelongsToTheDayItBegan() throws Exception {
        world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 23:50:00"));
        world.sync();
        assertThat(activity(1).get("date")).isEqualTo("2026-01-15 23:50:00");
        assertThat(activity(1).get("start_utc")).isEqualTo("2026-01-15T22:50:00Z");
    }

    @Test
    void zonesOfQuarterHoursAndFarAwayKeepTheWallClockAndTheMoment() throws Exception {
        world.uploaded(
                SimulatedActivity.run(1).startingAt("2026-01-15 06:00:00").inZone(ZoneId.of("Asia/Kathmandu")),
                SimulatedActivity.run(2).startingAt("2026-01-15 06:00:00").inZone(ZoneId.of("Pacific/Kiritimati")));
        world.sync();
        assertThat(activity(1).get("date")).isEqualTo("2026-01-15 06:00:00");
        assertThat(activity(1).get("start_utc")).isEqualTo("2026-01-15T00:15:00Z");
        assertThat(activity(2).get("start_utc")).isEqualTo("2026-01-14T16:00:00Z");
    }

    @Test
    void anEntryThatWasThereBeforeGetsNoStartInUtc() throws Exception {
        world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
        world.sync();
        world.cache(world.cacheText().replaceFirst(",\\s*\"start_utc\": \"[^\"]*\"", ""));
        Files.delete(world.home().baseline());
        world.garmin().account().edit(1, Map.of("activityName", "Renamed"));

        assertThat(world.sync().updated()).isEqualTo(1);

        assertThat(activity(1).get("name")).isEqualTo("Renamed");
        assertThat(activity(1).containsKey("start_utc")).isFalse();
    }

    @Test
    void anActivityThatWasDeletedUpstreamStaysAndIsToldOnce() throws Exception {
        world.uploaded(
                SimulatedActivity.run(1).named("Gone").startingAt("2026-01-15 08:00:00"),
                SimulatedActivity.run(2).startingAt("2026-01-16 08:00:00"));
        world.sync();
        world.garmin().account().remove(1);

        SyncReport report = world.sync();

        assertThat(report.warnings())
                .containsExactly("garmin: 2026-01-15 08:00:00 Gone (1) is no longer there; it stays in the cache,"
                        + " and this is said only once");
        assertThat(report.verdict()).isEqualTo(Verdict.OK);
        assertThat(world.ids()).containsExactly("2", "1");
        assertThat(world.sync().warnings()).isEmpty();
        assertThat(requests("/activity-service/activity/1")).isEqualTo(1);
        assertThat(Files.readString(world.home().state().resolve("sources.json")))
                .as("nothing is owed for it")
                .contains("2026-01-16");
    }

    @Test
    void anActivityThatTheListLacksAndIsThereIsNotGone() throws Exception {
        world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-15 08:00:00"));
        world.sync();
        world.garmin().faults().onList(1, Fault.body("[]"));
        assertThat(world.sync().warnings()).isEmpty();
        world.garmin().faults().onList(1, Fault.body("[]"));
        world.garmin().faults().on("/activity-service/activity/1", 4, Fault.status(500));
        assertThat(world.sync().warnings()).isEmpty();
    }
}
