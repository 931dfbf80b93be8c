package dev.cairn.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.json.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldingsTest {
    private final Holdings holdings = new Holdings();

    private static ActivityFacts facts(String json) {
        try {
            return ActivityFacts.of(Activity.of(Json.object((Map<?, ?>) Json.read(json.replace('\'', '"')))));
        } catch (IOException wrong) {
            throw new IllegalArgumentException(json, wrong);
        }
    }

    private void add(String json) {
        holdings.add(holdings.of(facts(json)));
    }

    private boolean covers(String json) {
        return holdings.covers(holdings.of(facts(json)));
    }

    private static String laps(int count, int withHeartRate) {
        StringBuilder laps = new StringBuilder();
        for (int i = 0; i < count; i++) {
            laps.append(i == 0 ? "" : ",").append(i < withHeartRate ? "{'averageHR': 150}" : "{'distance': 1000}");
        }
        return "{'id': 1, 'splits': {'lapDTOs': [" + laps + "]}}";
    }

    @Test
    void whatIsThereIsCovered() {
        add("{'id': 1, 'avg_hr': 150}");
        assertThat(covers("{'id': 1, 'avg_hr': 150}")).isTrue();
        assertThat(covers("{'id': 1}")).isTrue();
        assertThat(covers("{'id': 1, 'avg_hr': 150, 'calories': 700}")).isFalse();
        assertThat(covers("{'id': 2}")).isFalse();
    }

    @Test
    void anotherValueIsNoLessAndNoValueIsNothing() {
        add("{'id': 1, 'avg_hr': 150, 'calories': null}");
        assertThat(covers("{'id': 1, 'avg_hr': 140}")).isTrue();
        assertThat(covers("{'id': 1, 'avg_hr': 0, 'calories': null, 'name': ''}"))
                .isTrue();
        assertThat(covers("{'id': 1, 'calories': 700}")).isFalse();
    }

    @Test
    void theValuesMayBeHereAndThere() {
        add("{'id': 1, 'avg_hr': 150}");
        add("{'id': 1, 'calories': 700}");
        assertThat(covers("{'id': 1, 'avg_hr': 150, 'calories': 700}")).isTrue();
    }

    @Test
    void anActivityIsThereUnderAnyOfItsIds() {
        add("{'id': 7, 'strava_id': 12, 'avg_hr': 150}");
        assertThat(covers("{'id': 'strava_12', 'avg_hr': 150}")).isTrue();
        assertThat(covers("{'id': 7, 'avg_hr': 150}")).isTrue();
        assertThat(covers("{'id': 7, 'strava_id': 13, 'avg_hr': 150}")).isFalse();
    }

    @Test
    void anEntryWithoutAnIdGoesByDateAndDistance() {
        add("{'id': 7, 'date': '2026-01-01 08:00:00', 'distance_km': 5.0, 'avg_hr': 150}");
        assertThat(covers("{'date': '2026-01-01 08:00:00', 'distance_km': 5.0}"))
                .isTrue();
        assertThat(covers("{'date': '2026-01-01 08:00:00', 'distance_km': 5.1}"))
                .isFalse();
        assertThat(covers("{'date': '2026-01-01 08:00:00', 'distance_km': 5.0, 'calories': 1}"))
                .isFalse();
        add("{'date': '2026-01-02 08:00:00', 'distance_km': 5.0}");
        assertThat(covers("{'date': '2026-01-02 08:00:00', 'distance_km': 5.0}"))
                .isTrue();
        assertThat(covers("{'id': 8, 'date': '2026-01-02 08:00:00', 'distance_km': 5.0}"))
                .as("who has an id is found by it")
                .isFalse();
    }

    @Test
    void poorerLapsDoNotCoverRicherOnes() {
        add(laps(10, 5));
        assertThat(covers(laps(10, 5))).isTrue();
        assertThat(covers(laps(9, 5))).isTrue();
        assertThat(covers(laps(11, 5))).isFalse();
        assertThat(covers(laps(10, 6))).isFalse();
        add(laps(12, 7));
        assertThat(covers(laps(11, 6))).isTrue();
    }

    @Test
    void manyLapsHereAndHeartRatesThereAreNotBothInOnePlace() {
        add(laps(20, 0));
        add(laps(5, 5));
        assertThat(covers(laps(20, 0))).isTrue();
        assertThat(covers(laps(5, 5))).isTrue();
        assertThat(covers(laps(20, 5))).isFalse();
        assertThat(covers(laps(6, 1))).isFalse();
    }

    @Test
    void knowsAnActivityWhateverItHas() {
        add("{'id': 1}");
        assertThat(holdings.knows(holdings.of(facts("{'id': 1, 'avg_hr': 150}"))))
                .isTrue();
        assertThat(holdings.knows(holdings.of(facts("{'id': 2}")))).isFalse();
    }

    @Test
    void thousandsAreAllFound() {
        for (int id = 0; id < 20_000; id++) {
            add("{'id': " + id + ", 'date': 'd" + id + "', 'field" + id % 50 + "': 1}");
        }
        for (int id = 0; id < 20_000; id += 7) {
            assertThat(covers("{'id': " + id + ", 'field" + id % 50 + "': 2}")).isTrue();
            assertThat(covers("{'id': " + id + ", 'field" + (id + 1) % 50 + "': 2}"))
                    .isFalse();
            assertThat(covers("{'id': " + (id + 20_000) + "}")).isFalse();
        }
    }
}
