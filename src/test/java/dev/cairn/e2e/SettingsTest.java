package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest extends EndToEnd {
    @Test
    void anUnknownKeyIsRefusedWithTheNearest() throws Exception {
        properties("cairn.garmin.page-sise = 50");

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("cairn: cannot read the settings: there is none called cairn.garmin.page-sise (")
                .contains("cairn.properties:1)", "Did you mean cairn.garmin.page-size?");
        assertThat(result.number("error", "code")).isEqualTo(2);
        assertThat(garmin.requests()).isEmpty();
    }

    @Test
    void aBadValueIsRefusedWithThePlace() throws Exception {
        properties("\ncairn.sync.days = a week");

        Result result = cairn.run("verify");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("cairn: cannot use cairn.sync.days = a week (")
                .contains("cairn.properties:2)");
    }

    @Test
    void plainHttpIsForThisMachineOnly() throws Exception {
        cairn.set("CAIRN_GARMIN_API_URL", "http://garmin.example.org");

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("cannot use cairn.garmin.api-url = http://garmin.example.org"
                        + " (environment variable CAIRN_GARMIN_API_URL)");
        assertThat(result.out()).doesNotContain("Exception");
    }

    @Test
    void aBadScheduleIsRefused() throws Exception {
        cairn.set("CAIRN_SCHEDULE_SYNC", "every now and then");

        Result result = cairn.run("run");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("cannot use cairn.schedule.sync = every now and then");
    }

    @Test
    void aWrongCommandOrOptionIsRefusedWithTheNearest() throws Exception {
        Result command = cairn.run("synk");
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err()).contains("Did you mean sync");

        Result option = cairn.run("sync", "--dry-rum");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err()).contains("--dry-run", "cairn sync --help");

        Result source = cairn.run("sync", "--source", "gramin");
        assertThat(source.exitCode()).isEqualTo(2);
        assertThat(source.err()).contains("there is no source \"gramin\"", "Known: garmin");
    }

    /** Camel would read the variable by itself, and take 100ms for no number. */
    @Test
    void theEnvironmentMayNameUnits() throws Exception {
        garmin.account().add(run(1, "2026-01-10"));
        garmin.faults().onList(1, Fault.status(500));
        cairn.set("CAIRN_RETRY_DELAY", "100ms");
        cairn.set("CAIRN_RETRY_MAX_DELAY", "2m");
        cairn.set("CAIRN_HTTP_TIMEOUT", "20s");
        cairn.set("CAIRN_HTTP_CONNECT_TIMEOUT", "1m");

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(result.number("added")).isEqualTo(1);
        assertThat(Duration.between(
                        listRequests().get(0).time(), listRequests().get(1).time()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() throws Exception {
        garmin.account().add(run(1, "2026-01-10"));
        properties("cairn.garmin.page-size = 33\ncairn.garmin.activity-types = cycling");
        cairn.set("CAIRN_GARMIN_ACTIVITY_TYPES", "running");

        Result result = cairn.run(SYNC_JANUARY);

        assertThat(result.number("added")).isEqualTo(1);
        assertThat(listRequests().get(0).parameter("limit")).isEqualTo("33");
    }

    private void properties(String text) throws Exception {
        Path file = cairn.home().resolve("cairn.properties");
        Files.writeString(file, text + "\n");
    }
}
