package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GarminSimulatorTest {
    @Test
    void listensOnTheLoopbackAddressOnly() {
        try (GarminSimulator garmin = GarminSimulator.start()) {
            assertThat(garmin.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void twoCanRunSideBySide() throws Exception {
        try (GarminSimulator one = GarminSimulator.start();
                GarminSimulator other = GarminSimulator.start()) {
            one.account().add(SimulatedActivity.run(1));
            assertThat(new Client(one).ids("")).containsExactly(1L);
            assertThat(new Client(other).ids("")).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsToldInWords() {
        try (GarminSimulator garmin = GarminSimulator.start()) {
            int port = garmin.baseUrl().getPort();
            assertThatThrownBy(() -> GarminSimulator.start(port))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                    .hasMessageStartingWith("cannot start the embedded Garmin Connect on port " + port + ": ");
        }
    }

    @Test
    void aNumberThatIsNoPortIsToldInWords() {
        assertThatThrownBy(() -> GarminSimulator.start(70_000))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("cannot start the embedded Garmin Connect on port 70000: ");
    }

    @Test
    void remembersEveryRequestInOrderWhateverItsAnswer() throws Exception {
        Instant before = Instant.now();
        try (GarminSimulator garmin = GarminSimulator.start()) {
            Client client = new Client(garmin);
            garmin.faults().onList(1, Fault.status(500));
            client.get(Client.LIST + "?startDate=2026-01-08&activityName=a%20b%2Bc&limit=100");
            client.get("/nowhere");
            assertThat(garmin.requests()).extracting(SimulatedRequest::path).containsExactly(Client.LIST, "/nowhere");
            SimulatedRequest first = garmin.requests().get(0);
            assertThat(first.method()).isEqualTo("GET");
            assertThat(first.query())
                    .isEqualTo(Map.of("startDate", "2026-01-08", "activityName", "a b+c", "limit", "100"));
            assertThat(first.parameter("start")).isNull();
            assertThat(first.headers()).containsEntry("authorization", "Bearer made-up-access-token");
            assertThat(first.time()).isBetween(before, Instant.now());
        }
    }

    @Test
    void aClosedOneAnswersNoMore() {
        GarminSimulator garmin = GarminSimulator.start();
        Client client = new Client(garmin);
        garmin.close();
        assertThatThrownBy(() -> client.get(Client.LIST)).isInstanceOf(IOException.class);
    }

    @Test
    void closingTwiceIsClosingOnce() {
        GarminSimulator garmin = GarminSimulator.start();
        garmin.close();
        garmin.close();
    }

    @Test
    void keepsNoProgramAlive() {
        try (GarminSimulator garmin = GarminSimulator.start()) {
            assertThat(garmin.requests()).isEmpty();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("HTTP-Dispatcher")
                            || thread.getName().startsWith("garmin-simulator"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void aMistakeInATestIsToldToTheTest() throws Exception {
        try (GarminSimulator garmin = GarminSimulator.start()) {
            garmin.faults()
                    .on(
                            request -> {
                                throw new IllegalStateException("my own fault");
                            },
                            1,
                            Fault.hang());
            var response = new Client(garmin).get(Client.LIST);
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("java.lang.IllegalStateException: my own fault");
        }
    }

    @Test
    void aPageHasRoomForOneEntryAtLeast() {
        try (GarminSimulator garmin = GarminSimulator.start()) {
            assertThatThrownBy(() -> garmin.maximumPageSize(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
