package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator with the four activities that were recorded gives the pages that were recorded. */
class RecordedAnswersTest {
    private final GarminSimulator garmin = GarminSimulator.start();
    private final Client client = new Client(garmin);

    @BeforeEach
    void upload() throws Exception {
        for (String page : List.of("limit-2-start-2", "limit-2-start-0")) {
            Client.fixturePage("activities/" + page + ".json")
                    .forEach(entry -> garmin.account().add(SimulatedActivity.recorded(entry)));
        }
    }

    @AfterEach
    void close() {
        garmin.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 2", "3, 0"})
    void everyRecordedPageComesBackValueForValue(int limit, int start) throws Exception {
        List<Map<String, Object>> recorded =
                Client.fixturePage("activities/limit-" + limit + "-start-" + start + ".json");
        assertThat(client.page("limit=" + limit + "&start=" + start)).isEqualTo(recorded);
    }

    @Test
    void keysComeInTheRecordedOrderUpToTheFlagsWhoseOrderVaries() throws Exception {
        List<Map<String, Object>> recorded = Client.fixturePage("activities/limit-3-start-0.json");
        List<Map<String, Object>> page = client.page("limit=3");
        for (int i = 0; i < recorded.size(); i++) {
            assertThat(upToTheFlags(page.get(i))).isEqualTo(upToTheFlags(recorded.get(i)));
        }
    }

    private static List<String> upToTheFlags(Map<String, Object> entry) {
        List<String> keys = List.copyOf(entry.keySet());
        return keys.subList(0, keys.indexOf("qualifyingDive") + 1);
    }

    @Test
    void numbersKeepTheirSpelling() throws Exception {
        assertThat(client.get(Client.LIST + "?limit=1").body())
                .contains("\"averageHR\": 142.0,", "\"distance\": 4261.18994140625,", "\"steps\": 5310,");
    }

    @Test
    void theSummaryOfOneActivitySaysNothingThatTheRecordedOneDoesNot() throws Exception {
        Map<?, ?> recorded =
                (Map<?, ?>) Client.fixtureObject("activity/21482825013.json").get("summaryDTO");
        Map<?, ?> summary = (Map<?, ?>)
                client.object("/activity-service/activity/21482825013").get("summaryDTO");
        assertThat(summary).hasSize(46);
        summary.forEach((key, value) -> {
            assertThat(Json.line(value)).as("%s", key).isEqualTo(Json.line(recorded.get(key)));
        });
    }

    @Test
    void theRestOfOneActivityIsAsRecordedToo() throws Exception {
        Map<String, Object> recorded = Client.fixtureObject("activity/21482825013.json");
        Map<String, Object> detail = client.object("/activity-service/activity/21482825013");
        for (String key : List.of(
                "activityId",
                "activityUUID",
                "activityName",
                "userProfileId",
                "isMultiSportParent",
                "activityTypeDTO",
                "eventTypeDTO",
                "accessControlRuleDTO",
                "locationName")) {
            assertThat(detail.get(key)).as(key).isEqualTo(recorded.get(key));
        }
        assertThat(Json.line(detail.get("timeZoneUnitDTO")))
                .isEqualTo(
                        "{\"unitId\": 150, \"unitKey\": \"Etc/GMT+6\", \"factor\": 0.0, \"timeZone\": \"Etc/GMT+6\"}");
    }
}
