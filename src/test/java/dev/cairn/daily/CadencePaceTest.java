package dev.cairn.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CadencePaceTest {
    @TempDir
    Path folder;

    /**
     * The seed's 161 activities. The expected numbers are those of a Python 3.11 program of its own over the same file: laps of
     * 800 m and more with cadence and speed, statistics.linear_regression, statistics.correlation and statistics.fmean by
     * bracket, each rounded with round().
     */
    @Test
    void isWhatPythonFindsInTheSeed() throws Exception {
        Path history = folder.resolve("history.json");
        try (InputStream seed = CadencePaceTest.class.getResourceAsStream("/seed/unified-cache.json")) {
            Files.copy(seed, history);
        }
        Map<String, Object> analysis = new LinkedHashMap<>(CadencePace.of(history));
        List<?> laps = (List<?>) analysis.remove("lap_data");
        assertThat(Json.line(analysis))
                .isEqualTo(
                        "{\"total_laps\": 1838,"
                                + " \"date_range\": {\"start\": \"2025-01-19\", \"end\": \"2026-01-17\"},"
                                + " \"pace_range\": {\"min\": 4.38, \"max\": 7.65},"
                                + " \"cadence_range\": {\"min\": 153.0, \"max\": 171.0},"
                                + " \"regression\": {\"slope\": -3.01, \"intercept\": 180.0, \"correlation\": -0.495, \"r_squared\": 0.245},"
                                + " \"bracket_stats\": {"
                                + "\"1_fast\": {\"avg_cadence\": 165.4, \"avg_pace\": 4.54, \"lap_count\": 18, \"avg_stride_cm\": 133.3},"
                                + " \"2_tempo\": {\"avg_cadence\": 165.3, \"avg_pace\": 5.4, \"lap_count\": 2, \"avg_stride_cm\": 112.2},"
                                + " \"3_moderate\": {\"avg_cadence\": 163.8, \"avg_pace\": 5.76, \"lap_count\": 245, \"avg_stride_cm\": 106.1},"
                                + " \"4_easy\": {\"avg_cadence\": 160.4, \"avg_pace\": 6.33, \"lap_count\": 467, \"avg_stride_cm\": 98.6},"
                                + " \"5_recovery\": {\"avg_cadence\": 159.5, \"avg_pace\": 6.72, \"lap_count\": 761, \"avg_stride_cm\": 93.4},"
                                + " \"6_very_easy\": {\"avg_cadence\": 158.8, \"avg_pace\": 7.23, \"lap_count\": 345, \"avg_stride_cm\": 87.1}}}");
        assertThat(laps).hasSize(200);
        assertThat(Json.line(laps.get(0)))
                .isEqualTo("{\"date\": \"2025-12-06\", \"cadence\": 165.99, \"pace_min_km\": 5.8132775258690845,"
                        + " \"stride_cm\": 103.64}");
        assertThat(Json.line(laps.get(199)))
                .isEqualTo("{\"date\": \"2026-01-17\", \"cadence\": 156.64, \"pace_min_km\": 6.49772579597141,"
                        + " \"stride_cm\": 98.25}");
    }

    /** Ten laps on the line cadence = 200 - 5 x pace: slope, intercept and correlation are those of the line. */
    @Test
    void pointsOnALineGiveTheLine() throws Exception {
        Map<?, ?> analysis = analysis(IntStream.range(0, 10)
                .mapToObj(i -> {
                    double pace = 5 + 0.2 * i;
                    return lap(1000, 1000 / (pace * 60), 200 - 5 * pace, null);
                })
                .toList());
        assertThat(analysis.get("regression"))
                .hasToString("{slope=-5.0, intercept=200.0, correlation=-1.0, r_squared=1.0}");
        assertThat(((Map<?, ?>) analysis.get("bracket_stats")).get("2_tempo"))
                .as("paces 5.0, 5.2 and 5.4, cadences 175, 174 and 173")
                .hasToString("{avg_cadence=174.0, avg_pace=5.2, lap_count=3, avg_stride_cm=null}");
    }

    @Test
    void equalPacesHaveNoSlopeAndEqualCadencesNoCorrelation() throws Exception {
        Map<?, ?> level = analysis(IntStream.range(0, 10)
                .mapToObj(i -> lap(1000, i % 2 == 0 ? 3.0 : 2.5, 160, 100.0))
                .toList());
        assertThat(level.get("regression")).hasToString("{slope=0.0, intercept=160.0, correlation=0.0, r_squared=0.0}");
        assertThat(level.get("cadence_range")).as("whole numbers stay whole").hasToString("{min=160, max=160}");
        Map<?, ?> steep = analysis(
                IntStream.range(0, 10).mapToObj(i -> lap(1000, 3.0, 160 + i, 0)).toList());
        assertThat(steep.get("regression")).hasToString("{slope=0.0, intercept=0.0, correlation=0.0, r_squared=0.0}");
    }

    @Test
    void shortLapsAndThoseThatLackSomethingDoNotCount() throws Exception {
        List<String> nine =
                IntStream.range(0, 9).mapToObj(i -> lap(800, 3.0, 160, null)).toList();
        List<String> laps = new java.util.ArrayList<>(nine);
        laps.addAll(List.of(
                lap(799.99, 3.0, 160, null),
                lap(1000, 0, 160, null),
                lap(1000, 3.0, 0, null),
                "{\"distance\": 1000, \"averageSpeed\": null, \"averageRunCadence\": 160}",
                "{\"distance\": 1000, \"averageSpeed\": 3.0}",
                "{\"averageSpeed\": 3.0, \"averageRunCadence\": 160}",
                "null"));
        assertThat(analysis(laps)).as("nine are too few").isEmpty();
        laps.add(lap(800, 3.0, 161.0, null));
        assertThat(analysis(laps).get("total_laps")).isEqualTo(JsonNumber.of(10));
    }

    @Test
    void onlyTheTypeRunningCounts() throws Exception {
        List<String> laps =
                IntStream.range(0, 10).mapToObj(i -> lap(1000, 3.0, 160, null)).toList();
        assertThat(CadencePace.of(history("trail_running", "\"2026-01-17 08:00:00\"", laps)))
                .isEmpty();
        assertThat(CadencePace.of(history("running", "null", laps)))
                .as("without a date")
                .isEmpty();
        assertThat(CadencePace.of(Files.writeString(folder.resolve("h.json"), "{\"activities\": null}")))
                .isEmpty();
    }

    private Map<?, ?> analysis(List<String> laps) throws Exception {
        return CadencePace.of(history("running", "\"2026-01-17 08:00:00\"", laps));
    }

    private Path history(String type, String date, List<String> laps) throws Exception {
        return Files.writeString(
                folder.resolve("history.json"),
                "{\"last_sync\": {\"activities\": []}, \"activities\": [{\"splits\": {\"lapDTOs\": "
                        + laps.stream().collect(Collectors.joining(", ", "[", "]"))
                        + "}, \"type\": \"" + type + "\", \"date\": " + date + "}, {\"type\": \"running\"}, 5]}");
    }

    private static String lap(double metres, double speed, Number cadence, Number stride) {
        return "{\"distance\": " + metres + ", \"averageSpeed\": " + speed + ", \"averageRunCadence\": " + cadence
                + (stride == null ? "" : ", \"strideLength\": " + stride) + "}";
    }
}
