package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.source.Listing;
import dev.cairn.source.Malformed;
import dev.cairn.source.Part;
import dev.cairn.source.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GarminFetchTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 10);
    private static final LocalDate TO = LocalDate.of(2026, 1, 17);
    private static final Object LAPS = json("{\"lapDTOs\": [{\"averageHR\": 140}]}");

    private final Notebook known = new Notebook();

    @Test
    void asksForTheLapsOfWhatIsNotKnownOldestFirst() throws Exception {
        known.complete("2");
        GarminFetch fetch = listed(100, run(3, "2026-01-15"), run(2, "2026-01-14"), run(1, "2026-01-12"));

        assertThat(fetch.getPlan()).isEqualTo("3 activities, 2 of them new, changed or without laps");
        assertThat(paths(fetch))
                .containsExactly("/activity-service/activity/1/splits", "/activity-service/activity/3/splits");

        Part all = fetch.handOver();
        assertThat(all.activities()).extracting(Activity::key).containsExactly("1", "2", "3");
        assertThat(all.activities()).extracting(one -> one.laps().count()).containsExactly(1, 0, 1);
        assertThat(all.firstOwed()).isNull();
        assertThat(all.more()).isNull();
        assertThat(known.notes).containsExactly("1 came", "3 came");
    }

    @Test
    void handsOverAfterSoManyAndGoesOnFromThere() throws Exception {
        GarminFetch fetch = listed(2, runs(5));

        assertThat(paths(fetch)).hasSize(2);
        Part first = fetch.handOver();
        assertThat(first.activities()).extracting(Activity::key).containsExactly("1", "2");
        assertThat(first.firstOwed()).as("the day of the next").isEqualTo("2026-01-12");
        assertThat(first.more()).isSameAs(fetch);

        paths(fetch.goOn(100));
        Part last = fetch.handOver();
        assertThat(last.activities()).extracting(Activity::key).containsExactly("3", "4", "5");
        assertThat(last.firstOwed()).isNull();
        assertThat(last.more()).isNull();
    }

    @Test
    void aBatchThatEndsWithTheListIsTheLast() throws Exception {
        GarminFetch fetch = listed(3, runs(3));
        paths(fetch);
        assertThat(fetch.handOver().more()).isNull();
    }

    @Test
    void whatCostsNoCallDoesNotCount() throws Exception {
        known.complete("1", "2", "3", "4");
        GarminFetch fetch = listed(1, runs(5));
        assertThat(paths(fetch)).hasSize(1);
        assertThat(fetch.handOver().activities()).hasSize(5);
    }

    @Test
    void whatIsOwedStaysOwedInTheBatchesAfterIt() throws Exception {
        GarminFetch fetch = listed(1, run(2, "2026-01-14"), run(1, "2026-01-12"));
        assertThat(fetch.isAsking()).isTrue();
        fetch.missing(fetch.getNext(), "Garmin Connect answered 500");
        assertThat(fetch.handOver().firstOwed()).isEqualTo("2026-01-12");

        paths(fetch);
        Part last = fetch.handOver();
        assertThat(last.firstOwed()).isEqualTo("2026-01-12");
        assertThat(last.warnings()).as("was told with the batch before").isEmpty();
    }

    @Test
    void lapsThatDidNotComeAreNamedAndOwed() throws Exception {
        GarminFetch fetch = listed(100, run(1, "2026-01-12"));
        fetch.isAsking();
        fetch.missing(fetch.getNext(), "Garmin Connect answered 500");

        Part batch = fetch.handOver();
        assertThat(batch.activities()).hasSize(1);
        assertThat(batch.warnings())
                .containsExactly("no laps of 2026-01-12 08:00:00 Run 1 (1): Garmin Connect answered 500");
        assertThat(batch.firstOwed()).isEqualTo("2026-01-12");
        assertThat(known.notes).containsExactly("1 owed");
    }

    @Test
    void anActivityWithoutLapsGoesWithoutAndIsKnownToHaveNone() throws Exception {
        Map<String, Object> typedIn = run(2, "2026-01-13");
        typedIn.put("manualActivity", true);
        GarminFetch fetch = listed(100, typedIn, run(1, "2026-01-12"));
        fetch.isAsking();
        fetch.answered(fetch.getNext(), null);
        fetch.isAsking();
        fetch.notFound(fetch.getNext());

        assertThat(fetch.isAsking()).isFalse();
        assertThat(fetch.handOver().activities())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.fields()).doesNotContainKey("splits"));
        assertThat(known.notes).containsExactly("1 has none yet", "2 has none");
    }

    @Test
    void whenTheServiceHadEnoughNothingMoreIsAskedAndTheRestIsOwed() throws Exception {
        GarminFetch fetch = listed(2, runs(4));
        fetch.isAsking();
        fetch.answered(fetch.getNext(), LAPS);
        fetch.isAsking();
        fetch.end(fetch.getNext(), "Garmin Connect answered 429");

        assertThat(fetch.isAsking()).isFalse();
        Part first = fetch.handOver();
        assertThat(first.warnings())
                .containsExactly("no laps from 2026-01-11 08:00:00 (2) on: Garmin Connect answered 429");
        assertThat(fetch.isAsking()).isFalse();
        Part last = fetch.handOver();
        assertThat(last.activities()).extracting(Activity::key).containsExactly("3", "4");
        assertThat(last.firstOwed()).isEqualTo("2026-01-11");
        assertThat(known.notes).containsExactly("1 came", "2 owed", "3 owed", "4 owed");
    }

    @Test
    void fiveFailuresInARowAreEnough() throws Exception {
        GarminFetch fetch = listed(100, runs(7));
        int asked = 0;
        while (fetch.isAsking()) {
            fetch.missing(fetch.getNext(), "down");
            asked++;
        }
        assertThat(asked).isEqualTo(5);
        Part batch = fetch.handOver();
        assertThat(batch.activities()).hasSize(7);
        assertThat(batch.warnings()).hasSize(6).last().isEqualTo("nothing more was asked after 5 failures in a row");
        assertThat(known.notes).contains("7 owed");
    }

    @Test
    void anAnswerBetweenFailuresStartsTheCountAnew() throws Exception {
        GarminFetch fetch = listed(100, runs(7));
        for (int call = 1; call <= 7; call++) {
            assertThat(fetch.isAsking()).as("call " + call).isTrue();
            Question question = fetch.getNext();
            if (call == 4) {
                fetch.answered(question, LAPS);
            } else {
                fetch.missing(question, "down");
            }
        }
        assertThat(fetch.handOver().warnings()).hasSize(6).noneMatch(line -> line.startsWith("nothing more"));
    }

    @Test
    void theLegsOfAMultiSportActivityComeOneByOneAfterIt() throws Exception {
        GarminFetch fetch = listed(100, triathlon(1, "2026-01-12"));
        List<String> asked = new ArrayList<>();
        while (fetch.isAsking()) {
            Question question = fetch.getNext();
            asked.add(question.getPath());
            fetch.answered(
                    question,
                    switch (asked.size()) {
                        case 1 -> json("{\"metadataDTO\": {\"childIds\": [11, 12]}}");
                        case 2 -> leg(11, "lap_swimming", "2026-01-12T08:00:00.0");
                        case 4 -> leg(12, "running", "2026-01-12T08:30:00.0");
                        default -> LAPS;
                    });
        }
        assertThat(asked)
                .containsExactly(
                        "/activity-service/activity/1",
                        "/activity-service/activity/11",
                        "/activity-service/activity/11/splits",
                        "/activity-service/activity/12",
                        "/activity-service/activity/12/splits");
        List<Activity> all = fetch.handOver().activities();
        assertThat(all).extracting(Activity::key).containsExactly("1", "11", "12");
        assertThat(all.get(0).get("legs")).hasToString("[11, 12]");
        assertThat(all.get(0).laps().count())
                .as("its laps are those of its legs")
                .isZero();
        assertThat(all.get(2).get("parent")).isEqualTo(JsonNumber.of(1));
        assertThat(all.get(2).type()).isEqualTo("running");
        assertThat(all.get(2).laps().count()).isEqualTo(1);
        assertThat(known.notes).containsExactly("1 has none", "11 came", "12 came");
    }

    @Test
    void aLegThatDidNotComeOrHasNoLapsLeavesItsParentOwed() throws Exception {
        GarminFetch fetch = listed(100, triathlon(1, "2026-01-12"));
        fetch.isAsking();
        fetch.answered(fetch.getNext(), json("{\"metadataDTO\": {\"childIds\": [11, 12]}}"));
        fetch.isAsking();
        fetch.missing(fetch.getNext(), "down");
        assertThat(known.notes).containsExactly("1 has none", "1 owed");

        fetch.isAsking();
        fetch.answered(fetch.getNext(), leg(12, "running", "2026-01-13T00:10:00.0"));
        fetch.isAsking();
        fetch.missing(fetch.getNext(), "down");

        Part batch = fetch.handOver();
        assertThat(batch.activities()).extracting(Activity::key).containsExactly("1", "12");
        assertThat(batch.warnings().get(0)).isEqualTo("no leg 11 of 2026-01-12 08:00:00 Run 1 (1): down");
        assertThat(batch.firstOwed()).as("the parent's day").isEqualTo("2026-01-12");
        assertThat(known.notes).containsExactly("1 has none", "1 owed", "12 owed", "1 owed");
    }

    @Test
    void aLegWithoutASummaryIsAskedOnceMore() throws Exception {
        GarminFetch fetch = listed(100, triathlon(1, "2026-01-12"));
        fetch.isAsking();
        fetch.answered(fetch.getNext(), json("{\"metadataDTO\": {\"childIds\": [11]}}"));
        fetch.isAsking();
        fetch.answered(fetch.getNext(), json("{\"activityId\": 11}"));
        assertThat(fetch.isAsking()).isTrue();
        Question again = fetch.getNext();
        assertThat(again.getPath()).isEqualTo("/activity-service/activity/11");
        assertThatThrownBy(() -> fetch.answered(again, json("{\"activityId\": 11}")))
                .isInstanceOf(Malformed.class)
                .hasMessage("the answer has no summaryDTO");
    }

    @Test
    void aLegThatTheListShowsItselfIsNotAskedTwice() throws Exception {
        Map<String, Object> leg = run(11, "2026-01-12");
        leg.put("parentId", JsonNumber.of(1));
        GarminFetch fetch = listed(100, leg, triathlon(1, "2026-01-12"));
        List<String> asked = new ArrayList<>();
        while (fetch.isAsking()) {
            Question question = fetch.getNext();
            asked.add(question.getPath());
            fetch.answered(question, asked.size() == 1 ? json("{\"metadataDTO\": {\"childIds\": [11]}}") : LAPS);
        }
        assertThat(asked).containsExactly("/activity-service/activity/1", "/activity-service/activity/11/splits");
        assertThat(fetch.handOver().activities().get(1).get("parent")).isEqualTo(JsonNumber.of(1));
    }

    @Test
    void legsThatAreNotThereAreToldAndNotOwed() throws Exception {
        GarminFetch fetch = listed(100, triathlon(1, "2026-01-12"));
        fetch.isAsking();
        fetch.answered(fetch.getNext(), json("{\"metadataDTO\": {\"childIds\": [11]}}"));
        fetch.isAsking();
        fetch.notFound(fetch.getNext());
        Part batch = fetch.handOver();
        assertThat(batch.warnings())
                .containsExactly("no leg 11 of 2026-01-12 08:00:00 Run 1 (1): Garmin Connect has none there (404)");
        assertThat(batch.firstOwed()).isNull();
    }

    @Test
    void whatTheWholeListLacksIsAskedForAtTheEndAndGoneWhenItIsNotThere() throws Exception {
        known.complete("1")
                .cached(1, "2026-01-12 08:00:00")
                .cached(7, "2026-01-13 08:00:00")
                .cached(8, "2026-01-14 08:00:00");
        GarminFetch fetch = listed(1, run(1, "2026-01-12"), run(2, "2026-01-11"));

        assertThat(fetch.isAsking()).isTrue();
        assertThat(fetch.getNext().getPath()).isEqualTo("/activity-service/activity/2/splits");
        assertThat(fetch.handOver().more()).isSameAs(fetch);
        assertThat(fetch.isAsking()).isTrue();
        Question first = fetch.getNext();
        assertThat(first.getPath()).isEqualTo("/activity-service/activity/7");
        fetch.notFound(first);
        assertThat(fetch.isAsking()).isTrue();
        fetch.answered(fetch.getNext(), json("{}"));

        assertThat(fetch.isAsking()).isFalse();
        assertThat(known.notes).containsExactly("7 gone");
        assertThat(fetch.handOver().warnings()).isEmpty();
    }

    @Test
    void nothingIsCalledGoneWhenTheListMovedOrTheServiceHadEnough() throws Exception {
        known.cached(7, "2026-01-13 08:00:00");
        GarminFetch moved = opened(100);
        moved.page(List.of(run(2, "2026-01-14"), run(1, "2026-01-12")));
        moved.page(List.of(run(1, "2026-01-12")));
        moved.page(List.of());
        assertThat(paths(moved)).noneMatch(path -> path.endsWith("/7"));

        GarminFetch enough = listed(100, run(1, "2026-01-12"));
        enough.isAsking();
        enough.end(enough.getNext(), "429");
        assertThat(enough.isAsking()).isFalse();
        assertThat(known.notes).noneMatch(note -> note.endsWith("gone"));
    }

    @Test
    void whoSignedInToAnotherAccountIsNotAskedAboutEverything() throws Exception {
        for (long id = 100; id < 200; id++) {
            known.cached(id, "2026-01-13 08:00:00");
        }
        assertThat(paths(listed(100))).hasSize(20);
    }

    @Test
    void aFailedQuestionWhetherItIsThereSaysNothing() throws Exception {
        known.cached(7, "2026-01-13 08:00:00");
        GarminFetch fetch = listed(100);
        fetch.isAsking();
        fetch.missing(fetch.getNext(), "Garmin Connect answered 500");
        Part batch = fetch.handOver();
        assertThat(batch.warnings()).isEmpty();
        assertThat(batch.firstOwed()).isNull();
        assertThat(known.notes).isEmpty();
    }

    private GarminFetch opened(int batch) {
        return new GarminFetch(
                new Listing(new Window("garmin", FROM, TO), 100, Set.of(), new GarminDialect()), known, batch);
    }

    @SafeVarargs
    private GarminFetch listed(int batch, Map<String, Object>... entries) {
        GarminFetch fetch = opened(batch);
        if (entries.length > 0) {
            fetch.page(List.of(entries));
        }
        fetch.page(List.of());
        return fetch;
    }

    /** Answers every question with laps, up to the next time when something is handed over. */
    private static List<String> paths(GarminFetch fetch) throws Malformed {
        List<String> paths = new ArrayList<>();
        while (fetch.isAsking()) {
            Question question = fetch.getNext();
            paths.add(question.getPath());
            fetch.answered(question, LAPS);
        }
        return paths;
    }

    /** Run 1 on the tenth of January, 2 on the next day, and so on; newest first, as the list has them. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] runs(int count) {
        Map<String, Object>[] runs = new Map[count];
        for (int i = 0; i < count; i++) {
            runs[count - 1 - i] = run(i + 1, FROM.plusDays(i).toString());
        }
        return runs;
    }

    private static Map<String, Object> run(long id, String day) {
        return Recorded.run(id, day + " 08:00:00");
    }

    private static Map<String, Object> triathlon(long id, String day) {
        Map<String, Object> entry = new LinkedHashMap<>(run(id, day));
        entry.put("activityType", Map.of("typeKey", "multi_sport"));
        entry.put("parent", true);
        return entry;
    }

    private static Object leg(long id, String type, String start) {
        return json(
                "{\"activityId\": %d, \"activityName\": \"Leg\", \"activityTypeDTO\": {\"typeKey\": \"%s\"}, \"parentId\": 1,"
                                .formatted(id, type)
                        + " \"metadataDTO\": {\"lapCount\": 1}, \"summaryDTO\": {\"startTimeLocal\": \"" + start
                        + "\", \"distance\": 1500.0, \"duration\": 1800.0}}");
    }

    private static Object json(String text) {
        try {
            return Json.read(text);
        } catch (java.io.IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
