package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("cairn.sync.days", "cairn.sync.batch", "cairn.log.level");

    @Test
    void namesWhatTakesTheFewestChanges() {
        assertThat(Nearest.to("cairn.sync.day", KNOWN)).isEqualTo("cairn.sync.days");
        assertThat(Nearest.to("cairn.synch.bach", KNOWN)).isEqualTo("cairn.sync.batch");
        assertThat(Nearest.to("cairn.loglevel", KNOWN)).isEqualTo("cairn.log.level");
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(Nearest.to("cairn.x", KNOWN)).isNull();
    }
}
