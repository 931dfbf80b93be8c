package dev.cairn.cache;

import dev.cairn.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random JSON texts: every kind of value, odd spellings of it, any white space. */
final class JsonTexts {
    private JsonTexts() {}

    /** A name and the text of its value. */
    record Member(String name, String value) {}

    /** The text of an object with these members in this order, a name twice too. */
    static String object(List<Member> members, String space) {
        return members.stream()
                .map(member -> space + Json.line(member.name) + space + ":" + space + member.value + space)
                .collect(Collectors.joining(",", "{", members.isEmpty() ? space + "}" : "}"));
    }

    static String array(List<String> items, String space) {
        return items.stream()
                .map(item -> space + item + space)
                .collect(Collectors.joining(",", "[", items.isEmpty() ? space + "]" : "]"));
    }

    static Arbitrary<String> space() {
        return Arbitraries.of("", "", " ", "\n    ", "\t", "\r\n");
    }

    static Arbitrary<String> scalars() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of("null", "true", "false")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "0",
                                "0.0",
                                "-0.0",
                                "0e5",
                                "1",
                                "7.0",
                                "142.0",
                                "5.5",
                                "1E+2",
                                "-3",
                                "1e-7",
                                "1e999",
                                "NaN",
                                "Infinity",
                                "-Infinity",
                                "21482825013",
                                "21482825013.0",
                                "12345678901234567890123")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "\"\"",
                                "\"a\"",
                                "\"7\"",
                                "\"strava_7\"",
                                "\"file_ab\"",
                                "\"x_1\"",
                                "\"2026-01-17 07:58:50\"",
                                "\"2026-01-17T07:58:50Z\"",
                                "\"ü🏔\"",
                                "\"\\u00fc\\ud83c \\\"]}\\\\\"",
                                "\"\\/\\n\"")));
    }

    /** Values up to so many levels deep. */
    static Arbitrary<String> values(int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<String> inner = values(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(5, scalars()),
                Tuple.of(
                        1,
                        Combinators.combine(inner.list().ofMaxSize(3), space()).as(JsonTexts::array)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        members(Arbitraries.of("", "a", "id", "averageHR"), inner)
                                                .list()
                                                .ofMaxSize(3),
                                        space())
                                .as(JsonTexts::object)));
    }

    /** What may stand in {@code splits}: laps in either shape, and anything else. */
    static Arbitrary<String> splits() {
        Arbitrary<String> lap = Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(
                                        members(Arbitraries.of("averageHR", "maxHR", "distance", "lapDTOs"), values(1))
                                                .list()
                                                .ofMaxSize(4),
                                        space())
                                .as(JsonTexts::object)),
                Tuple.of(1, values(1)));
        Arbitrary<String> laps =
                Combinators.combine(lap.list().ofMaxSize(4), space()).as(JsonTexts::array);
        Arbitrary<Member> inside = Arbitraries.frequencyOf(
                Tuple.of(3, laps.map(list -> new Member("lapDTOs", list))),
                Tuple.of(1, members(Arbitraries.of("lapDTOs", "activityId"), values(2))));
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Combinators.combine(inside.list().ofMaxSize(3), space()).as(JsonTexts::object)),
                Tuple.of(2, laps),
                Tuple.of(1, values(1)));
    }

    static Arbitrary<Member> members(Arbitrary<String> names, Arbitrary<String> values) {
        return Combinators.combine(names, values).as(Member::new);
    }
}
