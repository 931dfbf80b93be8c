package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cache.JsonTexts.Member;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An imprint is that of what an entry says, and nothing but whole known entries is kept from the parser. */
class ImprintingStreamTest {
    /** Gives a few bytes at a time, so that everything is once cut in two. */
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Random random;

        Trickle(String text, Random random) {
            this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }

    private static String cache(String... entries) {
        return "{\"a\": [1], \"activities\": [" + String.join(", ", entries) + "], \"z\": {\"y\": [[{}]]}}";
    }

    private static List<Long> imprints(String cache, Random random) throws IOException {
        List<Long> imprints = new ArrayList<>();
        try (ImprintingStream stream = new ImprintingStream(new Trickle(cache, random), imprint -> {
            imprints.add(imprint);
            return false;
        })) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(cache);
        }
        return imprints;
    }

    private static long imprint(String entry) throws IOException {
        List<Long> imprints = imprints(cache(entry), new Random(1));
        assertThat(imprints).hasSize(1);
        return imprints.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"b\": [true, null]} | {\"a\":1,\"b\":[true,null]}",
                "{\"a\": [ ] } | {\"a\":[]}",
                "{\"a\": \"ü€\"} | {\"a\":\"\\u00fc\\u20AC\"}",
                "{\"a\": \"🏃\"} | {\"a\":\"\\ud83c\\udfc3\"}",
                "{\"ü\": {}} | { \"\\u00FC\" : { } }"
            })
    void oneThatIsWrittenInAnotherWayHasTheSameImprint(String entry, String other) throws Exception {
        assertThat(imprint(other)).isEqualTo(imprint(entry)).isNotEqualTo(EntryLexer.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 12} | {\"a\": 1 2}",
                "{\"a\": 12} | {\"a\": 13}",
                "{\"a\": 12} | {\"a\": 12.0}",
                "{\"a\": true} | {\"a\": tr ue}",
                "{\"a\": \"b c\"} | {\"a\": \"bc\"}",
                "{\"a\": \"b\"} | {\"a\": b}",
                "{\"a\": \"\\\"\"} | {\"a\": \"\\u0022\"}",
                "{\"a\": \"\\ud83c\"} | {\"a\": \"\\ud83d\"}",
                "{\"a\": \"\\u00fg\"} | {\"a\": \"ü\"}",
                "{\"a\": [1]} | {\"a\": {1}}",
                "{\"a\": 1, \"b\": 2} | {\"b\": 2, \"a\": 1}"
            })
    void whatSaysSomethingElseHasAnotherImprint(String entry, String other) throws Exception {
        assertThat(imprint(other)).isNotEqualTo(imprint(entry));
    }

    @Test
    void anEscapedQuoteEndsNoText() throws Exception {
        assertThat(imprints(cache("{\"a\": \"}\\\", {\\\\\"}", "{}"), new Random(1)))
                .hasSize(2);
    }

    @Test
    void anEntryThatDoesNotEndHasNone() throws Exception {
        assertThat(imprints("{\"activities\": [{\"a\": \"\\u00f", new Random(1)))
                .isEmpty();
        assertThat(imprints("{\"activities\": [{\"a\": [1], \"b", new Random(1)))
                .isEmpty();
    }

    @Test
    void ofAKnownEntryNothingIsPassedOnButItsBraces() throws Exception {
        long known = imprint("{\"a\":\"ü\"}");
        String cache = cache("{\"b\": 1}", "{ \"a\" : \"\\u00fc\" }", "{\"a\": \"ü\"}", "{\"c\": 1}");
        try (ImprintingStream stream = new ImprintingStream(new Trickle(cache, new Random(1)), i -> i == known)) {
            String passed = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(passed).isEqualTo(cache("{\"b\": 1}", "{}", "{}", "{\"c\": 1}"));
            assertThat(stream.at(0)).isNull();
            assertThat(stream.at(passed.indexOf("{\"b"))).isNotNull().matches(entry -> !entry.isKnown());
            assertThat(stream.at(passed.indexOf("{}"))).isNotNull().matches(entry -> entry.isKnown());
            assertThat(stream.at(passed.indexOf("{\"c"))).isNotNull().matches(entry -> !entry.isKnown());
        }
    }

    @Test
    void aVeryLongEntryIsPassedOnWithoutAnImprint() throws Exception {
        String name = "x".repeat(1 << 24);
        String cache = cache("{\"a\": \"" + name + "\"}", "{\"b\": 1}");
        List<Long> imprints = new ArrayList<>();
        InputStream bytes = new ByteArrayInputStream(cache.getBytes(StandardCharsets.UTF_8));
        try (ImprintingStream stream = new ImprintingStream(bytes, imprints::add)) {
            assertThat(stream.readAllBytes()).hasSizeLessThan(cache.length());
        }
        assertThat(imprints).containsExactly(imprint("{\"b\": 1}"));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theImprintIsThatOfTheTextWithoutItsWhiteSpace(
            @ForAll("entries") List<List<Member>> entries, @ForAll("spaces") String space, @ForAll long seed)
            throws Exception {
        List<Long> here = imprints(text(entries, space), new Random(seed));
        assertThat(here).hasSameSizeAs(entries).isEqualTo(imprints(text(entries, ""), new Random(seed + 1)));
        Set<String> texts = new HashSet<>();
        entries.forEach(entry -> texts.add(JsonTexts.object(entry, "")));
        assertThat(new HashSet<>(here)).hasSizeLessThanOrEqualTo(texts.size());
    }

    private static String text(List<List<Member>> entries, String space) {
        return cache(
                entries.stream().map(entry -> JsonTexts.object(entry, space)).toArray(String[]::new));
    }

    @Provide
    Arbitrary<String> spaces() {
        return JsonTexts.space();
    }

    @Provide
    Arbitrary<List<List<Member>>> entries() {
        return new EntryScannerPropertyTest().activities();
    }
}
