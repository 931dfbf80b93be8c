package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.JsonNumber;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time series and the file of an activity. */
class TimeSeriesEndpointTest {
    private final GarminSimulator garmin = GarminSimulator.start();
    private final Client client = new Client(garmin);

    @AfterEach
    void close() {
        garmin.close();
    }

    private Map<String, Object> details(long id, String query) throws Exception {
        return client.object("/activity-service/activity/" + id + "/details" + query);
    }

    private static Map<String, Integer> places(Map<String, Object> details) {
        Map<String, Integer> places = new HashMap<>();
        for (Object descriptor : (List<?>) details.get("metricDescriptors")) {
            Map<?, ?> said = (Map<?, ?>) descriptor;
            places.put((String) said.get("key"), ((Number) said.get("metricsIndex")).intValue());
        }
        return places;
    }

    private static List<?> point(Map<String, Object> details, int number) {
        List<?> points = (List<?>) details.get("activityDetailMetrics");
        return (List<?>) ((Map<?, ?>) points.get(number < 0 ? points.size() + number : number)).get("metrics");
    }

    @Test
    void everyKeyAndTypeIsThatOfTheFixture() throws Exception {
        Map<String, Object> fixture = Client.fixtureObject("activity/12345678901/activity_details.json");
        garmin.account().add(SimulatedActivity.run(1));
        Map<String, Object> details = details(1, "");
        assertThat(new ArrayList<Object>(details.keySet())).isEqualTo(new ArrayList<Object>(fixture.keySet()));
        details.forEach((key, value) -> assertThat(value == null ? null : value.getClass())
                .as(key)
                .isEqualTo(fixture.get(key) == null ? null : fixture.get(key).getClass()));
        Map<String, Map<?, ?>> known = new HashMap<>();
        for (Object descriptor : (List<?>) fixture.get("metricDescriptors")) {
            known.put((String) ((Map<?, ?>) descriptor).get("key"), (Map<?, ?>) descriptor);
        }
        Map<?, ?> any = known.values().iterator().next();
        for (Object descriptor : (List<?>) details.get("metricDescriptors")) {
            Map<?, ?> said = (Map<?, ?>) descriptor;
            assertThat(said.keySet()).isEqualTo(any.keySet());
            assertThat(((Map<?, ?>) said.get("unit")).keySet()).isEqualTo(((Map<?, ?>) any.get("unit")).keySet());
        }
        assertThat(places(details))
                .containsKeys(
                        "directTimestamp", "sumDuration", "directHeartRate", "directDoubleCadence", "sumDistance");
        assertThat(((Map<?, ?>) ((List<?>) details.get("activityDetailMetrics")).get(0)).keySet())
                .hasToString("[metrics]");
    }

    @Test
    void valuesStandElsewhereInEveryAnswer() throws Exception {
        garmin.account().add(SimulatedActivity.run(1), SimulatedActivity.run(2), SimulatedActivity.run(3));
        assertThat(List.of(places(details(1, "")), places(details(2, "")), places(details(3, ""))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSeriesFitsTheActivityAndItsValuesAreInPlainUnits() throws Exception {
        garmin.account().add(SimulatedActivity.run(1).with("elapsedDuration", 1600.0));
        Map<String, Object> details = details(1, "");
        Map<String, Integer> places = places(details);
        List<?> last = point(details, -1);
        assertThat(last.get(places.get("sumDistance"))).isEqualTo(JsonNumber.of(5000.0));
        assertThat(last.get(places.get("sumDuration"))).isEqualTo(JsonNumber.of(1500.0));
        assertThat(last.get(places.get("sumElapsedDuration"))).isEqualTo(JsonNumber.of(1600.0));
        // 1 January 2026, 8:26:40 in Berlin.
        assertThat(last.get(places.get("directTimestamp"))).isEqualTo(JsonNumber.of(1_767_252_400_000L));
        assertThat(last.get(places.get("directHeartRate"))).isEqualTo(JsonNumber.of(142.0));
    }

    @Test
    void noMoreThanWasAskedForComesAndTheLastOneAlways() throws Exception {
        garmin.account().add(SimulatedActivity.run(1));
        int all = ((Number) details(1, "").get("totalMetricsCount")).intValue();
        Map<String, Object> few = details(1, "?maxChartSize=10&maxPolylineSize=0");
        assertThat(few.get("metricsCount")).isEqualTo(JsonNumber.of(10));
        assertThat(few.get("totalMetricsCount")).isEqualTo(JsonNumber.of(all));
        assertThat((List<?>) few.get("activityDetailMetrics")).hasSize(10);
        assertThat(point(few, -1).get(places(few).get("sumDistance"))).isEqualTo(JsonNumber.of(5000.0));
        garmin.maximumChartSize(7);
        assertThat(details(1, "?maxChartSize=" + all).get("metricsCount")).isEqualTo(JsonNumber.of(7));
        assertThat(client.get("/activity-service/activity/1/details?maxChartSize=all")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotKnownIsNullOrMissingAtTheEnd() throws Exception {
        garmin.account()
                .add(SimulatedActivity.run(1)
                        .recording(List.of(
                                Moment.of(0, 0, 140),
                                new Moment(5, 5, null, null, null, null),
                                Moment.of(10, 30, 141))));
        Map<String, Object> details = details(1, "");
        List<?> point = point(details, 1);
        Map<String, Integer> places = places(details);
        assertThat(point.size()).isLessThanOrEqualTo(places.size());
        assertThat(places.get("directHeartRate") >= point.size() || point.get(places.get("directHeartRate")) == null)
                .isTrue();
        assertThat(point.get(places.get("sumDuration"))).isEqualTo(JsonNumber.of(5.0));
    }

    @Test
    void theFileComesInAnArchiveNamedByTheId() throws Exception {
        garmin.account()
                .add(
                        SimulatedActivity.run(1),
                        SimulatedActivity.run(2).original("mine.gpx", "<gpx/>".getBytes(StandardCharsets.UTF_8)));
        HttpResponse<byte[]> answer = Client.HTTP.send(
                client.request("/download-service/files/activity/1").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/x-zip-compressed");
        assertThat(answer.headers().firstValue("content-disposition")).contains("attachment; filename=\"1.zip\"");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("1_ACTIVITY.fit");
            assertThat(new String(zip.readAllBytes(), 8, 4, StandardCharsets.ISO_8859_1))
                    .isEqualTo(".FIT");
            assertThat(zip.getNextEntry()).isNull();
        }
        assertThat(client.get("/download-service/files/activity/2").body()).contains("mine.gpx");
    }

    @Test
    void whatWasTypedInByHandHasNeither() throws Exception {
        garmin.account().add(SimulatedActivity.run(1).manual());
        for (String path : List.of(
                "/activity-service/activity/1/details",
                "/download-service/files/activity/1",
                "/activity-service/activity/9/details",
                "/download-service/files/activity/9")) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
