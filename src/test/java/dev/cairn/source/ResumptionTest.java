package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumptionTest {
    private static final Instant NOON = Instant.parse("2026-01-17T12:15:05Z");

    @TempDir
    Path folder;

    private Path file;
    private Resumption resumption;

    @BeforeEach
    void begin() {
        file = folder.resolve("resume.json");
        resumption = new Resumption(file);
    }

    @Test
    void whatStoppedIsRememberedUntilItGoesOn() throws Exception {
        resumption.set("strava", NOON);
        resumption.set("mine", NOON.plusSeconds(1));
        assertThat(new Resumption(file).all())
                .containsOnlyKeys("mine", "strava")
                .containsEntry("strava", NOON);
        assertThat(Files.readString(file)).contains("\"version\": 1");
        resumption.set("strava", null);
        assertThat(new Resumption(file).all()).containsOnlyKeys("mine");
    }

    @Test
    void wholeRunsLeaveNoFile() throws Exception {
        resumption.set("garmin", null);
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"sources\": {\"strava\": 5}}", "{\"sources\": {\"strava\": \"soon\"}}", "[1]", "{"})
    void whatCannotBeReadIsNothing(String text) throws Exception {
        Files.writeString(file, text);
        assertThat(resumption.all()).isEmpty();
    }
}
