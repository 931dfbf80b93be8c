package dev.cairn.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KilometrePaceTest {
    @ParameterizedTest
    @CsvSource({"3.3333333333333335, 5:00", "2.5, 6:40", "3.34, 4:59", "0.01, 1666:40", "20, 0:50"})
    void secondsAreCut(double metresPerSecond, String pace) {
        assertThat(KilometrePace.at(metresPerSecond)).isEqualTo(pace);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.MIN_VALUE})
    void withoutASpeedThereIsNone(double metresPerSecond) {
        assertThat(KilometrePace.at(metresPerSecond)).isNull();
    }
}
