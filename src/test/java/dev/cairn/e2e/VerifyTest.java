package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyTest extends EndToEnd {
    private static final String STATS = "{total=161, by_source={garmin=161}, garmin_count=161,"
            + " garmin_date_range={first=2025-01-19, last=2026-01-17}, with_hr=161, with_splits_hr=161,"
            + " long_runs_total=48, long_runs_with_hr=48, long_runs_with_splits_hr=48}";

    @BeforeEach
    void history() throws Exception {
        cairn.cache(seed());
    }

    @Test
    void withoutABaselineItCountsAndChangesNothing() throws Exception {
        Map<String, String> before = Snapshot.of(cairn.home());

        Result result = cairn.run("verify", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.json().keySet()).containsExactly("verdict", "stats", "baseline", "issues");
        assertThat(result.at("verdict")).isEqualTo("no-baseline");
        assertThat(result.at("stats")).hasToString(STATS);
        assertThat(result.at("baseline")).isNull();
        assertThat(result.at("issues")).hasToString("[]");
        assertThat(Snapshot.of(cairn.home())).isEqualTo(before);
    }

    /** The twelfth of January. */
    @Test
    void aLossIsTold_UntilItIsHealedOrAccepted() throws Exception {
        Result baseline = cairn.run("verify", "--baseline");
        assertThat(baseline.exitCode()).isZero();
        assertThat(baseline.out()).contains("161", "nothing lost", "which was saved just now");
        assertThat(cairn.run("backup").exitCode()).isZero();
        assertThat(cairn.run("verify", "--json").at("verdict")).isEqualTo("ok");

        loseTheNewest(82);

        Result loss = cairn.run("verify");
        assertThat(loss.exitCode()).isEqualTo(1);
        assertThat(loss.out())
                .contains(
                        "DATA LOSS",
                        "activities fell from 161 to 79: 82 are gone",
                        "2025-07-22 07:33:12   10.27 km  Tempo Run  (10000000079)",
                        "and 62 more",
                        "Bring it back with: cairn restore all --merge");
        Result json = cairn.run("verify", "--json");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.at("verdict")).isEqualTo("loss");
        assertThat(json.at("baseline", "stats")).hasToString(STATS);
        assertThat(json.number("stats", "total")).isEqualTo(79);
        List<?> issues = (List<?>) json.at("issues");
        assertThat(((Map<?, ?>) issues.get(0)).keySet()).hasToString("[check, severity, message, activities]");
        assertThat(issues.get(0).toString())
                .startsWith("{check=total, severity=critical, message=activities fell from 161");

        Result accepted = cairn.run("verify", "--baseline");
        assertThat(accepted.exitCode()).isZero();
        assertThat(accepted.out()).contains("Accepted as gone: activities fell from 161 to 79");
        assertThat(cairn.run("verify").exitCode()).isZero();
    }

    @Test
    void aSyncAfterALossSavesWhatIsNewAndSaysSoEveryTime() throws Exception {
        cairn.run("verify", "--baseline");
        loseTheNewest(82);
        garmin.account().add(run(1, today()));

        Result first = cairn.run("sync", "--days", "7", "--json");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.at("verdict")).isEqualTo("loss");
        assertThat(first.number("added")).isEqualTo(1);
        assertThat(first.err()).contains("error: DATA LOSS: 82 activities are gone from your history (data-loss-1");
        assertThat(cairn.activities()).hasSize(80);

        Result second = cairn.run("sync", "--days", "7");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.out()).contains("DATA LOSS", "What to do: cairn verify");
    }

    /** One lost and one added look like nothing happened to whoever only counts at the end. */
    @Test
    void aLossIsNotHiddenByWhatTheSyncAdds() throws Exception {
        cairn.run("verify", "--baseline");
        loseTheNewest(1);
        garmin.account().add(run(1, today()));

        assertThat(cairn.run("sync", "--days", "7", "--json").at("verdict")).isEqualTo("loss");
        assertThat(cairn.activities()).hasSize(161);
    }

    @Test
    void aCacheThatCannotBeReadIsCorrupt() throws Exception {
        cairn.run("verify", "--baseline");
        cairn.cache(seed().substring(0, 100_000));
        Map<String, String> before = Snapshot.of(cairn.home());

        Result result = cairn.run("verify", "--json");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.json().keySet()).containsExactly("verdict", "stats", "baseline", "issues");
        assertThat(result.at("verdict")).isEqualTo("corrupt");
        assertThat(result.at("stats")).isNull();
        assertThat(result.at("baseline", "stats")).hasToString(STATS);
        assertThat(result.at("issues")).asString().contains("cannot read tracking/unified-cache.json: ", "(line ");
        Map<String, String> after = Snapshot.of(cairn.home());
        assertThat(after).as("who was told is remembered").containsKey("tracking/.cairn/incidents.json");
        after.keySet().removeIf(name -> name.startsWith("tracking/.cairn"));
        before.keySet().removeIf(name -> name.startsWith("tracking/.cairn"));
        assertThat(after).isEqualTo(before);
        assertThat(cairn.run("verify").exitCode()).isEqualTo(5);
    }

    @Test
    void aDamagedBaselineProvesNothing() throws Exception {
        Path baseline = cairn.tracking().resolve(".data-integrity-baseline.json");
        Files.writeString(baseline, "{\"timestamp\": ");

        Result result = cairn.run("verify");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(".data-integrity-baseline.json", "cairn verify --baseline");

        assertThat(cairn.run("verify", "--baseline").exitCode()).isZero();
        assertThat(cairn.run("verify", "--json").at("verdict")).isEqualTo("ok");
    }

    /** What the scripts' own check needs in it. */
    @Test
    void theBaselineIsTheScriptsOwn() throws Exception {
        cairn.run("verify", "--baseline");

        Map<String, Object> baseline =
                Result.object(Files.readString(cairn.tracking().resolve(".data-integrity-baseline.json")));
        assertThat(baseline.keySet()).startsWith("timestamp", "stats");
        assertThat(baseline.get("timestamp").toString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?");
        assertThat(baseline.get("stats")).hasToString(STATS);
    }

    private void loseTheNewest(int lost) throws Exception {
        Map<String, Object> cache = Result.object(cairn.cacheText());
        List<?> activities = (List<?>) cache.get("activities");
        // The seed is oldest first.
        cache.put("activities", activities.subList(0, activities.size() - lost));
        cairn.cache(Json.write(cache));
    }
}
