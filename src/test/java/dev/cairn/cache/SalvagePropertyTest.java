package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to some bytes: what they do not touch comes back, and nothing else does. */
class SalvagePropertyTest {
    /** A cache as text, and where in it each entry stands. */
    record Drawn(byte[] bytes, List<Range> entries) {
        Activity activity(int entry) throws java.io.IOException {
            Range range = entries.get(entry);
            return Activity.of(Json.object((Map<?, ?>) Json.read(bytes, (int) range.start(), (int) range.length())));
        }

        int end() {
            return (int) entries.get(entries.size() - 1).end();
        }
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void aByteCostsAtMostTheEntryItIsIn(
            @ForAll("caches") Drawn drawn, @ForAll @IntRange(max = 9999) int place, @ForAll byte flipped)
            throws Exception {
        byte[] damaged = drawn.bytes().clone();
        int at = place % drawn.end();
        damaged[at] = flipped;
        proveUntouched(drawn, damaged, at, at + 1);
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void aBlockOfRubbishCostsWhatItCovers(
            @ForAll("caches") Drawn drawn,
            @ForAll @IntRange(max = 9999) int place,
            @ForAll @IntRange(min = 1, max = 200) int length)
            throws Exception {
        byte[] damaged = drawn.bytes().clone();
        int at = place % drawn.end();
        int to = Math.min(drawn.end(), at + length);
        java.util.Arrays.fill(damaged, at, to, (byte) 0);
        proveUntouched(drawn, damaged, at, to);
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void whatEndsEarlyHasAllThatWasWhole(@ForAll("caches") Drawn drawn, @ForAll @IntRange(max = 9999) int place)
            throws Exception {
        int at = place % drawn.bytes().length;
        proveUntouched(drawn, java.util.Arrays.copyOf(drawn.bytes(), at), at, drawn.bytes().length);
    }

    private static void proveUntouched(Drawn drawn, byte[] damaged, int from, int to) throws Exception {
        List<Activity> back = new ArrayList<>();
        Salvage.of(damaged).forEach(back::add);
        int touched = 0;
        for (int i = 0; i < drawn.entries().size(); i++) {
            Range entry = drawn.entries().get(i);
            boolean isTouched = from < entry.end() && to > entry.start();
            touched += isTouched ? 1 : 0;
            // Two entries may be alike: one that was touched must not take the other's place.
            assertThat(isTouched || back.remove(drawn.activity(i)))
                    .as("entry %d of %s", i, new String(damaged, StandardCharsets.UTF_8))
                    .isTrue();
        }
        assertThat(back).as("%s", new String(damaged, StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(touched);
        back.forEach(changed -> assertThat(changed.fields())
                .as("no half: %s", new String(damaged, StandardCharsets.UTF_8))
                .hasSizeGreaterThanOrEqualTo(5));
    }

    @Provide
    Arbitrary<Drawn> caches() {
        return Combinators.combine(entries().list().ofMinSize(1).ofMaxSize(6), Arbitraries.of(true, false))
                .as(SalvagePropertyTest::draw);
    }

    private static Arbitrary<Map<String, Object>> entries() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000),
                        // No closing brace: with a quote that appears before it, it can end an entry too early (see
                        // Salvage).
                        Arbitraries.strings().withChars("ab{[]\",:\\ü\n").ofMaxLength(12),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 28))
                .as((id, name, laps, day) -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("id", id);
                    entry.put("name", name);
                    entry.put("date", "2026-01-%02d 08:00:00".formatted(day));
                    entry.put(
                            "splits",
                            Map.of("lapDTOs", java.util.Collections.nCopies(laps, Map.of("averageHR", 150 + laps))));
                    entry.put("source", "garmin");
                    return entry;
                });
    }

    private static Drawn draw(List<Map<String, Object>> entries, boolean pretty) {
        StringBuilder text = new StringBuilder("{\"last_sync\": \"x\", \"activities\": [");
        List<Range> ranges = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            text.append(ranges.isEmpty() ? "" : ",").append(pretty ? "\n    " : " ");
            int start = length(text);
            text.append(pretty ? Json.write(Json.normalize(entry), 2) : Json.line(Json.normalize(entry)));
            ranges.add(new Range(start, length(text)));
        }
        text.append("\n  ],\n  \"sleep\": [{\"date\": \"2026-01-01\", \"hours\": 7}, {\"date\": \"2026-01-02\"}]\n}");
        return new Drawn(text.toString().getBytes(StandardCharsets.UTF_8), ranges);
    }

    private static int length(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
