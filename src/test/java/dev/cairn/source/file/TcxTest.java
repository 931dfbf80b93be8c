package dev.cairn.source.file;

import static dev.cairn.source.file.Fixture.laps;
import static dev.cairn.source.file.Fixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcxTest {
    private static final String HEAD = "<?xml version=\"1.0\"?><TrainingCenterDatabase"
            + " xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\">";

    private static String activity(String sport, String start, String laps) {
        return "<Activity Sport=\"%s\"><Id>%s</Id>%s</Activity>".formatted(sport, start, laps);
    }

    private static String lap(String start, double seconds, double metres, String inner) {
        return "<Lap StartTime=\"%s\"><TotalTimeSeconds>%s</TotalTimeSeconds><DistanceMeters>%s</DistanceMeters>%s</Lap>"
                .formatted(start, seconds, metres, inner);
    }

    private static String file(String inner) {
        return HEAD + inner + "</TrainingCenterDatabase>";
    }

    private static String run(String lapInner) {
        String lap = lap("2026-01-08T07:00:00Z", 600, 2000, lapInner);
        return file("<Activities>" + activity("Running", "2026-01-08T07:00:00Z", lap) + "</Activities>");
    }

    @Test
    void heartRateAndStepsOfPointsFillWhatLapsLack() throws Exception {
        Activity run = Fixture.only("a.tcx", run("""
                <Track>
                <Trackpoint><Time>2026-01-08T07:00:00Z</Time><DistanceMeters>0</DistanceMeters>
                  <HeartRateBpm><Value>140</Value></HeartRateBpm>
                  <Extensions><TPX xmlns="x"><RunCadence>80</RunCadence></TPX></Extensions></Trackpoint>
                <Trackpoint><Time>2026-01-08T07:10:30Z</Time><DistanceMeters>2000</DistanceMeters>
                  <HeartRateBpm><Value>160</Value></HeartRateBpm>
                  <Extensions><TPX xmlns="x"><RunCadence>84</RunCadence></TPX></Extensions></Trackpoint>
                </Track>"""));
        assertThat(number(run.get("avg_hr"))).isEqualTo(150);
        assertThat(number(run.get("max_hr"))).isEqualTo(160);
        assertThat(number(run.get("avg_cadence"))).isEqualTo(164);
        assertThat(number(run.get("duration_seconds"))).isEqualTo(600);
        assertThat(number(run.get("elapsed_time_seconds"))).isEqualTo(630);
        assertThat(number(laps(run).get(0).get("averageHR"))).isEqualTo(150);
        assertThat(number(laps(run).get(0).get("averageRunCadence"))).isEqualTo(164);
        assertThat(number(laps(run).get(0).get("strideLength"))).isEqualTo(121.95);
    }

    @Test
    void whatTheLapSaysCounts() throws Exception {
        Activity run = Fixture.only("a.tcx", run("""
                <Calories>120</Calories><AverageHeartRateBpm><Value>151</Value></AverageHeartRateBpm>
                <MaximumHeartRateBpm><Value>171</Value></MaximumHeartRateBpm>
                <Extensions><LX xmlns="x"><AvgRunCadence>85</AvgRunCadence><AvgSpeed>3.5</AvgSpeed></LX></Extensions>"""));
        assertThat(run.get("calories")).hasToString("120");
        assertThat(run.get("avg_hr")).hasToString("151");
        assertThat(run.get("max_hr")).hasToString("171");
        assertThat(run.get("avg_cadence")).hasToString("170");
        assertThat(number(laps(run).get(0).get("averageSpeed"))).isEqualTo(3.5);
        assertThat(run.has("elapsed_time_seconds")).isFalse();
    }

    @Test
    void stravasSpacesBeforeTheBeginningAreNoHindrance() throws Exception {
        assertThat(Fixture.only("a.tcx", "          " + run("")).distanceKm()).isEqualTo(2.0);
    }

    @Test
    void aMultiSportSessionIsAWholeAndItsLegs() throws Exception {
        String bike = activity(
                "Biking", "2026-01-08T07:00:00Z", lap("2026-01-08T07:00:00Z", 3600, 30000, "<Calories>600</Calories>"));
        String run = activity(
                "Running", "2026-01-08T08:02:00Z", lap("2026-01-08T08:02:00Z", 1500, 5000, "<Calories>300</Calories>"));
        List<Activity> all = Fixture.read(
                        "a.tcx",
                        Fixture.text(file("<Activities><MultiSportSession><Id>2026-01-08T07:00:00Z</Id><FirstSport>"
                                + bike + "</FirstSport><NextSport>" + run
                                + "</NextSport></MultiSportSession></Activities>")))
                .activities();
        assertThat(all.stream().map(Activity::type)).containsExactly("multi_sport", "cycling", "running");
        assertThat(all.get(0).distanceKm()).isEqualTo(35.0);
        assertThat(number(all.get(0).get("duration_seconds"))).isEqualTo(5100);
        assertThat(number(all.get(0).get("elapsed_time_seconds"))).isEqualTo(5220);
        assertThat(all.get(0).get("calories")).hasToString("900");
        assertThat(all.get(0).get("legs"))
                .isEqualTo(List.of(all.get(1).key(), all.get(2).key()));
        assertThat(all.get(2).get("parent")).isEqualTo(all.get(0).key());
    }

    @Test
    void aCourseIsNoActivity() throws Exception {
        FileActivities file =
                Fixture.read("a.tcx", Fixture.text(file("<Courses><Course><Name>x</Name></Course></Courses>")));
        assertThat(file.activities()).isEmpty();
        assertThat(file.instead()).isEqualTo("a course or a workout");
    }
}
