package dev.cairn.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkTest {
    private static String mark(String json) throws IOException {
        return Mark.of(Json.read(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | \"1\"",
                "1 | 1.0",
                "\"ab\" | \"ba\"",
                "\"\" | null",
                "true | false",
                "[] | {}",
                "[1, 2] | [2, 1]",
                "[12] | [1, 2]",
                "[[1], 2] | [1, [2]]",
                "{\"a\": 1} | {\"b\": 1}",
                "{\"a\": 1, \"b\": 2} | {\"a\": 2, \"b\": 1}",
                "\"t\" | true"
            })
    void tellsOneValueFromAnother(String one, String other) throws IOException {
        assertThat(mark(one)).hasSize(Mark.LENGTH).isNotEqualTo(mark(other));
    }

    @Test
    void spaceHasNoPartInIt() throws IOException {
        assertThat(mark("{\"a\":[1,2]}")).isEqualTo(mark("{ \"a\" :\n [1 , 2] }"));
    }

    @Property(tries = 2000)
    void aFlippedBitOfATextIsTold(
            @ForAll @StringLength(min = 1, max = 60) String text,
            @ForAll @IntRange(max = 59) int at,
            @ForAll char other) {
        char[] changed = text.toCharArray();
        changed[at % changed.length] = other;
        assertThat(Mark.of(text).equals(Mark.of(new String(changed)))).isEqualTo(text.equals(new String(changed)));
    }

    @Test
    void usesAllItsBits() {
        Set<String> marks = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            marks.add(Mark.of(Integer.toString(i)));
        }
        // Of 20 000 even 24-bit values some 12 pairs meet by chance.
        assertThat(marks).hasSizeGreaterThan(19_900);
    }
}
