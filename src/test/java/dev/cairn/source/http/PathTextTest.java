package dev.cairn.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {
    @ParameterizedTest
    @CsvSource({"anna, anna", "a b, a%20b", "../x?y=1#z, ..%2Fx%3Fy%3D1%23z", "zoë, zo%C3%AB", "1+1, 1%2B1"})
    void encodesWhatMeansSomethingInAPath(String text, String encoded) {
        assertThat(PathText.encode(text)).isEqualTo(encoded);
    }
}
