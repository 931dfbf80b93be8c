package dev.cairn.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedirectListenerTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void whatTheBrowserBringsIsTakenOnceItBringsTheState() throws Exception {
        try (RedirectListener listener = RedirectListener.begin("s-1")) {
            String back = listener.address();
            assertThat(back).matches("http://127\\.0\\.0\\.1:\\d+/cairn");
            assertThat(status(back.replace("/cairn", "/favicon.ico"))).isEqualTo(404);
            assertThat(status(back + "?state=other&code=theirs")).isEqualTo(404);
            assertThat(status(back + "?code=theirs")).isEqualTo(404);
            assertThat(status(back + "?state=s-1")).isEqualTo(400);
            HttpResponse<String> last = get(back + "?state=s-1&code=c%2F1&scope=read,activity:read_all");
            assertThat(last.body()).contains("close this page").doesNotContain("c/1");
            Redirect brought = listener.await(LONG);
            assertThat(brought).isEqualTo(new Redirect("c/1", "s-1", "read,activity:read_all", null));
        }
    }

    @Test
    void aRefusalIsBroughtToo() throws Exception {
        try (RedirectListener listener = RedirectListener.begin("s-1")) {
            assertThat(status(listener.address() + "?state=s-1&error=access_denied"))
                    .isEqualTo(200);
            assertThat(listener.await(LONG)).isEqualTo(new Redirect(null, "s-1", null, "access_denied"));
        }
    }

    @Test
    void nobodyIsWaitedForForEver() throws Exception {
        try (RedirectListener listener = RedirectListener.begin("s-1")) {
            assertThat(listener.await(Duration.ofMillis(1))).isNull();
        }
    }

    @Test
    void aPersonMayCopyTheAddressOrTheCode() {
        String address = "http://127.0.0.1/cairn?state=s&code=abc123&scope=read,activity:read_all";
        Redirect whole = new Redirect("abc123", "s", "read,activity:read_all", null);
        assertThat(Redirect.copied("  <" + address + ">\n")).isEqualTo(whole);
        assertThat(Redirect.copied("\"" + address + "#top\"")).isEqualTo(whole);
        assertThat(Redirect.copied("state=s&code=abc123&scope=read,activity:read_all"))
                .isEqualTo(whole);
        assertThat(Redirect.copied("abc123")).isEqualTo(new Redirect("abc123", null, null, null));
        assertThat(Redirect.copied(" ")).isEqualTo(new Redirect(null, null, null, null));
        assertThat(Redirect.copied("http://127.0.0.1/?error=access_denied").error())
                .isEqualTo("access_denied");
        assertThat(Redirect.copied("x?code=%zz").code()).isEqualTo("%zz");
        assertThat(whole.toString()).doesNotContain("abc123");
    }

    private static int status(String address) throws IOException, InterruptedException {
        return get(address).statusCode();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
}
