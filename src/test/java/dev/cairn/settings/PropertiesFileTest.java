package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.Failure;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PropertiesFileTest {
    private static Map<String, Written> read(String text) {
        return PropertiesFile.read(Path.of("cairn.properties"), text);
    }

    @Test
    void knowsTheLineOfEachEntry() {
        assertThat(read("# a comment\n\na=1\r\n! another\r\n  b : 2\rc 3"))
                .isEqualTo(Map.of("a", new Written("1", 3), "b", new Written("2", 5), "c", new Written("3", 6)));
    }

    @Test
    void anEntryOfSeveralLinesIsOnItsFirst() {
        assertThat(read("a=1,\\\n   2,\\\r\n   # 3\nb=x\\\\\nc=\\\n"))
                .isEqualTo(Map.of("a", new Written("1,2,# 3", 1), "b", new Written("x\\", 4), "c", new Written("", 5)));
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(read("a=1")).isEqualTo(Map.of("a", new Written("1", 1)));
        assertThat(read("a=1\\")).isEqualTo(Map.of("a", new Written("1", 1)));
        assertThat(read("a=1\\\n")).isEqualTo(Map.of("a", new Written("1", 1)));
    }

    @Test
    void readsLettersAsTheyAreAndEscaped() {
        assertThat(read("name=Zürich \\u00fc\\t🏔")).isEqualTo(Map.of("name", new Written("Zürich ü\t🏔", 1)));
    }

    @Test
    void aKeyThatIsSetTwiceIsRefused() {
        Failure failure = catchThrowableOfType(Failure.class, () -> read("a=1\nb=2\n\na=1\n"));
        assertThat(failure)
                .hasMessage("cannot read the settings in cairn.properties: a is set twice, on lines 1 and 4");
        assertThat(failure.hint()).isEqualTo("Keep one of the two lines");
    }

    @Test
    void aBrokenEscapeIsRefused() {
        Failure failure = catchThrowableOfType(Failure.class, () -> read("a=1\nb=C:\\users\n"));
        assertThat(failure)
                .hasMessage("cannot read the settings in cairn.properties, line 2: \\u needs four hexadecimal digits");
        assertThat(failure.hint()).isEqualTo("A backslash itself is written twice: \\\\");
    }

    @Property
    void readsWhatJavaReads(@ForAll("files") String text) throws Exception {
        Properties java = new Properties();
        java.load(new StringReader(text));
        Map<String, String> ours = new TreeMap<>();
        try {
            read(text).forEach((key, entry) -> ours.put(key, entry.value()));
        } catch (Failure aKeyStandsThereTwice) {
            assertThat(aKeyStandsThereTwice).hasMessageContaining("is set twice");
            return;
        }
        assertThat(ours).isEqualTo(new TreeMap<>(java));
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(
                        "a", "b", "c", "=", ":", " ", "\t", "\f", "#", "!", "\\", "\\n", "\\u00fc", "\n", "\r\n", "\r")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
