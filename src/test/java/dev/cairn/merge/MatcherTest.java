package dev.cairn.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The geometry of rule 2: sport, time and distance of two recordings. */
class MatcherTest {
    private final Matcher matcher = new Matcher(MergeRules.DEFAULT);

    /** Type, start, kilometres, seconds; - for a missing one. */
    private static Activity recording(String text) {
        String[] part = text.trim().split(" +");
        Activity recording = Activity.of(Map.of("date", "2026-01-17 " + part[1]));
        recording = part[0].equals("-") ? recording : recording.with("type", part[0]);
        recording = part[2].equals("-") ? recording : recording.with("distance_km", Double.valueOf(part[2]));
        return part[3].equals("-") ? recording : recording.with("duration_seconds", Double.valueOf(part[3]));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one recording in two places       | running       08:00:00 10.00 3000 | running           08:00:00 10.00 3000 | yes
        rounded times and distances       | running       08:00:03 10.02 3001.4 | running         08:00:00 10.0  3000 | yes
        moving and elapsed time           | running       08:00:00 10.00 3000 | running           08:00:00 10.00 3900 | yes
        a long stop for a coffee          | cycling       08:00:00 60.00 9000 | road_biking       08:00:00 60.00 14400 | yes
        a pause of more than the run      | running       08:00:00 10.00 3000 | running           08:00:00 10.00 9000 | yes
        two watches, started apart        | running       08:00:00 10.00 3000 | running           08:01:30 10.20 2900 | yes
        two watches, one started late     | running       08:00:00 10.00 3000 | running           08:10:00  8.00 2400 | no
        3 % of the distance               | running       08:00:00 10.00 3000 | running           08:00:00 10.30 3000 | yes
        more than 3 %                     | running       08:00:00 10.00 3000 | running           08:00:00 10.32 3000 | no
        0.1 km of a short run             | running       08:00:00  1.00  400 | running           08:00:00  1.10  400 | yes
        more than 0.1 km of a short run   | running       08:00:00  1.00  400 | running           08:00:00  1.11  400 | no
        half of the shorter               | running       08:00:00  5.00 1500 | running           08:12:30  5.00 1500 | yes
        less than half of the shorter     | running       08:00:00  5.00 1500 | running           08:12:31  5.00 1500 | no
        park-run laps, one after another  | running       08:00:00  1.67  500 | running           08:08:30  1.67  500 | no
        doubles on a morning              | running       08:00:00  5.00 1500 | running           09:00:00  5.00 1500 | no
        a run and a ride at once          | running       08:00:00 10.00 3000 | cycling           08:00:00 10.00 3000 | no
        a treadmill beside strength       | treadmill_running 08:00:00 0.0 1800 | strength_training 08:00:00 0.0 1800 | no
        two names of one sport            | trail_running 08:00:00 10.00 3000 | running           08:00:00 10.00 3000 | yes
        a sport of its own                | kayaking_v2   08:00:00 10.00 3000 | kayaking_v2       08:00:00 10.00 3000 | yes
        a missing type                    | -             08:00:00 10.00 3000 | running           08:00:00 10.00 3000 | yes
        other is a type                   | other         08:00:00 10.00 3000 | running           08:00:00 10.00 3000 | no
        a multi-sport parent and its leg  | multi_sport   08:00:00 10.00 3000 | running           08:00:00 10.00 3000 | no
        a leg whose type is missing       | multi_sport   08:00:00 10.00 3000 | -                 08:00:00 10.00 3000 | no
        two multi-sport parents           | multi_sport   08:00:00 51.50 9000 | multi_sport       08:00:00 51.50 9000 | yes
        no distance on either side        | yoga          08:00:00     - 3600 | yoga              08:00:05   0.0 3600 | yes
        no distance on one side           | running       08:00:00     - 3000 | running           08:00:00 10.00 3000 | no
        no duration, 10 minutes apart     | running       08:00:00 10.00    - | running           08:10:00 10.00 3000 | yes
        no duration, more than that       | running       08:00:00 10.00    - | running           08:10:01 10.00 3000 | no
        no duration, other distance       | running       08:00:00 10.00    - | running           08:00:00 12.00    - | no
        a wrong zone, UTC unknown         | running       08:00:00 10.00 3000 | running           09:00:00 10.00 3000 | no
        hours apart on a very long ride   | cycling       00:00:00 400.0 72000 | cycling          03:00:00 400.0 61200 | yes
        within the window, too far apart  | running       08:00:00 10.00 9000 | running           10:00:01 10.05 9000 | no
        a day's walk, starts 2 h apart    | hiking        08:00:00 30.00 28800 | hiking           10:00:00 30.05 21600 | yes
        a day's walk, starts over 2 h     | hiking        08:00:00 30.00 28800 | hiking           10:00:01 30.05 21600 | no
        """)
    void twoRecordingsAreOneActivity(String what, String one, String other, String expected) {
        boolean same = matcher.compare(recording(one), recording(other)) != null;
        assertThat(same).isEqualTo(expected.equals("yes"));
        assertThat(matcher.compare(recording(other), recording(one)) != null).isEqualTo(same);
    }

    @Test
    void aWrongZoneDoesNotMatterWhereUtcIsKnown() {
        Activity home = recording("running 08:00:00 10 3000").with("start_utc", "2026-01-17 07:00:00");
        Activity away = recording("running 14:00:00 10 3000").with("start_utc", "2026-01-17 07:00:04");
        assertThat(matcher.compare(home, away)).isNotNull();
        assertThat(matcher.compare(home, away.without("start_utc"))).isNull();
    }

    @Test
    void equalClocksInTwoZonesAreTwoActivities() {
        Activity home = recording("running 08:00:00 10 3000").with("start_utc", "2026-01-17 07:00:00");
        assertThat(matcher.compare(home, home.with("start_utc", "2026-01-17 13:00:00")))
                .isNull();
    }

    @Test
    void theLongestDurationCounts() {
        Activity moving = recording("hiking 08:00:00 20 6000").with("elapsed_time_seconds", 20000);
        assertThat(matcher.compare(moving, recording("hiking 08:30:00 20.5 18000")))
                .isNotNull();
        assertThat(matcher.compare(moving.without("elapsed_time_seconds"), recording("hiking 08:30:00 20.5 18000")))
                .isNull();
    }

    @Test
    void theSettingsHold() {
        Activity one = recording("running 08:00:00 3.0 1500");
        Activity other = recording("running 08:05:00 3.3 1500");
        assertThat(matcher.compare(one, other)).isNull();
        assertThat(new Matcher(new MergeRules(0.3, Duration.ofMinutes(5), MergeRules.DEFAULT.priority()))
                        .compare(one, other))
                .isNotNull();
        assertThat(new Matcher(new MergeRules(0.3, Duration.ofMinutes(4), MergeRules.DEFAULT.priority()))
                        .compare(one, other))
                .isNull();
    }

    @Test
    void looksAsFarAsATwinMayBe() {
        assertThat(matcher.reach(recording("running 08:00:00 10 3000"))).isEqualTo(Duration.ofHours(2));
        assertThat(matcher.reach(recording("cycling 08:00:00 400 72000"))).isEqualTo(Duration.ofHours(5));
        assertThat(matcher.reach(recording("running 08:00:00 10 3000").with("start_utc", "2026-01-17 07:00:00")))
                .isEqualTo(Duration.ofHours(28));
    }

    @Test
    void saysWhyOnOneLine() {
        assertThat(matcher.compare(recording("running 08:00:00 10 3000"), recording("running 08:00:12 10.02 3000"))
                        .inWords())
                .isEqualTo("12 s and 0.02 km apart (local time), 100 % of the longer overlaps");
        assertThat(matcher.compare(recording("running 08:00:00 10 -"), recording("running 08:00:12 10 3000"))
                        .inWords())
                .isEqualTo("12 s and 0.00 km apart (local time), no duration to compare");
    }
}
