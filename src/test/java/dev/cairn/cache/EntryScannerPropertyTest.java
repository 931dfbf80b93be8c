package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.JsonTexts.Member;
import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What the stream answers is what the whole activity would answer, for any JSON object there can be. */
class EntryScannerPropertyTest {
    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void theStreamAnswersAsTheWholeActivity(@ForAll("activities") List<List<Member>> activities) throws Exception {
        List<String> texts = activities.stream()
                .map(members -> JsonTexts.object(members, " "))
                .toList();
        byte[] json = JsonTexts.array(texts, "\n").getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            parser.nextToken();
            EntryScanner scanner = new EntryScanner(parser, true);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                ActivityFacts facts = scanner.next(0);
                assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
                Activity whole = Sample.activity(texts.get(i));
                ActivityFacts expected = ActivityFacts.of(whole);
                // Of two values under one name in a lap the whole activity knows only the last.
                boolean isExact = !Json.namesAKeyTwice(texts.get(i).getBytes(StandardCharsets.UTF_8));
                assertThat(isExact ? facts : withMarksOf(expected, facts))
                        .as(texts.get(i))
                        .isEqualTo(expected);
                assertThat(scanner.hasDuplicateKeys()).as(texts.get(i)).isEqualTo(namesAKeyTwice(activities.get(i)));
            }
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
        }
    }

    private static ActivityFacts withMarksOf(ActivityFacts other, ActivityFacts facts) {
        assertThat(facts.marks()).hasSameSizeAs(other.marks());
        return new ActivityFacts(
                facts.key(),
                facts.identities(),
                facts.date(),
                facts.name(),
                facts.type(),
                facts.source(),
                facts.dataQuality(),
                facts.distanceKm(),
                facts.laps(),
                facts.fields(),
                other.marks(),
                0);
    }

    private static boolean namesAKeyTwice(List<Member> members) {
        return members.stream().map(Member::name).distinct().count() < members.size();
    }

    /** Some in a row that have the same names, as in a real cache. */
    @Provide
    Arbitrary<List<List<Member>>> activities() {
        Arbitrary<Member> member = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        JsonTexts.members(
                                Arbitraries.of(
                                        "id",
                                        "strava_id",
                                        "file_id",
                                        "gear_id",
                                        "x_id",
                                        "_id",
                                        "date",
                                        "name",
                                        "type",
                                        "source",
                                        "data_quality",
                                        "distance_km",
                                        "avg_hr",
                                        "max_hr",
                                        "averageHR",
                                        "average_heartrate",
                                        "calories",
                                        "splits",
                                        "lapDTOs",
                                        "",
                                        "ü"),
                                JsonTexts.values(2))),
                Tuple.of(1, JsonTexts.splits().map(splits -> new Member("splits", splits))));
        Arbitrary<List<Member>> activity = member.list().ofMaxSize(10);
        return Arbitraries.oneOf(
                activity.list().ofMaxSize(4),
                activity.map(one -> List.of(one, one, one)),
                activity.flatMap(one -> JsonTexts.values(1)
                        .list()
                        .ofSize(one.size())
                        .map(values -> List.of(one, withOtherValues(one, values), one))));
    }

    private static List<Member> withOtherValues(List<Member> members, List<String> values) {
        return IntStream.range(0, members.size())
                .mapToObj(i -> new Member(members.get(i).name(), values.get(i)))
                .toList();
    }
}
