package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityListEndpointTest {
    private final GarminSimulator garmin = GarminSimulator.start();
    private final Client client = new Client(garmin);

    @BeforeEach
    void upload() {
        garmin.account()
                .add(SimulatedActivity.run(1).startingAt("2026-01-01 00:00:00"))
                .add(SimulatedActivity.run(2).typed("trail_running").startingAt("2026-01-02 23:59:59"))
                .add(SimulatedActivity.of(4, "road_biking").startingAt("2026-01-03 09:00:00"))
                .add(SimulatedActivity.of(3, "strength_training").startingAt("2026-01-04 09:00:00"))
                .add(SimulatedActivity.of(5, "stand_up_paddleboarding_v2").startingAt("2026-01-05 09:00:00"));
    }

    @AfterEach
    void close() {
        garmin.close();
    }

    @Test
    void newestComesFirstByLocalStartNotById() throws Exception {
        assertThat(client.ids("")).containsExactly(5L, 3L, 4L, 2L, 1L);
    }

    @Test
    void ascendingWhereAskedFor() throws Exception {
        assertThat(client.ids("sortOrder=asc")).containsExactly(1L, 2L, 4L, 3L, 5L);
    }

    @Test
    void bothDaysOfARangeAreInIt() throws Exception {
        assertThat(client.ids("startDate=2026-01-01&endDate=2026-01-02")).containsExactly(2L, 1L);
        assertThat(client.ids("startDate=2026-01-03&endDate=2026-01-03")).containsExactly(4L);
    }

    @Test
    void aRangeMayBeOpen() throws Exception {
        assertThat(client.ids("startDate=2026-01-04")).containsExactly(5L, 3L);
        assertThat(client.ids("endDate=2026-01-01")).containsExactly(1L);
    }

    @Test
    void theDayIsTheLocalOneAcrossTheDateLine() throws Exception {
        garmin.account()
                .edit(1, run -> run.inZone(ZoneId.of("Pacific/Auckland")).startingAt("2026-01-09 06:00:00"));
        assertThat(client.page("startDate=2026-01-09").get(0)).containsEntry("startTimeGMT", "2026-01-08 17:00:00");
        assertThat(client.ids("startDate=2026-01-08&endDate=2026-01-08")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startDate=01/02/2026",
                "endDate=2026-1-2",
                "startDate=2026-02-30",
                "start=ten",
                "start=-1",
                "limit=all",
                "startDate=2026-01-01T00:00:00"
            })
    void aMalformedParameterIsNotFound(String query) throws Exception {
        var response = client.get(Client.LIST + "?" + query);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"message\":\"HTTP 404 Not Found\",\"error\":\"NotFoundException\"}");
    }

    @Test
    void aParentTypeMeansItsChildrenToo() throws Exception {
        assertThat(client.ids("activityType=running")).containsExactly(2L, 1L);
        assertThat(client.ids("activityType=cycling")).containsExactly(4L);
        assertThat(client.ids("activityType=fitness_equipment")).containsExactly(3L);
        assertThat(client.ids("activityType=hiking")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherUntilAnEmptyOne() throws Exception {
        List<Long> all = new ArrayList<>();
        for (List<Long> page = client.ids("limit=2&start=0"); !page.isEmpty(); ) {
            all.addAll(page);
            page = client.ids("limit=2&start=" + all.size());
        }
        assertThat(all).containsExactly(5L, 3L, 4L, 2L, 1L);
        assertThat(client.get(Client.LIST + "?start=5").body()).isEqualTo("[]");
        assertThat(client.get(Client.LIST + "?start=4000000").body()).isEqualTo("[]");
    }

    @Test
    void withoutALimitAPageHasTwenty() throws Exception {
        for (int id = 10; id < 40; id++) {
            garmin.account().add(SimulatedActivity.run(id));
        }
        assertThat(client.ids("")).hasSize(20);
        assertThat(client.ids("limit=1000")).hasSize(35);
    }

    @Test
    void theServerMayGiveLessThanTheLimit() throws Exception {
        garmin.maximumPageSize(2);
        assertThat(client.ids("limit=100")).containsExactly(5L, 3L);
        assertThat(client.ids("limit=100&start=2")).containsExactly(4L, 2L);
    }

    @Test
    void anUploadWhilePagingShiftsWhatFollows() throws Exception {
        assertThat(client.ids("limit=2")).containsExactly(5L, 3L);
        garmin.account().add(SimulatedActivity.run(6).startingAt("2026-01-06 07:00:00"));
        assertThat(client.ids("limit=2&start=2")).containsExactly(3L, 4L);
    }

    @Test
    void aMalformedEntryStaysInItsPlace() throws Exception {
        garmin.account()
                .edit(
                        4,
                        ride -> ride.without("activityId")
                                .with("startTimeLocal", "yesterday")
                                .with("distance", "far"));
        var entry = client.page("startDate=2026-01-03&endDate=2026-01-03").get(0);
        assertThat(entry).doesNotContainKey("activityId").containsEntry("startTimeLocal", "yesterday");
        assertThat(Json.line(entry.get("distance"))).isEqualTo("\"far\"");
    }
}
