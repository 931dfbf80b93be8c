package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.demo.simulator.SimulatedActivity;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Verdict;
import dev.cairn.link.Decision;
import dev.cairn.link.Links;
import dev.cairn.merge.MergeRules;
import dev.cairn.source.SeenMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's word on two recordings: nothing is lost by it, nobody raises an alarm, and every later merge heeds it. */
class LinkTest {
    private static final String GARMIN =
            "{\"id\": 1, \"name\": \"Morning\", \"type\": \"running\", \"date\": \"2026-01-12 08:00:00\", \"distance_km\": 10.02,"
                    + " \"duration_seconds\": 3001.4, \"avg_hr\": 150, \"calories\": 700, \"source\": \"garmin\"}";
    private static final String STRAVA =
            "{\"id\": \"strava_7\", \"name\": \"Lauf\", \"type\": \"running\", \"date\": \"2026-01-12 06:00:00\","
                    + " \"distance_km\": 10.0, \"duration_seconds\": 2990, \"avg_hr\": 151, \"suffer_score\": 55,"
                    + " \"source\": \"strava\", \"strava_id\": 7}";
    private static final String ALIKE = STRAVA.replace("06:00:00", "08:00:03");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void draw() throws IOException {
        world = new World(folder);
        cache(GARMIN, STRAVA);
        new Verifier(world.home(), World.CLOCK).accept();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void cache(String... activities) throws IOException {
        world.cache("{\"activities\": [" + String.join(", ", activities) + "]}");
    }

    private Linker linker() {
        return new Linker(world.home(), MergeRules.DEFAULT, World.CLOCK);
    }

    private Rulings.Done carryOut(Ruling ruling) throws IOException {
        try (Pipeline pipeline = world.start()) {
            return new Rulings(world.home(), World.CLOCK).carryOut(ruling, pipeline);
        }
    }

    private Links links() {
        return Links.in(world.home().links());
    }

    private Verdict verdict() throws IOException {
        return new Verifier(world.home(), World.CLOCK).verify().verification().verdict();
    }

    @Test
    void linkedTheTwoAreOneAndNobodyRaisesAnAlarm() throws IOException {
        Rulings.Done done = carryOut(linker().link("strava_7", "1"));

        assertThat(world.ids()).containsExactly("1");
        assertThat(world.cacheText())
                .contains("\"source\": \"both\"", "\"strava_id\": 7", "\"suffer_score\": 55", "\"avg_hr\": 150");
        assertThat(done.totalBefore()).isEqualTo(2);
        assertThat(done.totalAfter()).isEqualTo(1);
        assertThat(done.verification().verdict()).isEqualTo(Verdict.OK);
        assertThat(verdict()).isEqualTo(Verdict.OK);
        assertThat(links().list()).singleElement().satisfies(link -> {
            assertThat(link.kind()).isEqualTo(Decision.Kind.LINK);
            assertThat(link.one()).containsExactly("1");
            assertThat(link.other()).containsExactly("strava_7");
            assertThat(link.backup()).isEqualTo(done.backup());
        });
        assertThat(Files.readString(world.home().history())).contains("\"kind\": \"link\"");
    }

    @Test
    void aLinkThatIsTakenBackGivesBothBackAsTheyWere() throws IOException {
        String before = activities();
        carryOut(linker().link("1", "strava_7"));
        carryOut(linker().undoLink("strava_7"));

        assertThat(activities()).isEqualTo(before);
        assertThat(links().list()).isEmpty();
        assertThat(verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aMergeRestoreOfABackupThatHasTheTwoBringsNeitherBack() throws IOException {
        carryOut(linker().link("1", "strava_7"));
        assertThat(missing().isEmpty()).isTrue();
    }

    private Gaps missing() throws IOException {
        return new MergeRestorer(world.home(), MergeRules.DEFAULT, World.CLOCK)
                .look("all")
                .gaps();
    }

    @Test
    void unlinkedTheyStayTwoForSyncAndMergeRestore() throws IOException {
        cache(GARMIN);
        new Verifier(world.home(), World.CLOCK).accept();
        world.set("cairn.sources", "strava").source("strava", "[" + ALIKE + "]");
        SyncReport matched = world.sync();
        assertThat(matched.matched()).isEqualTo(1);
        assertThat(world.ids()).containsExactly("1");
        assertThat(Files.readString(world.home().history()))
                .contains("strava_7 is 1: 3 s and 0.02 km apart (local time)");

        Rulings.Done done = carryOut(linker().unlink("1"));

        assertThat(world.ids()).containsExactly("strava_7", "1");
        assertThat(done.verification().verdict()).isEqualTo(Verdict.OK);
        assertThat(entry("1")).contains("\"calories\": 700").doesNotContain("suffer_score", "strava_id");
        assertThat(entry("\"strava_7\"")).contains("\"suffer_score\": 55", "\"avg_hr\": 151", "\"strava_id\": 7");
        String parted = activities();
        SyncReport again = world.sync();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(activities()).isEqualTo(parted);
        assertThat(missing().isEmpty())
                .as("the joined one in a backup fills neither")
                .isTrue();
        assertThat(verdict()).isEqualTo(Verdict.OK);

        carryOut(linker().undoUnlink("strava_7"));
        assertThat(world.ids()).containsExactly("1");
        assertThat(world.cacheText()).contains("\"suffer_score\": 55");
        assertThat(links().list()).isEmpty();
        assertThat(verdict()).isEqualTo(Verdict.OK);
    }

    /** Two that came in one sync were never alone, and all that is known of each is what its source said. */
    @Test
    void unlinkedWithoutABackupEachIsWholeAndNothingOfCairnsNotesIsInIt() throws IOException {
        cache(GARMIN.replace("\"source\": \"garmin\"", "\"source\": \"both\", \"strava_id\": 7, \"suffer_score\": 5"));
        new Verifier(world.home(), World.CLOCK).accept();
        YearMonth month = YearMonth.of(2026, 1);
        new SeenMemory(world.home().state().resolve("seen"))
                .add(
                        List.of(
                                new SeenMemory.Seen("garmin", month, "1", Map.of("name", "Run", "cairn.laps", "here")),
                                new SeenMemory.Seen(
                                        "strava",
                                        month,
                                        "strava_7",
                                        Map.of("name", "Lauf", "suffer_score", 5, "cairn.laps", "here"))),
                        World.CLOCK.instant());
        carryOut(linker().unlink("strava_7"));
        assertThat(world.cacheText()).doesNotContain("cairn.laps");
        assertThat(entry("1")).contains("\"source\": \"garmin\"").doesNotContain("suffer_score", "strava_id");
        assertThat(entry("1")).as("the id goes before the rest").startsWith("\"id\": 1,\n      \"name\"");
        assertThat(entry("\"strava_7\"")).contains("\"source\": \"strava\"", "\"name\": \"Lauf\"", "\"strava_id\": 7");
        assertThat(verdict()).isEqualTo(Verdict.OK);
    }

    /** What an entry says, by its id as it is written. */
    private String entry(String id) throws IOException {
        String text = world.cacheText();
        int from = text.indexOf("\"id\": " + id + ",");
        int to = text.indexOf("\"id\":", from + 5);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private String activities() throws IOException {
        return dev.cairn.json.Json.line(dev.cairn.json.Json.read(world.cacheText()
                .substring(world.cacheText().indexOf("\"activities\"") + 13)
                .replaceFirst("}\\s*$", "")));
    }

    @Test
    void aNewCacheHeedsTheWordToo() throws IOException {
        carryOut(linker().link("1", "strava_7"));
        Path file = Files.writeString(folder.resolve("strava-cache.json"), "{\"activities\": [" + STRAVA + "]}");
        cache(GARMIN);
        try (Rebuilder rebuilder = new Rebuilder(world.home(), MergeRules.DEFAULT, World.CLOCK)) {
            Rebuilder.Prospect prospect = rebuilder.look(List.of(file));
            assertThat(prospect.result().total()).isEqualTo(1);
            assertThat(prospect.shortfalls()).isEmpty();
        }
        Files.delete(world.home().cache());
        Files.delete(world.home().baseline());
        for (Path backup : files(world.home().backups())) {
            Files.delete(backup);
        }
        world.uploaded(SimulatedActivity.run(1).startingAt("2026-01-12 08:00:00"));
        world.set("cairn.sources", "garmin,strava").source("strava", "[" + STRAVA + "]");
        SyncReport report = world.sync();
        assertThat(report.matched()).isEqualTo(1);
        assertThat(report.changes()).anyMatch(change -> "strava_7 is 1: you linked them".equals(change.why()));
        assertThat(world.ids()).containsExactly("1");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    @Test
    void aFileOfStravaBesideGarminsCacheGivesNoDoubles() throws IOException {
        cache(GARMIN);
        new Verifier(world.home(), World.CLOCK).accept();
        String recent =
                "{\"strava_id\": 7, \"name\": \"Lauf\", \"date\": \"2026-01-12 08:00:03\", \"distance_km\": 10.0,"
                        + " \"duration_seconds\": 2990, \"average_heartrate\": 151.5, \"average_speed\": 3.3, \"suffer_score\": 55,"
                        + " \"source\": \"strava\"}";
        String other = recent.replace("7,", "9,").replace("01-12", "01-11");
        Path file = Files.writeString(
                folder.resolve("strava-recent-splits.json"), "{\"runs\": [" + recent + ", " + other + "]}");
        try (Rebuilder rebuilder = new Rebuilder(world.home(), MergeRules.DEFAULT, World.CLOCK);
                Pipeline pipeline = world.start()) {
            Rebuilder.Prospect prospect = rebuilder.look(List.of(file));
            assertThat(prospect.shortfalls()).isEmpty();
            assertThat(prospect.gaps().joined())
                    .singleElement()
                    .asString()
                    .startsWith("strava_7 is 1: 3 s and 0.02 km");
            rebuilder.rebuild(prospect, false, pipeline);
        }
        assertThat(world.ids()).containsExactly("1", "strava_9");
        assertThat(entry("1")).contains("\"strava_id\": 7", "\"suffer_score\": 55", "\"avg_hr\": 150");
        assertThat(entry("\"strava_9\""))
                .contains("\"type\": \"running\"", "\"avg_hr\": 151.5", "\"start_utc\": \"2026-01-11 08:00:03\"")
                .doesNotContain("average_heartrate");
        assertThat(verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void whatMakesNoSenseChangesNothing() throws IOException {
        String before = world.cacheText();
        assertThatThrownBy(() -> linker().link("1", "2"))
                .isInstanceOf(Failure.class)
                .hasMessage("cannot link 2: no activity bears that id");
        assertThatThrownBy(() -> linker().unlink("1"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("it was never joined with another");
        assertThatThrownBy(() -> linker().undoLink("1"))
                .isInstanceOf(Failure.class)
                .hasMessage("nothing was linked that has the id 1");
        cache(GARMIN, GARMIN.replace("\"id\": 1", "\"id\": 2"));
        assertThatThrownBy(() -> linker().link("1", "2"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("one source has both, under different ids");
        cache(GARMIN);
        assertThatThrownBy(() -> carryOut(linker().link("1", "strava_7"))).isInstanceOf(Failure.class);
        assertThat(links().list()).isEmpty();
        assertThat(before).contains("strava_7");
    }

    @Test
    void whileSomethingIsMissingNothingIsLinked() throws IOException {
        cache(GARMIN.replace("\"avg_hr\": 150", "\"avg_hr\": null"), STRAVA);
        Ruling ruling = linker().link("1", "strava_7");
        assertThatThrownBy(() -> carryOut(ruling))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("while something is missing");
        assertThat(world.ids()).hasSize(2);
        assertThat(links().list()).isEmpty();
    }

    @Test
    void aDamagedListOfLinksStopsEveryMerge() throws IOException {
        Files.createDirectories(world.home().state());
        Files.writeString(world.home().links(), "{\"version\": 1, \"decisions\": [{\"kind\": \"marry\"");
        assertThatThrownBy(world::sync).isInstanceOf(Failure.class).hasMessageContaining("cannot tell what was linked");
        Files.writeString(world.home().links(), "{\"version\": 2, \"decisions\": []}");
        assertThatThrownBy(this::links).isInstanceOf(Failure.class).hasMessageContaining("it is of version 2");
    }

    @Test
    void matchesListsNearOnesAndDoubles() throws IOException {
        cache(
                GARMIN,
                STRAVA,
                ALIKE.replace("strava_7", "strava_8").replace("\"strava_id\": 7", "\"strava_id\": 8"),
                GARMIN.replace("\"id\": 1", "\"id\": 2").replace("01-12", "01-10"),
                GARMIN.replace("\"id\": 1", "\"id\": 3").replace("01-12 08:00:00", "01-10 08:00:04"),
                GARMIN.replace("\"id\": 1", "\"id\": 4").replace("01-12", "01-08"));
        List<String> found = new ArrayList<>();
        int activities = new Matches(world.home(), MergeRules.DEFAULT, World.CLOCK)
                .look(match -> found.add((match.finding().isDouble() ? "double " : "near ")
                        + match.one().key() + " " + match.other().key() + " "
                        + match.finding().isJoinable()));
        assertThat(activities).isEqualTo(6);
        assertThat(found).containsExactly("double 1 strava_8 true", "near 1 strava_7 true", "near 2 3 false");
    }

    /** One side reckoned UTC with another zone, and both have the clock on the wrist. */
    @Test
    void matchesListsThoseThatOnlyUtcParts() throws IOException {
        cache(
                GARMIN.replace("}", ", \"start_utc\": \"2026-01-12T07:00:00Z\"}"),
                STRAVA.replace("06:00:00", "08:00:00").replace("}", ", \"start_utc\": \"2026-01-12T08:00:00Z\"}"));
        List<String> found = new ArrayList<>();
        new Matches(world.home(), MergeRules.DEFAULT, World.CLOCK)
                .look(match -> found.add(match.finding().why()));
        assertThat(found)
                .containsExactly(
                        "the same minute and second, 1 h apart, and 0.02 km: one clock may be of another zone");
    }

    @ParameterizedTest
    @CsvSource({"9, 99, 1, true", "0, 99, 0, false", "9, 1, 0, false", "9, 2, 1, true"})
    void whoHasNoPatienceLooksAtSomeAndSaysSo(int matches, int pairs, int found, boolean isAll) throws IOException {
        // Of two sources and as long, a day later, but not to the second.
        cache(GARMIN.replace("01-12 08:00:00", "01-13 08:00:01").replace("\"id\": 1", "\"id\": 2"), STRAVA, GARMIN);
        Matches some = new Matches(world.home(), MergeRules.DEFAULT, World.CLOCK);
        Matches.Crowd crowd = some.crowd();
        CacheIndex index = new CacheFile(world.home().cache()).read(crowd);
        List<Matches.Match> told = new ArrayList<>();
        assertThat(some.tell(crowd, index, new Matches.Patience(matches, pairs), told::add))
                .isEqualTo(isAll);
        assertThat(told).hasSize(found);
    }
}
