package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesWhatPythonWrites() throws Exception {
        String python = """
                {
                  "name": "Lauf über \\"Berg\\" 🏔 / \\\\ \\n\\t\\u0001",
                  "empty": {},
                  "none": [],
                  "values": [
                    1,
                    142.0,
                    true,
                    null,
                    {
                      "a": -0.5
                    }
                  ]
                }""";
        assertThat(Json.write(Json.read(python))).isEqualTo(python);
    }

    @Test
    void indentsByTheDepthTheValueStandsAt() {
        assertThat(Json.write(Map.of("a", List.of(1)), 2)).isEqualTo("{\n      \"a\": [\n        1\n      ]\n    }");
    }

    @Test
    void writesOneLineAsPythonDoes() throws Exception {
        assertThat(Json.line(Json.read("{\"a\":[1,2.50,null],\"b\":{}}")))
                .isEqualTo("{\"a\": [1, 2.50, null], \"b\": {}}");
    }

    @Test
    void keepsHalfASurrogatePairAsAnEscape() throws Exception {
        assertThat(Json.line(Json.read("\"\\ud83c x\""))).isEqualTo("\"\\ud83c x\"");
    }

    @Test
    void readsPythonsNotANumber() throws Exception {
        assertThat(Json.line(Json.read("[NaN, -Infinity]"))).isEqualTo("[NaN, -Infinity]");
    }

    @Test
    void refusesTextAfterTheValueAndNoValue() {
        assertThatThrownBy(() -> Json.read("{} x")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.read("  ")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.read("{\"a\":1")).isInstanceOf(JsonProcessingException.class);
    }
}
