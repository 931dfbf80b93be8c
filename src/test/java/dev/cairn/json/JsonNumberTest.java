package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
    @Test
    void keepsItsSpelling() {
        assertThat(JsonNumber.spelled("142.0").spelling()).isEqualTo("142.0");
        assertThat(JsonNumber.spelled("1E+2").spelling()).isEqualTo("1E+2");
    }

    @Test
    void isEqualByValueHoweverSpelled() {
        assertThat(JsonNumber.spelled("142.0")).isEqualTo(JsonNumber.of(142)).hasSameHashCodeAs(JsonNumber.of(142));
        assertThat(JsonNumber.spelled("1e2")).isEqualTo(JsonNumber.spelled("100.00"));
        assertThat(JsonNumber.spelled("142.1")).isNotEqualTo(JsonNumber.of(142));
    }

    @Test
    void notANumberIsKeptAndHasNoValue() {
        assertThat(JsonNumber.spelled("NaN").isFinite()).isFalse();
        assertThat(JsonNumber.spelled("-Infinity").spelling()).isEqualTo("-Infinity");
        assertThat(JsonNumber.spelled("NaN"))
                .isEqualTo(JsonNumber.spelled("NaN"))
                .isNotEqualTo(JsonNumber.of(0));
    }

    @Test
    void keepsTheSpellingOfANumberBeyondAllNumbers() {
        assertThat(JsonNumber.spelled("1e99999999999").spelling()).isEqualTo("1e99999999999");
        assertThat(JsonNumber.spelled("1e99999999999").isFinite()).isFalse();
        assertThat(JsonNumber.spelled("-2.5E-99999999999")).isEqualTo(JsonNumber.spelled("-2.5E-99999999999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12km", "", "-", ".", "1.2.3", "1e", "--1", "1-2"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> JsonNumber.spelled(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.0", "-0.000", "0e7", "0E-5"})
    void knowsZeroHoweverItIsSpelled(String zero) {
        assertThat(JsonNumber.spelled(zero).isZero()).isTrue();
        assertThat(JsonNumber.spelled(zero).doubleValue()).isEqualTo(0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-0.001", "100", "1e-300", "NaN", "Infinity"})
    void knowsWhatIsNotZero(String number) {
        assertThat(JsonNumber.spelled(number).isZero()).isFalse();
    }

    /** Expected values: Python 3.11, {@code round(x, 2)}. */
    @ParameterizedTest
    @CsvSource({
        "2.675, 2.67",
        "2.665, 2.67",
        "0.125, 0.12",
        "0.375, 0.38",
        "18.805, 18.8",
        "10, 10.0",
        "21.0975, 21.1",
        "0.005, 0.01",
        "1e-9, 0.0",
        "4.26118994140625, 4.26"
    })
    void roundsAsPythonDoes(double value, String expected) {
        assertThat(JsonNumber.rounded(value, 2).spelling()).isEqualTo(expected);
    }

    /** Expected values: Python 3.11, {@code repr(x)}. */
    @ParameterizedTest
    @CsvSource({
        "142.0, 142.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1234567890123456.0, 1234567890123456.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "2e23, 2e+23",
        "-0.0, -0.0",
        "5e-324, 5e-324",
        "2223.326904296875, 2223.326904296875",
        "0.1, 0.1",
        "1e22, 1e+22"
    })
    void spellsFloatsAsPythonDoes(double value, String expected) {
        assertThat(JsonNumber.of(value).spelling()).isEqualTo(expected);
    }

    @Test
    void knowsWholeNumbers() {
        assertThat(JsonNumber.spelled("7.0").wholeValue()).isEqualTo(7L);
        assertThat(JsonNumber.spelled("-7").wholeValue()).isEqualTo(-7L);
        assertThat(JsonNumber.spelled("7.5").wholeValue()).isNull();
        assertThat(JsonNumber.spelled("NaN").wholeValue()).isNull();
        assertThat(JsonNumber.spelled("9223372036854775807").wholeValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(JsonNumber.spelled("-9223372036854775808").wholeValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(JsonNumber.spelled("9223372036854775808").wholeValue()).isNull();
        assertThat(JsonNumber.spelled("1e999999999").wholeValue()).isNull();
        assertThat(JsonNumber.of(new BigDecimal("1E+3")).spelling()).isEqualTo("1000");
    }
}
