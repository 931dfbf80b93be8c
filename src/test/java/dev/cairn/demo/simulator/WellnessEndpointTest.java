package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WellnessEndpointTest {
    private static final LocalDate WORN = LocalDate.of(2026, 1, 10);

    private final Wellness wellness = new Wellness().wornFrom(WORN, WORN.plusDays(6));
    private final WellnessEndpoint endpoint = new WellnessEndpoint(wellness);

    private Answer ask(String path, String... query) {
        Map<String, String> parameters = query.length == 0 ? Map.of() : Map.of(query[0], query[1]);
        return endpoint.answer(new SimulatedRequest("GET", path, parameters, Map.of(), Instant.EPOCH));
    }

    private Map<?, ?> json(String path, String... query) throws Exception {
        return (Map<?, ?>) Json.read(new String(ask(path, query).body(), StandardCharsets.UTF_8));
    }

    @Test
    void aNightHasItsPartsAndIsAlwaysTheSame() throws Exception {
        String path = "/wellness-service/wellness/dailySleepData/sample_runner";
        Map<?, ?> night = (Map<?, ?>) json(path, "date", "2026-01-10").get("dailySleepDTO");
        assertThat(number(night, "sleepTimeSeconds"))
                .isEqualTo(number(night, "deepSleepSeconds")
                        + number(night, "lightSleepSeconds")
                        + number(night, "remSleepSeconds"))
                .isBetween(6 * 3600L, 10 * 3600L);
        assertThat(json(path, "date", "2026-01-10").get("dailySleepDTO")).isEqualTo(night);
        assertThat(json(path, "date", "2026-01-11").get("dailySleepDTO")).isNotEqualTo(night);
    }

    @Test
    void onADayWithoutTheWatchThereIsNothing() throws Exception {
        assertThat(((Map<?, ?>) json("/wellness-service/wellness/dailySleepData/sample_runner", "date", "2026-01-09")
                                .get("dailySleepDTO"))
                        .get("sleepTimeSeconds"))
                .isNull();
        assertThat(ask("/hrv-service/hrv/2026-01-17").status()).isEqualTo(204);
        assertThat(json("/wellness-service/wellness/dailyStress/2026-01-17").get("avgStressLevel"))
                .hasToString("-1");
        assertThat(json("/metrics-service/metrics/trainingstatus/aggregated/2026-01-17"))
                .isEmpty();
        assertThat(json("/usersummary-service/usersummary/daily/sample_runner", "calendarDate", "2026-01-17")
                        .get("restingHeartRate"))
                .isNull();
    }

    @Test
    void anotherUsersDaysAreForbiddenAndADayThatIsNoneIsABadRequest() {
        assertThat(ask("/wellness-service/wellness/dailySleepData/somebody", "date", "2026-01-10")
                        .status())
                .isEqualTo(403);
        assertThat(ask("/hrv-service/hrv/tomorrow").status()).isEqualTo(400);
        assertThat(ask("/usersummary-service/usersummary/daily/sample_runner").status())
                .isEqualTo(400);
        assertThat(ask("/activity-service/activity/1")).isNull();
    }

    @Test
    void aValueCanBeChangedOnItsDay() throws Exception {
        wellness.edit("/hrv-service", WORN, Map.of("lastNightAvg", 99));
        assertThat(json("/hrv-service/hrv/2026-01-10").toString()).contains("lastNightAvg=99");
        assertThat(json("/hrv-service/hrv/2026-01-11").toString()).doesNotContain("lastNightAvg=99");
    }

    private static long number(Map<?, ?> values, String name) {
        return ((Number) values.get(name)).longValue();
    }
}
