package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Fault ONE = Fault.status(500);
    private static final Fault OTHER = Fault.status(503);

    private final Faults faults = new Faults();

    private static SimulatedRequest request(String path) {
        return new SimulatedRequest("GET", path, Map.of(), Map.of(), Instant.EPOCH);
    }

    @Test
    void nothingGoesWrongByItself() {
        assertThat(faults.take(request(Client.LIST))).isNull();
    }

    @Test
    void aFaultIsPlayedAsOftenAsWasAskedFor() {
        faults.onList(2, ONE);
        assertThat(faults.take(request(Client.LIST))).isSameAs(ONE);
        assertThat(faults.take(request(Client.LIST))).isSameAs(ONE);
        assertThat(faults.take(request(Client.LIST))).isNull();
    }

    @Test
    void whatWasSetFirstIsPlayedFirst() {
        faults.onList(1, ONE).onList(1, OTHER);
        assertThat(faults.take(request(Client.LIST))).isSameAs(ONE);
        assertThat(faults.take(request(Client.LIST))).isSameAs(OTHER);
    }

    @Test
    void otherRequestsAreNotHitAndNotCounted() {
        faults.onSplits(1, ONE);
        assertThat(faults.take(request(Client.LIST))).isNull();
        assertThat(faults.take(request("/activity-service/activity/1"))).isNull();
        assertThat(faults.take(request("/activity-service/activity/1/splits"))).isSameAs(ONE);
    }

    @Test
    void aPathIsMetByItsBeginning() {
        faults.on("/activity-service/activity/2", ONE);
        assertThat(faults.take(request("/activity-service/activity/2/splits"))).isSameAs(ONE);
        assertThat(faults.take(request("/activity-service/activity/1"))).isNull();
    }

    @Test
    void anyRequestCanBeChosenByWhatItAsksFor() {
        faults.on(request -> "100".equals(request.parameter("start")), 1, ONE);
        var second = new SimulatedRequest("GET", Client.LIST, Map.of("start", "100"), Map.of(), Instant.EPOCH);
        assertThat(faults.take(request(Client.LIST))).isNull();
        assertThat(faults.take(second)).isSameAs(ONE);
    }

    @Test
    void someNeverStopUntilAllIsClear() {
        faults.onList(ONE);
        for (int i = 0; i < 100; i++) {
            assertThat(faults.take(request(Client.LIST))).isSameAs(ONE);
        }
        faults.clear();
        assertThat(faults.take(request(Client.LIST))).isNull();
    }

    @Test
    void aFaultThatNeverHappensIsAMistake() {
        assertThatThrownBy(() -> faults.onList(0, ONE)).isInstanceOf(IllegalArgumentException.class);
    }
}
