package dev.cairn.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** For every course of events: nobody is left without word, and nobody is pestered. */
class IncidentsPropertyTest {
    private static final Topic TOPIC = Topic.of(IncidentKind.DATA_LOSS);

    private Path folder = Path.of("");

    @BeforeProperty
    void aPlace() throws IOException {
        folder = Files.createTempDirectory("cairn");
    }

    @AfterProperty
    void away() throws IOException {
        clear();
        Files.delete(folder);
    }

    private void clear() throws IOException {
        Files.deleteIfExists(folder.resolve("incidents.json"));
        Files.deleteIfExists(folder.resolve("incidents.lock"));
    }

    private record Told(Instant at, String state) {}

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void everyIncidentIsToldOnceAndDailyAndEndsOnce(@ForAll long seed) throws Exception {
        clear();
        Random random = new Random(seed);
        Instant now = Instant.parse("2026-01-12T06:00:00Z");
        Map<String, List<Told>> told = new LinkedHashMap<>(Map.of("log", new ArrayList<>(), "mail", new ArrayList<>()));
        for (int step = 0; step < 20; step++) {
            now = now.plus(Duration.ofMinutes(10 + random.nextInt(1500)));
            boolean wrong = random.nextInt(3) > 0;
            Look look = wrong
                    ? new Look().found(Condition.of(TOPIC, "it is gone", null, "cairn restore latest"))
                    : new Look().clear(TOPIC, "It is there.");
            boolean mailWorks = random.nextInt(4) > 0;
            Incidents incidents = new Incidents(folder, Duration.ofHours(24), ZoneOffset.UTC);
            for (Notice notice : incidents.reconcile(look, now)) {
                Map<String, Outcome> outcomes = new LinkedHashMap<>();
                for (String channel : List.of("log", "mail")) {
                    if (!notice.heard().contains(channel)) {
                        boolean works = channel.equals("log") || mailWorks;
                        outcomes.put(channel, new Outcome(now, works ? null : "down"));
                        if (works) {
                            told.get(channel)
                                    .add(new Told(
                                            now, notice.message().occasion().word()));
                        }
                    }
                }
                incidents.told(notice.incident(), outcomes);
            }
            assertThat(incidents.isOpen(TOPIC)).isEqualTo(wrong);
        }
        List<Told> log = told.get("log");
        for (int i = 0; i < log.size(); i++) {
            String before = i == 0 ? "closed" : log.get(i - 1).state();
            switch (log.get(i).state()) {
                case "opened" -> assertThat(before).isEqualTo("closed");
                case "repeated" -> {
                    assertThat(before).isIn("opened", "repeated");
                    assertThat(Duration.between(log.get(i - 1).at(), log.get(i).at()))
                            .isGreaterThanOrEqualTo(Duration.ofHours(23));
                }
                default -> assertThat(before).isIn("opened", "repeated");
            }
        }
        assertThat(told.get("mail")).hasSizeLessThanOrEqualTo(log.size());
    }
}
