package dev.cairn.source.file;

import static dev.cairn.source.file.Fixture.laps;
import static dev.cairn.source.file.Fixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.activity.Activity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of devices, held against what independent decoders say of them ({@code EXPECTED.json}). */
class ExpectedValuesTest {
    static List<String> fitFiles() throws IOException {
        return Fixture.expected("fit").keySet().stream().map(String::valueOf).toList();
    }

    static List<String> brokenFiles() throws IOException {
        return Fixture.expected("fit/broken").keySet().stream()
                .map(String::valueOf)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fitFiles")
    void aFitFileSaysWhatItsSessionsSay(String name) throws Exception {
        Map<?, ?> expected = (Map<?, ?>) Fixture.expected("fit").get(name);
        List<?> sessions = (List<?>) expected.get("sessions");
        FileActivities file = Fixture.read("fit/" + name);
        assertThat(file.key())
                .isEqualTo("file_" + expected.get("sha256").toString().substring(0, 32));
        if (sessions.isEmpty()) {
            assertThat(file.activities()).isEmpty();
            assertThat(file.instead()).isEqualTo(expected.get("file_type"));
            return;
        }
        List<Activity> recorded = sessions.size() == 1
                ? file.activities()
                : file.activities().subList(1, file.activities().size());
        assertThat(recorded).hasSameSizeAs(sessions);
        for (int i = 0; i < sessions.size(); i++) {
            holds(recorded.get(i), (Map<?, ?>) sessions.get(i), sessions.size() > 1 && i == 0, expected);
        }
        if (sessions.size() == 1) {
            lapsHold(laps(recorded.get(0)), (List<?>) expected.get("lap_messages"));
        }
    }

    private static void holds(Activity activity, Map<?, ?> session, boolean hasOddStart, Map<?, ?> file) {
        Object distance = session.get("total_distance_m");
        assertThat(activity.distanceKm()).isCloseTo(distance == null ? 0 : number(distance) / 1000, within(0.0051));
        assertThat(activity.get("duration_seconds")).isEqualTo(session.get("total_timer_time_s"));
        assertThat(activity.get("calories")).isEqualTo(session.get("total_calories"));
        assertThat(activity.get("elevation_gain_m")).isEqualTo(session.get("total_ascent_m"));
        if (!hasOddStart) {
            assertThat(activity.get("start_utc")).isEqualTo(session.get("start_time_utc"));
        }
        if (session.get("avg_heart_rate") != null) {
            assertThat(activity.get("avg_hr")).isEqualTo(session.get("avg_heart_rate"));
            assertThat(activity.get("max_hr")).isEqualTo(session.get("max_heart_rate"));
        } else if (!activity.has("parent")) {
            Map<?, ?> computed = (Map<?, ?>) file.get("computed_from_records");
            assertThat(activity.get("avg_hr")).isEqualTo(computed.get("avg_heart_rate"));
            assertThat(activity.get("max_hr")).isEqualTo(computed.get("max_heart_rate"));
        }
        Object offset = file.get("utc_offset_s");
        LocalDateTime local = activity.start();
        Instant utc = activity.startUtc();
        assertThat(Duration.between(LocalDateTime.ofInstant(utc, ZoneOffset.UTC), local))
                .isEqualTo(Duration.ofSeconds(offset == null ? 0 : (long) number(offset)));
        assertThat(activity.has("date_guessed")).isEqualTo(offset == null);
    }

    private static void lapsHold(List<Map<?, ?>> laps, List<?> expected) {
        assertThat(laps).hasSameSizeAs(expected);
        for (int i = 0; i < laps.size(); i++) {
            Map<?, ?> message = (Map<?, ?>) expected.get(i);
            assertThat(laps.get(i).get("distance")).isEqualTo(message.get("total_distance_m"));
            assertThat(laps.get(i).get("duration")).isEqualTo(message.get("total_timer_time_s"));
            if (message.get("avg_heart_rate") != null) {
                assertThat(laps.get(i).get("averageHR")).isEqualTo(message.get("avg_heart_rate"));
                assertThat(laps.get(i).get("maxHR")).isEqualTo(message.get("max_heart_rate"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFitFileIsRefusedWithAReason(String name) throws Exception {
        byte[] content = Fixture.bytes("fit/broken/" + name);
        assertThatThrownBy(() -> Fixture.read(name, content))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("it is damaged: ");
    }

    @Test
    void multiSportIsAWholeAndItsLegs() throws Exception {
        List<Activity> all =
                Fixture.read("fit/activity-large-fenxi2-multisport.fit").activities();
        Activity whole = all.get(0);
        assertThat(all).hasSize(8);
        assertThat(all.stream().map(Activity::type))
                .containsExactly(
                        "multi_sport",
                        "",
                        "transition_v2",
                        "running",
                        "transition_v2",
                        "running",
                        "transition_v2",
                        "cycling");
        assertThat(whole.get("legs"))
                .isEqualTo(all.subList(1, 8).stream().map(Activity::key).toList());
        assertThat(all.subList(1, 8)).allMatch(leg -> whole.key().equals(leg.get("parent")));
        // The seven sessions together: 69 831.36 m, 24 617.46 s, 4 079 kcal.
        assertThat(whole.distanceKm()).isEqualTo(69.83);
        assertThat(number(whole.get("duration_seconds"))).isEqualTo(24_617.46);
        assertThat(whole.get("calories")).hasToString("4079");
        assertThat(number(whole.get("avg_hr"))).isEqualTo(146.321);
        // The first session says 08:00:01; its end and its records say a second after its first record.
        assertThat(whole.get("start_utc")).isEqualTo("2015-08-29T07:14:45Z");
        assertThat(all.get(1).get("start_utc")).isEqualTo("2015-08-29T07:14:45Z");
        assertThat(all.subList(1, 8)).allSatisfy(leg -> {
            assertThat(laps(leg)).hasSize(1);
            assertThat(leg.laps().withHeartRate()).isEqualTo(1);
        });
    }

    @Test
    void lapsWithoutAHeartRateGetThatOfTheirMoments() throws Exception {
        Activity run =
                Fixture.read("fit/activity-small-fenix2-run.fit").activities().get(0);
        assertThat(run.laps().withHeartRate()).isEqualTo(4);
        double beats = 0;
        for (Map<?, ?> lap : laps(run)) {
            beats += number(lap.get("averageHR")) * number(lap.get("duration"));
        }
        assertThat(beats / 2832).isCloseTo(153.976, within(1.0));
    }

    @Test
    void stepsAreThoseOfBothFeet() throws Exception {
        // 83 strides and 0.671875 of one.
        Activity run = Fixture.read("fit/garmin-fenix-5-run.fit").activities().get(0);
        assertThat(number(run.get("avg_cadence"))).isEqualTo(167.344);
        assertThat(number(laps(run).get(0).get("averageRunCadence"))).isEqualTo(167.34);
        assertThat(number(laps(run).get(0).get("maxRunCadence"))).isEqualTo(191.0);
        // Its step is 971.7 mm long, as the watch says.
        assertThat(number(laps(run).get(0).get("strideLength"))).isCloseTo(97.17, within(3.0));
        assertThat(Fixture.read("fit/garmin-fenix-5-bike.fit")
                        .activities()
                        .get(0)
                        .get("avg_cadence"))
                .isNull();
    }

    @Test
    void aTcxFileSaysWhatItsLapsSay() throws Exception {
        Map<?, ?> expected = (Map<?, ?>) Fixture.expected("tcx").get("sample.tcx");
        Activity ride = Fixture.read("tcx/sample.tcx").activities().get(0);
        assertThat(ride.type()).isEqualTo("cycling");
        assertThat(ride.get("start_utc")).isEqualTo(expected.get("start_time_utc"));
        assertThat(ride.distanceKm()).isEqualTo(64.67);
        assertThat(ride.get("duration_seconds")).isEqualTo(expected.get("duration_s"));
        assertThat(ride.get("calories")).isEqualTo(expected.get("calories"));
        assertThat(ride.get("max_hr")).isEqualTo(expected.get("max_heart_rate"));
        Map<?, ?> averages = (Map<?, ?>) expected.get("computed_avg_heart_rate");
        assertThat(ride.get("avg_hr")).isEqualTo(averages.get("laps_weighted_by_time"));
        List<?> laps = (List<?>) expected.get("lap_list");
        assertThat(laps(ride)).hasSameSizeAs(laps);
        for (int i = 0; i < laps.size(); i++) {
            Map<?, ?> lap = (Map<?, ?>) laps.get(i);
            assertThat(number(laps(ride).get(i).get("distance")))
                    .isCloseTo(number(lap.get("distance_m")), within(0.005));
            assertThat(laps(ride).get(i).get("duration")).isEqualTo(lap.get("total_time_s"));
            assertThat(laps(ride).get(i).get("averageHR")).isEqualTo(lap.get("avg_heart_rate"));
            assertThat(laps(ride).get(i).get("maxHR")).isEqualTo(lap.get("max_heart_rate"));
        }
    }

    @Test
    void aGpxFileIsSummedUpPointByPoint() throws Exception {
        Map<?, ?> expected = (Map<?, ?>) Fixture.expected("gpx").get("sample_activity.gpx");
        Activity run = Fixture.read("gpx/sample_activity.gpx").activities().get(0);
        assertThat(run.name()).isEqualTo(expected.get("name"));
        assertThat(run.type()).isEqualTo(expected.get("sport"));
        assertThat(run.get("start_utc")).isEqualTo(expected.get("start_time_utc"));
        assertThat(run.distanceKm()).isEqualTo(2.98);
        assertThat(run.get("duration_seconds")).isEqualTo(expected.get("duration_s"));
        assertThat(run.get("avg_hr")).isEqualTo(expected.get("avg_heart_rate"));
        assertThat(run.get("max_hr")).isEqualTo(expected.get("max_heart_rate"));
        assertThat(run.get("calories")).isNull();
        assertThat(run.get("splits_source")).isEqualTo("file_streams");
        assertThat(laps(run).stream()
                        .mapToDouble(lap -> number(lap.get("distance")))
                        .sum())
                .isCloseTo(number(expected.get("distance_m_haversine")), within(0.01));
    }
}
