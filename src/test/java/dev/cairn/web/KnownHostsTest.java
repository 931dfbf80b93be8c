package dev.cairn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.settings.PasswordHash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {
    private static final KnownHosts ALONE = new KnownHosts(new Access("127.0.0.1", 8383, List.of("Nas.local"), null));
    private static final KnownHosts OPEN =
            new KnownHosts(new Access("0.0.0.0", 8383, List.of(), PasswordHash.of("correct horse")));

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:8383", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8383", "nas.local:80"
            })
    void itsOwnNamesAreAccepted(String host) {
        assertThat(ALONE.accept(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "nas.local.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.9",
                "[fe80::1]",
                "evil.example:8383"
            })
    void anyOtherIsNot(String host) {
        assertThat(ALONE.accept(host)).isFalse();
    }

    @Test
    void noNameIsNoName() {
        assertThat(ALONE.accept(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.9", "192.168.1.9:8383", "[fe80::1]:8383", "localhost"})
    void withAPasswordEveryAddressIsGood(String host) {
        assertThat(OPEN.accept(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "1.2.3.4.evil.example", "1.2.3"})
    void butNoForeignName(String host) {
        assertThat(OPEN.accept(host)).isFalse();
    }
}
