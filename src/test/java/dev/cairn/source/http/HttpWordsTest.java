package dev.cairn.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpWordsTest {
    @ParameterizedTest
    @CsvSource({
        "400, answered 400 (bad request)",
        "401, answered 401 (sign-in needed)",
        "403, answered 403 (forbidden)",
        "404, answered 404 (not found)",
        "418, answered 418",
        "302, answered 302",
        "429, answered 429 (too many requests)",
        "500, answered 500 (the service is down)",
        "503, answered 503 (the service is down)"
    })
    void aStatusIsExplained(int status, String words) {
        assertThat(HttpWords.why(refused(status))).isEqualTo(words);
        assertThat(HttpWords.status(refused(status))).isEqualTo(status);
    }

    @Test
    void theReasonIsFoundHoweverDeepItLies() {
        Exception wrapped = new IllegalStateException(new RuntimeException(refused(429)));
        assertThat(HttpWords.status(wrapped)).isEqualTo(429);
        assertThat(HttpWords.why(wrapped)).isEqualTo("answered 429 (too many requests)");
    }

    @Test
    void withoutAnAnswerThereIsNoStatus() {
        assertThat(HttpWords.status(new IOException("reset"))).isZero();
        assertThat(HttpWords.status(null)).isZero();
    }

    @Test
    void silenceIsTold() {
        assertThat(HttpWords.why(new SocketTimeoutException("Read timed out"))).isEqualTo("did not answer in time");
        assertThat(HttpWords.why(new ConnectException("Connection refused")))
                .isEqualTo("could not be reached: connection refused");
        assertThat(HttpWords.why(new UnknownHostException("connectapi.garmin.example")))
                .isEqualTo("could not be reached: no address for connectapi.garmin.example");
    }

    @Test
    void aBadCertificateIsToldByItsRoot() {
        SSLHandshakeException failed = new SSLHandshakeException("PKIX path building failed");
        failed.initCause(new IllegalStateException("the certificate has expired"));
        assertThat(HttpWords.why(failed)).isEqualTo("could not be reached safely: the certificate has expired");
    }

    @Test
    void anythingElseIsToldByItsRoot() {
        assertThat(HttpWords.why(new RuntimeException(new SocketException("Connection reset"))))
                .isEqualTo("broke off: Connection reset");
        assertThat(HttpWords.why(new RuntimeException(new IllegalStateException())))
                .isEqualTo("broke off: IllegalStateException");
    }

    @Test
    void noSecretIsRepeated() {
        Exception failed = new HttpOperationFailedException(
                "https://host/?token=s3cret",
                401,
                "s3cret",
                "https://s3cret/",
                Map.of("set-cookie", "s3cret"),
                "s3cret");
        assertThat(HttpWords.why(failed)).doesNotContain("s3cret");
    }

    private static HttpOperationFailedException refused(int status) {
        return new HttpOperationFailedException("http://127.0.0.1/", status, "", null, Map.of(), "");
    }
}
