package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final String SALT = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void provesThePasswordAndNoOther() {
        PasswordHash hash = PasswordHash.parse(PasswordHash.of("correct horse").toString());
        assertThat(hash).isNotNull();
        assertThat(hash.matches("correct horse")).isTrue();
        assertThat(hash.matches("correct horsf")).isFalse();
        assertThat(hash.toString()).startsWith("pbkdf2:600000:").doesNotContain("horse");
    }

    @Test
    void theSamePasswordGivesAnotherTextEachTime() {
        assertThat(PasswordHash.of("correct horse").toString())
                .isNotEqualTo(PasswordHash.of("correct horse").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse",
                "pbkdf2:1:" + SALT,
                "pbkdf2:0:" + SALT + ":" + HASH,
                "pbkdf2:999999999:" + SALT + ":" + HASH,
                "pbkdf2:1:AA:" + HASH,
                "pbkdf2:1:" + SALT + ":AA",
                "pbkdf2:1:" + SALT + ":***",
                "scrypt:1:" + SALT + ":" + HASH
            })
    void whatNobodyPrintedIsNone(String text) {
        assertThat(PasswordHash.parse(text)).isNull();
    }

    @Test
    void aPasswordItselfIsRefusedAndNotShown() {
        Kind kind = Kind.hashedPassword();
        Home home = new Home(java.nio.file.Path.of("/home"));
        assertThat(kind.read("correct horse", home)).isNull();
        assertThat(kind.shown("correct horse")).isEqualTo("(hidden)");
        assertThat(kind.read("", home)).isEqualTo("");
        assertThat(Setting.DASHBOARD_PASSWORD.secret()).isTrue();
    }
}
