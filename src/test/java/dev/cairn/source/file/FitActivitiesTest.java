package dev.cairn.source.file;

import static dev.cairn.source.file.Fixture.laps;
import static dev.cairn.source.file.Fixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.garmin.fit.EventType;
import com.garmin.fit.File;
import com.garmin.fit.Sport;
import com.garmin.fit.SubSport;
import dev.cairn.activity.Activity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What devices write now and then. */
class FitActivitiesTest {
    private static List<Activity> all(byte[] content) throws UnreadableFile {
        return Fixture.read("a.fit", content).activities();
    }

    private static Activity only(MadeFit file) throws UnreadableFile {
        List<Activity> activities = all(file.bytes());
        assertThat(activities).hasSize(1);
        return activities.get(0);
    }

    @Test
    void aRunWithoutLapsGetsThemByTheKilometre() throws Exception {
        Activity run = only(MadeFit.activity().records(0, 1000, 5).run(0, 1000));
        assertThat(run.distanceKm()).isEqualTo(3.0);
        assertThat(run.get("splits_source")).isEqualTo("file_streams");
        assertThat(laps(run)).hasSize(3);
        assertThat(number(laps(run).get(1).get("averageHR"))).isEqualTo(150);
        assertThat(number(laps(run).get(1).get("averageRunCadence"))).isCloseTo(164, within(0.01));
        assertThat(number(laps(run).get(1).get("duration"))).isCloseTo(333.3, within(0.1));
    }

    @Test
    void withoutAHeartRateThereAreNone() throws Exception {
        assertThat(only(MadeFit.activity().run(0, 1000)).has("splits")).isFalse();
    }

    @Test
    void aPauseIsNotInTheLaps() throws Exception {
        MadeFit file = MadeFit.activity()
                .timer(0, EventType.START)
                .records(0, 300, 5)
                .timer(300, EventType.STOP_ALL)
                .timer(500, EventType.START)
                .records(505, 700, 5)
                .session(Sport.RUNNING, 0, 700, session -> {
                    session.setTotalTimerTime(500f);
                    session.setTotalDistance(2100f);
                });
        Activity run = only(file);
        assertThat(number(run.get("duration_seconds"))).isEqualTo(500);
        assertThat(number(run.get("elapsed_time_seconds"))).isEqualTo(700);
        assertThat(laps(run).stream()
                        .mapToDouble(lap -> number(lap.get("duration")))
                        .sum())
                .isCloseTo(500, within(1.0));
    }

    @Test
    void theWatchsLapsGoBeforeKilometres() throws Exception {
        Activity run = only(MadeFit.activity()
                .records(0, 1000, 5)
                .lap(0, 400, lap -> lap.setAvgHeartRate((short) 141))
                .lap(400, 600, lap -> {})
                .run(0, 1000));
        assertThat(laps(run)).hasSize(2);
        assertThat(run.has("splits_source")).isFalse();
        assertThat(number(laps(run).get(0).get("averageHR"))).isEqualTo(141);
        assertThat(number(laps(run).get(1).get("averageHR"))).isEqualTo(150);
        assertThat(number(laps(run).get(1).get("lapIndex"))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 2026-01-08 08:00:00",
        "-25200, 2026-01-08 00:00:00",
        "19800, 2026-01-08 12:30:00",
        "20700, 2026-01-08 12:45:00",
        // A second off, as some devices are.
        "3599, 2026-01-08 08:00:00",
    })
    void theDateIsTheWatchs(long ahead, String date) throws Exception {
        Activity run = only(MadeFit.activity().run(0, 1000).localTime(ahead));
        assertThat(run.date()).isEqualTo(date);
        assertThat(run.get("start_utc")).isEqualTo("2026-01-08T07:00:00Z");
        assertThat(run.has("date_guessed")).isFalse();
    }

    @Test
    void withoutALocalTimeTheDevicesOffsetCounts() throws Exception {
        Activity run = only(MadeFit.activity().deviceOffset(-21_600).run(0, 1000));
        assertThat(run.date()).isEqualTo("2026-01-08 01:00:00");
        assertThat(run.has("date_guessed")).isFalse();
    }

    @Test
    void aLocalTimeThatNoClockHasIsNone() throws Exception {
        Activity run = only(MadeFit.activity().run(0, 1000).localTime(200_000));
        assertThat(run.date()).isEqualTo("2026-01-08 07:00:00");
        assertThat(run.has("date_guessed")).isTrue();
    }

    @Test
    void aStartThatFitsTheMomentsIsBelievedWhateverTheEndSays() throws Exception {
        // Some apps write the start as the end.
        MadeFit file = MadeFit.activity()
                .records(0, 1000, 5)
                .session(Sport.RUNNING, 0, 1000, session -> session.setTimestamp(session.getStartTime()));
        assertThat(only(file).get("start_utc")).isEqualTo("2026-01-08T07:00:00Z");
    }

    @Test
    void sessionsOfOneSportAreLegsToo() throws Exception {
        List<Activity> all = all(
                MadeFit.activity().records(0, 1300, 5).run(0, 600).run(700, 600).bytes());
        assertThat(all.stream().map(Activity::type)).containsExactly("multi_sport", "running", "running");
        assertThat(all.get(2).get("start_utc")).isEqualTo("2026-01-08T07:11:40Z");
        assertThat(number(all.get(0).get("elapsed_time_seconds"))).isEqualTo(1300);
    }

    @Test
    void settingsBehindAnActivityAreNoHindrance() throws Exception {
        byte[] settings = new MadeFit(File.SETTINGS).bytes();
        byte[] run = MadeFit.activity().run(0, 1000).bytes();
        assertThat(all(MadeFit.chained(run, settings))).hasSize(1);
        assertThat(all(MadeFit.chained(settings, run))).hasSize(1);
    }

    @Test
    void aCourseIsNoActivityAndNeitherIsARecordingWithoutASession() throws Exception {
        assertThat(Fixture.read("a.fit", new MadeFit(File.COURSE).bytes()).instead())
                .isEqualTo("course");
        FileActivities records =
                Fixture.read("a.fit", MadeFit.activity().records(0, 10, 1).bytes());
        assertThat(records.instead()).isEqualTo("a recording without a session");
    }

    @Test
    void moreLapsOrSessionsThanAnyDeviceWritesAreRefused() {
        MadeFit laps = MadeFit.activity();
        for (int i = 0; i <= LapShape.MOST; i++) {
            laps.lap(i, 1, lap -> {});
        }
        assertThatThrownBy(() -> all(laps.run(0, 100).bytes())).hasMessage("it is damaged: more than 5000 laps");
        MadeFit sessions = MadeFit.activity();
        for (int i = 0; i <= 100; i++) {
            sessions.run(i, 1);
        }
        assertThatThrownBy(() -> all(sessions.bytes())).hasMessage("it is damaged: more than 100 sessions");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, TRAIL, trail_running",
        "RUNNING, TREADMILL, treadmill_running",
        "RUNNING, VIRTUAL_ACTIVITY, virtual_run",
        "RUNNING, GENERIC, running",
        "CYCLING, VIRTUAL_ACTIVITY, virtual_ride",
        "CYCLING, INDOOR_CYCLING, indoor_cycling",
        "SWIMMING, OPEN_WATER, open_water_swimming",
        "TRAINING, STRENGTH_TRAINING, strength_training",
        "ROWING, GENERIC, rowing_v2",
        "GENERIC, GENERIC, ''",
        "HANG_GLIDING, GENERIC, ''",
    })
    void sportsAreGarmins(Sport sport, SubSport subSport, String key) throws Exception {
        Activity activity = only(MadeFit.activity().session(sport, 0, 1000, session -> session.setSubSport(subSport)));
        assertThat(activity.type()).isEqualTo(key);
    }

    @Test
    void ridesHaveNoSteps() throws Exception {
        MadeFit ride = MadeFit.activity()
                .records(0, 1000, 5)
                .session(Sport.CYCLING, 0, 1000, session -> session.setAvgCadence((short) 88));
        Activity activity = only(ride);
        assertThat(activity.get("avg_cadence")).isNull();
        assertThat(laps(activity).get(0).containsKey("averageRunCadence")).isFalse();
    }
}
