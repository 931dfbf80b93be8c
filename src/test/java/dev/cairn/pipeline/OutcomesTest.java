package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    @Test
    void aHostThatIsNotFoundIsToldInWords() {
        var failed = new IOException("cannot send", new UnknownHostException("mail.example.org"));
        assertThat(Outcomes.why(failed)).isEqualTo("it could not be reached: no address for mail.example.org");
    }

    @Test
    void theInnermostReasonIsToldOnOneLine() {
        var failed = new IllegalStateException("outside", new IllegalArgumentException("535\n  refused "));
        assertThat(Outcomes.why(failed)).isEqualTo("535 refused");
    }
}
