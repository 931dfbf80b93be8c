package dev.cairn.source.file;

import static dev.cairn.source.file.Fixture.laps;
import static dev.cairn.source.file.Fixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exports of Garmin and Strava, as archives and as folders. */
class ExportTest {
    /** The run of the fixture: 11 June 2017, 14:34:09 UTC, seven hours earlier on the wrist. And one that has no file. */
    private static final String SUMMARIES = """
            [{"summarizedActivitiesExport": [
              {"activityId": 1800000001, "name": "Lunch Run", "activityType": "running", "beginTimestamp": 1497191649000,
               "startTimeGmt": 1497191649000, "startTimeLocal": 1497166449000, "duration": 56887.0, "elapsedDuration": 75000.0,
               "distance": 15756.0, "elevationGain": 200.0, "avgSpeed": 0.277, "avgHr": 91.0, "maxHr": 112.0, "calories": 20.9,
               "avgRunCadence": 83.0, "avgDoubleCadence": 167.0, "splits": [{"measurements": [1, 2, {}]}]},
              {"activityId": 1800000002, "name": "Old One", "activityType": "trail_running", "beginTimestamp": 1400000000000,
               "startTimeLocal": 1400007200000, "duration": 3600000, "distance": 1000000, "avgHr": 150, "calories": 3000},
              {"activityId": 1800000003, "name": "Rocket", "activityType": "running", "beginTimestamp": 1400000000000,
               "duration": 3600, "distance": 1000000}
            ]}]""";

    @TempDir
    private Path folder;

    private FileImport files(Path path) {
        return new FileImport(List.of(path), ZoneOffset.UTC, Fixture.SILENT);
    }

    private static List<Activity> all(FileImport files) {
        FileImport.Part part = files.next(1000, id -> false);
        assertThat(part.isLast()).isTrue();
        return part.activities();
    }

    private static byte[] garmin() throws IOException {
        byte[] uploads = new Zips()
                .with("me@example.org_123.fit", Fixture.bytes("fit/garmin-fenix-5-run.fit"))
                .with("me@example.org_124.fit", Fixture.bytes("fit/Settings.fit"))
                .with("me@example.org_125.fit", Fixture.bytes("fit/garmin-fenix-5-bike.fit"))
                .with("me@example.org_126.txt", "something")
                .bytes();
        return new Zips()
                .with("DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip", uploads)
                .with("DI_CONNECT/DI-Connect-Fitness/me@example.org_0_summarizedActivities.json", SUMMARIES)
                .with("DI_CONNECT/DI-Connect-Wellness/sleep.json", "[]")
                .bytes();
    }

    @Test
    void garminsListAndFilesBecomeOneUnderGarminsIds() throws Exception {
        FileImport files = files(Files.write(folder.resolve("export.zip"), garmin()));
        List<Activity> all = all(files);
        assertThat(all.stream().map(Activity::key))
                .hasSize(3)
                .startsWith("1800000001")
                .endsWith("1800000002");
        Activity run = all.get(0);
        assertThat(run.get("id")).hasToString("1800000001");
        assertThat(run.source()).isEqualTo("garmin");
        assertThat(run.name()).isEqualTo("Lunch Run");
        assertThat(run.date()).isEqualTo("2017-06-11 07:34:09");
        assertThat(run.distanceKm()).isEqualTo(0.16);
        assertThat(number(run.get("duration_seconds"))).isEqualTo(56.887);
        assertThat(number(run.get("avg_hr"))).isEqualTo(91);
        assertThat(number(run.get("avg_cadence"))).isEqualTo(167);
        assertThat(number(run.get("elevation_gain_m"))).isEqualTo(2);
        // Of the file: what the list's calories are, nobody knows.
        assertThat(number(run.get("calories"))).isEqualTo(5);
        assertThat(laps(run)).hasSize(1);
        assertThat(run.get("splits").toString()).startsWith("{activityId=1800000001,");
        assertThat(run.get("file_id").toString()).startsWith("file_db12d098");
        // A ride that the list lacks is the file's own.
        assertThat(all.get(1).key()).startsWith("file_9206d34b");
        Activity old = all.get(2);
        assertThat(old.type()).isEqualTo("trail_running");
        assertThat(old.date()).isEqualTo("2014-05-13 18:53:20");
        assertThat(old.get("start_utc")).isEqualTo("2014-05-13T16:53:20Z");
        assertThat(old.distanceKm()).isEqualTo(10.0);
        assertThat(old.get("avg_pace_min_km")).isEqualTo("6:00");
        assertThat(old.get("calories")).isNull();
        assertThat(files.told().refused())
                .singleElement()
                .satisfies(told -> assertThat(told.file() + told.reason())
                        .contains("activity 1800000003", "its units are not those that are known"));
    }

    @Test
    void theUnpackedFolderGivesTheSame() throws Exception {
        Path list = folder.resolve("x/DI_CONNECT/DI-Connect-Fitness/me_0_summarizedActivities.json");
        Files.createDirectories(list.getParent());
        Files.writeString(list, SUMMARIES);
        Path upload = folder.resolve("x/DI_CONNECT/DI-Connect-Uploaded-Files/run.fit");
        Files.createDirectories(upload.getParent());
        Files.write(upload, Fixture.bytes("fit/garmin-fenix-5-run.fit"));
        List<Activity> all = all(files(folder));
        assertThat(all.stream().map(Activity::key)).containsExactly("1800000001", "1800000002");
        assertThat(laps(all.get(0))).hasSize(1);
    }

    @Test
    void aListThatIsNoJsonIsToldAndTheFilesComeAllTheSame() throws Exception {
        byte[] zip = new Zips()
                .with("a_0_summarizedActivities.json", SUMMARIES.substring(0, 600))
                .with("run.fit", Fixture.bytes("fit/garmin-fenix-5-run.fit"))
                .bytes();
        FileImport files = files(Files.write(folder.resolve("export.zip"), zip));
        assertThat(all(files).stream().map(Activity::key)).containsExactly("1800000001");
        assertThat(files.told().refused().get(0).reason()).startsWith("it is damaged: ");
    }

    @Test
    void legsAndTheirWholeKeepEachOtherUnderGarminsIds() throws Exception {
        // The whole and the second leg: 29 August 2015, 07:14:45 and 10:30:24 UTC.
        String list = """
                [{"activityId": 10, "name": "Triathlon", "activityType": "multi_sport", "parent": true, "beginTimestamp": 1440832485000,
                  "startTimeLocal": 1440839685000, "duration": 24617460, "distance": 6983136},
                 {"activityId": 12, "name": "T1", "activityType": "transition_v2", "parentId": 10, "beginTimestamp": 1440844224000,
                  "startTimeLocal": 1440851424000, "duration": 334790, "distance": 22424}]""";
        byte[] zip = new Zips()
                .with("x_0_summarizedActivities.json", list)
                .with("t.fit", Fixture.bytes("fit/activity-large-fenxi2-multisport.fit"))
                .bytes();
        List<Activity> all = all(files(Files.write(folder.resolve("export.zip"), zip)));
        assertThat(all).hasSize(8);
        assertThat(all.get(0).key()).isEqualTo("10");
        assertThat(all.get(2).key()).isEqualTo("12");
        assertThat(all.subList(1, 8)).allMatch(leg -> "10".equals(String.valueOf(leg.get("parent"))));
        assertThat(all.get(0).get("legs"))
                .isEqualTo(all.subList(1, 8).stream().map(leg -> leg.get("id")).toList());
    }

    private static String strava() {
        String header =
                "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
                        + "Max Heart Rate,Relative Effort,Commute,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,"
                        + "Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,"
                        + "Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,"
                        + "Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories\n";
        String withFile =
                "9001,\"Jun 11, 2017, 2:34:09 PM\",\"Lunch, \"\"fast\"\"\",Run,\"two\nlines\",75,\"0,16\",112,3,false,,"
                        + "activities/777.fit.gz,70,,75.0,56.0,158.2,3.6,2.82,2.5,0,2,5,1,0,1,-1,95,83.7,113,95.5,,,6\n";
        String typedIn =
                "9002,\"Sep 12, 2018, 3:02:23 PM\",Treadmill,Run,,1900,5,,,false,,,70,,1900.0,1800.0,5000.0,,2.7,,,,,"
                        + ",,,,,,,,,,300\n";
        return header + withFile + typedIn;
    }

    @Test
    void stravasListAndFilesBecomeOneUnderStravasIds() throws Exception {
        byte[] zip = new Zips()
                .with("export_1/activities/777.fit.gz", Fixture.gzip(Fixture.bytes("fit/garmin-fenix-5-run.fit")))
                .with("export_1/activities.csv", "\ufeff" + strava())
                .with("export_1/media/photo.jpg", "x")
                .bytes();
        // Packed once more, as some hand it over.
        Path twice = Files.write(
                folder.resolve("strava.zip"), new Zips().with("export.zip", zip).bytes());
        FileImport files = files(twice);
        List<Activity> all = all(files);
        assertThat(files.told().refused()).isEmpty();
        assertThat(all.stream().map(Activity::key)).containsExactly("strava_9001", "strava_9002");
        Activity run = all.get(0);
        assertThat(run.source()).isEqualTo("strava");
        assertThat(run.get("strava_id")).hasToString("9001");
        assertThat(run.name()).isEqualTo("Lunch, \"fast\"");
        assertThat(run.distanceKm()).isEqualTo(0.16);
        assertThat(number(run.get("duration_seconds"))).isEqualTo(56);
        // The wrist's time, heart rate and steps are the file's.
        assertThat(run.date()).isEqualTo("2017-06-11 07:34:09");
        assertThat(run.has("date_guessed")).isFalse();
        assertThat(number(run.get("avg_hr"))).isEqualTo(90);
        assertThat(number(run.get("avg_cadence"))).isEqualTo(167.344);
        assertThat(laps(run)).hasSize(1);
        Activity typedIn = all.get(1);
        assertThat(typedIn.date()).isEqualTo("2018-09-12 15:02:23");
        assertThat(typedIn.get("date_guessed")).isEqualTo(true);
        assertThat(typedIn.distanceKm()).isEqualTo(5.0);
        assertThat(typedIn.get("avg_pace_min_km")).isEqualTo("6:10");
        assertThat(number(typedIn.get("elapsed_time_seconds"))).isEqualTo(1900);
        assertThat(number(typedIn.get("calories"))).isEqualTo(300);
    }

    @Test
    void anOldExportHasFewColumns() throws Exception {
        byte[] zip = new Zips()
                .with("activities.csv", """
                        id,date,name,type,description,elapsed_time,distance,commute,gear,filename
                        9001,2017-06-11 14:34:09,Lauf,Laufen,,75,158.2,false,,activities/9001.fit
                        x,2017-06-11 14:34:09,Lauf,Laufen,,75,158.2,false,,
                        """)
                .with("activities/9001.fit", Fixture.bytes("fit/garmin-fenix-5-run.fit"))
                .bytes();
        FileImport files = files(Files.write(folder.resolve("strava.zip"), zip));
        List<Activity> all = all(files);
        assertThat(all.stream().map(Activity::key)).containsExactly("strava_9001");
        assertThat(all.get(0).type()).isEqualTo("running");
        assertThat(all.get(0).distanceKm()).isEqualTo(0.16);
        assertThat(files.told().refused()).hasSize(1);
    }

    @Test
    void aListWithoutEndIsRefusedAndTheFilesComeAllTheSame() throws Exception {
        Path csv = Files.writeString(folder.resolve("activities.csv"), "id,date\n1,\"" + "x".repeat(65 << 20));
        Files.copy(Fixture.RESOURCES.resolve("fit/garmin-fenix-5-run.fit"), folder.resolve("run.fit"));
        FileImport files = files(folder);
        assertThat(all(files)).hasSize(1);
        assertThat(files.told().refused())
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .isEqualTo(
                                new Told.OneFile(csv.toString(), "it is damaged: it is longer than 67108864 bytes")));
    }

    @Test
    void aBrokenFileLeavesTheLineOfTheList() throws Exception {
        byte[] zip = new Zips()
                .with("activities.csv", strava())
                .with("activities/777.fit.gz", Fixture.gzip(Fixture.bytes("fit/broken/activity-filecrc.fit")))
                .bytes();
        FileImport files = files(Files.write(folder.resolve("strava.zip"), zip));
        assertThat(all(files).stream().map(Activity::key)).containsExactly("strava_9001", "strava_9002");
        assertThat(files.told().refused()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sep 12, 2018, 3:02:23 PM|2018-09-12T15:02:23Z",
                "Sep 12, 2018, 3:02:23\u202fPM|2018-09-12T15:02:23Z",
                "12 Sep 2018, 15:02:23|2018-09-12T15:02:23Z",
                "2018-09-12 15:02:23|2018-09-12T15:02:23Z",
                "6. 9. 2026 11:18:40|2026-09-06T11:18:40Z",
                "15 mar 2024, 6:45:12|2024-03-15T06:45:12Z",
                "15.03.2024, 06:45:12|2024-03-15T06:45:12Z",
                "3 févr. 2021, 12:00:00|2021-02-03T12:00:00Z",
            })
    void datesAreInTheAccountsLanguage(String text, String instant) {
        assertThat(ExportDates.utc(text)).hasToString(instant);
    }

    @Test
    void aDateInNoFormIsNone() {
        assertThat(ExportDates.utc("yesterday")).isNull();
        assertThat(ExportDates.utc("")).isNull();
    }
}
