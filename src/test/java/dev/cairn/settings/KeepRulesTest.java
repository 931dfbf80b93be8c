package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepRulesTest {
    private static final Home HOME = new Home(Path.of("/home/anna/cairn"));
    private static final KeepRules RULES = new KeepRules();

    @Example
    void readsTheDefault() {
        assertThat(RULES.read(Setting.BACKUP_KEEP.defaultText(), HOME))
                .isEqualTo(Map.of("last", 30, "daily", 30, "weekly", 12, "monthly", 24, "yearly", Integer.MAX_VALUE));
    }

    @Example
    void anyOrderAndBlanksWillDo() {
        assertThat(RULES.read("YEARLY = ALL , hourly=1", HOME))
                .isEqualTo(Map.of("yearly", Integer.MAX_VALUE, "hourly", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "last=0",
                "last=-1",
                "last=+1",
                "last=1.5",
                "last=1000000",
                "last=",
                "last",
                "=3",
                "all",
                ",",
                "last=1,",
                "last=1,last=2",
                "last=1,Last=2",
                "daily=3;weekly=2",
                "dayly=3",
                "last=1=2",
                "last=every"
            })
    void refusesTheRest(String text) {
        assertThat(RULES.read(text, HOME)).isNull();
    }

    @Property
    void noTextWhateverBreaksIt(@ForAll String text) {
        Object read = RULES.read(text, HOME);
        assertThat(read == null || read instanceof Map<?, ?> map && !map.isEmpty())
                .isTrue();
    }

    @Example
    void offIsNoLengthOfTime() {
        Span.OrOff kind = new Span.OrOff();
        assertThat(kind.read("off", HOME)).isEqualTo(Duration.ZERO);
        assertThat(kind.read("OFF", HOME)).isEqualTo(Duration.ZERO);
        assertThat(kind.read("30d", HOME)).isEqualTo(Duration.ofDays(30));
        assertThat(kind.read("0d", HOME)).isNull();
        assertThat(kind.read("never", HOME)).isNull();
    }
}
