package dev.cairn.source.file;

import static dev.cairn.source.file.Fixture.laps;
import static dev.cairn.source.file.Fixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.activity.Activity;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpxTest {
    private static final String HEAD =
            "<?xml version=\"1.0\"?><gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">";

    /** A point every so many seconds, each a thousandth of a degree, 111.19 m, further north. */
    private static String points(int from, int to, int secondsApart, String inner) {
        StringBuilder points = new StringBuilder("<trkseg>");
        for (int i = from; i <= to; i++) {
            int second = i * secondsApart;
            points.append("<trkpt lat=\"%.3f\" lon=\"0\"><time>2026-01-08T07:%02d:%02dZ</time>%s</trkpt>"
                    .formatted(i / 1000.0, second / 60, second % 60, inner));
        }
        return points.append("</trkseg>").toString();
    }

    private static String track(String inner) {
        return HEAD + "<trk><name>Morning</name><type>running</type>" + inner + "</trk></gpx>";
    }

    @Test
    void betweenTwoSegmentsIsAPause() throws Exception {
        Activity run = Fixture.only("a.gpx", track(points(0, 10, 40, "") + points(20, 30, 40, "")));
        assertThat(run.distanceKm()).isEqualTo(2.22);
        assertThat(number(run.get("duration_seconds"))).isEqualTo(800);
        assertThat(number(run.get("elapsed_time_seconds"))).isEqualTo(1200);
        assertThat(run.get("avg_pace_min_km")).isEqualTo("5:59");
        assertThat(run.get("avg_hr")).isNull();
        assertThat(run.has("splits")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "<extensions><gpxtpx:TrackPointExtension xmlns:gpxtpx='g'><gpxtpx:hr>150</gpxtpx:hr><gpxtpx:cad>84</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions>",
        "<extensions><heartrate>150</heartrate><cadence>168</cadence></extensions>",
        "<extensions><ns3:TrackPointExtension xmlns:ns3='g'><ns3:hr>150</ns3:hr><ns3:cad>84</ns3:cad></ns3:TrackPointExtension></extensions>",
    })
    void heartRateAndStepsAreFoundInEveryonesExtensions(String extension) throws Exception {
        Activity run = Fixture.only("a.gpx", track(points(0, 20, 40, extension)));
        assertThat(number(run.get("avg_hr"))).isEqualTo(150);
        assertThat(number(run.get("avg_cadence"))).isEqualTo(168);
        assertThat(laps(run)).hasSize(3);
        assertThat(number(laps(run).get(0).get("averageHR"))).isEqualTo(150);
        assertThat(number(laps(run).get(0).get("averageRunCadence"))).isCloseTo(168, within(0.01));
    }

    @Test
    void versionOneZeroIsReadToo() throws Exception {
        String old = "<gpx version=\"1.0\" xmlns=\"http://www.topografix.com/GPX/1/0\"><name>Old one</name><trk>"
                + points(0, 5, 40, "<speed>2.8</speed>") + "</trk></gpx>";
        Activity run = Fixture.only("a.gpx", old);
        assertThat(run.name()).isEqualTo("Old one");
        assertThat(run.distanceKm()).isEqualTo(0.56);
        assertThat(run.type()).isEmpty();
    }

    @Test
    void anAuthorOrAWaypointIsNotTheName() throws Exception {
        String gpx = HEAD
                + "<metadata><author><name>Me</name></author></metadata><wpt lat='0' lon='0'><name>Home</name></wpt><trk>"
                + points(0, 5, 40, "") + "</trk></gpx>";
        assertThat(Fixture.only("a.gpx", gpx).name()).isEmpty();
    }

    @Test
    void eachTrackIsAnActivity() throws Exception {
        String gpx = HEAD + "<trk>" + points(0, 5, 40, "") + "</trk><trk>" + points(20, 25, 40, "") + "</trk></gpx>";
        List<Activity> runs = Fixture.read("a.gpx", Fixture.text(gpx)).activities();
        assertThat(runs.stream().map(Activity::date)).containsExactly("2026-01-08 07:00:00", "2026-01-08 07:13:20");
        String key = Fixture.read("a.gpx", Fixture.text(gpx)).key();
        assertThat(runs.stream().map(Activity::key)).containsExactly(key + "-1", key + "-2");
    }

    @Test
    void aRouteIsNoActivity() throws Exception {
        String route =
                HEAD + "<rte><rtept lat='0' lon='0'/></rte><trk><trkseg><trkpt lat='0' lon='0'/></trkseg></trk></gpx>";
        FileActivities file = Fixture.read("a.gpx", Fixture.text(route));
        assertThat(file.activities()).isEmpty();
        assertThat(file.instead()).isEqualTo("a route or a track without times");
    }

    @Test
    void anOffsetInTheTimesIsTheLocalTime() throws Exception {
        String gpx = track(points(0, 5, 40, "").replace("Z<", "+02:00<"));
        Activity run = Fixture.only("a.gpx", gpx);
        assertThat(run.date()).isEqualTo("2026-01-08 07:00:00");
        assertThat(run.get("start_utc")).isEqualTo("2026-01-08T05:00:00Z");
        assertThat(run.has("date_guessed")).isFalse();
    }

    @Test
    void withoutOneItIsThisComputersTimeAndSaysSo() throws Exception {
        Activity run = new ActivityFiles(ZoneId.of("America/New_York"))
                .read(
                        "a.gpx",
                        new java.io.ByteArrayInputStream(Fixture.text(track(points(0, 5, 40, "")))),
                        key -> false)
                .activities()
                .get(0);
        assertThat(run.date()).isEqualTo("2026-01-08 02:00:00");
        assertThat(run.get("start_utc")).isEqualTo("2026-01-08T07:00:00Z");
        assertThat(run.get("date_guessed")).isEqualTo(true);
    }

    @Test
    void climbsWithoutTheTremblingOfTheSensor() throws Exception {
        StringBuilder hill = new StringBuilder("<trkseg>");
        double[] elevations = {100, 101, 100.5, 110, 109, 120, 100};
        for (int i = 0; i < elevations.length; i++) {
            hill.append("<trkpt lat='0.%02d' lon='0'><ele>%s</ele><time>2026-01-08T07:0%d:00Z</time></trkpt>"
                    .formatted(i, elevations[i], i));
        }
        Activity run = Fixture.only("a.gpx", track(hill.append("</trkseg>").toString()));
        assertThat(number(run.get("elevation_gain_m"))).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "running, running", "9, running", "Run, running", "trail_running, trail_running", "Trail Run, trail_running",
        "1, cycling", "Biking, cycling", "kayaking_v2, kayaking_v2", "Something, ''", "42, ''"
    })
    void sportsAreGarmins(String word, String key) throws Exception {
        String gpx = track(points(0, 5, 40, "")).replace("<type>running", "<type>" + word);
        assertThat(Fixture.only("a.gpx", gpx).type()).isEqualTo(key);
    }
}
