package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunIdTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 18, 6, 0, 0);

    @AfterEach
    void end() {
        RunId.end();
    }

    @Test
    void saysWhenTheRunBegan() {
        assertThat(RunId.begin(NOW)).matches("20260118-060000-[0-9a-f]{4}");
    }

    @Test
    void isKnownWhileTheRunIsUnderWay() {
        assertThat(RunId.current()).isEmpty();
        String id = RunId.begin(NOW);
        assertThat(RunId.current()).isEqualTo(id);
        RunId.end();
        assertThat(RunId.current()).isEmpty();
    }
}
