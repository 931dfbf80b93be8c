package dev.cairn.merge;

import static dev.cairn.merge.Scene.activity;
import static dev.cairn.merge.Scene.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every case of one field: what the cache has, what comes in, what its source said last time; - is a missing value. */
class FieldDecisionTest {
    private static Map<String, Object> field(String value) {
        return value.equals("-") ? Map.of() : object("{'name': " + value + "}");
    }

    private static Arrival arrival(String value) {
        Map<String, Object> fields = new LinkedHashMap<>(object("{'id': 1, 'date': '2026-01-17'}"));
        fields.putAll(field(value));
        return Arrival.of("garmin", Activity.of(fields));
    }

    private static Object after(String cached, String incoming, String lastSeen, String higher) {
        Map<String, Object> above = higher.equals("yes") ? object("{'name': 'x'}") : Map.of();
        Activity merged = FieldRules.merge(
                Activity.of(field(cached)), arrival(incoming), field(lastSeen), List.of(Map.of(), above));
        return merged.without("date").toString();
    }

    @ParameterizedTest(name = "{0} <- {1} ({2})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'a'  | -    | -    | no  | 'a'
        'a'  | null | -    | no  | 'a'
        'a'  | ''   | 'b'  | no  | 'a'
        'a'  | NaN  | 'b'  | no  | 'a'
        'a'  | 'a'  | -    | no  | 'a'
        'a'  | 'b'  | -    | no  | 'a'
        'a'  | 'b'  | 'b'  | no  | 'a'
        'a'  | 'b'  | 'a'  | no  | 'b'
        'a'  | 'b'  | 'c'  | no  | 'b'
        'a'  | 'b'  | 'c'  | yes | 'a'
        'a'  | 'a'  | 'c'  | no  | 'a'
        1    | 1.0  | 2    | no  | 1
        1    | 2.0  | 2    | no  | 1
        1    | 2    | 3    | no  | 2
        0    | 2    | 3    | no  | 2
        1    | 0    | 1    | no  | 0
        true | false | true | no | false
        [1]  | [2]  | [1.0] | no | [2]
        [1]  | [2]  | [2.0] | no | [1]
        [1]  | []   | [2]  | no  | [1]
        null | 'b'  | 'b'  | no  | 'b'
        ''   | 'b'  | 'b'  | no  | 'b'
        NaN  | 2    | 2    | no  | 2
        null | 'b'  | 'b'  | yes | 'b'
        null | null | 'b'  | no  | null
        """)
    void aFieldBecomes(String cached, String incoming, String lastSeen, String higher, String expected) {
        assertThat(after(cached, incoming, lastSeen, higher))
                .isEqualTo(activity("{'name': " + expected + "}").toString());
    }

    @ParameterizedTest
    @CsvSource({"'b', -, no", "'b', 'b', no", "'b', -, yes"})
    void aMissingFieldIsAdded(String incoming, String lastSeen, String higher) {
        String value = incoming.equals("b") ? "'b'" : incoming;
        assertThat(after("-", value, lastSeen.equals("b") ? "'b'" : lastSeen, higher))
                .isEqualTo("{\"name\": \"b\"}");
    }
}
