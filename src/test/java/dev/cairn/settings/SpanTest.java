package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SpanTest {
    private static final Home HOME = new Home(Path.of("/home/anna/cairn"));
    private static final Span SPAN = new Span(true);

    @Property
    void theUnitsAddUp(
            @ForAll @IntRange(max = 1000) int days,
            @ForAll @IntRange(max = 1000) int hours,
            @ForAll @IntRange(max = 1000) int minutes,
            @ForAll @IntRange(max = 1000) int seconds,
            @ForAll @IntRange(max = 1000) int millis) {
        String text = days + "d" + hours + "h" + minutes + "m" + seconds + "s" + millis + "ms";
        long expected = (((days * 24L + hours) * 60 + minutes) * 60 + seconds) * 1000 + millis;
        assertThat(SPAN.read(text, HOME)).isEqualTo(Duration.ofMillis(expected));
    }

    @Property
    void readsWhatJavaWrites(@ForAll @IntRange int millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(SPAN.read(duration.toString(), HOME)).isEqualTo(duration);
    }

    @Property
    void noTextWhateverBreaksIt(@ForAll String text) {
        Object read = SPAN.read(text, HOME);
        assertThat(read == null || read instanceof Duration).isTrue();
    }
}
