package dev.cairn.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.PasswordHash;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as a browser gets them. */
class DashboardHttpTest {
    @TempDir
    private Path folder;

    @Test
    void everyPageAnswersAndTellsTheBrowserToTrustNobodyElse() throws Exception {
        try (Household house = new Household(folder).activities(5).open()) {
            for (String path : List.of("/", "/activities", "/activity?key=1001", "/runs", "/incidents", "/backups")) {
                HttpResponse<String> page = house.get(path);
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                assertThat(page.body()).as(path).startsWith("<!doctype html>").doesNotContain("<script");
                assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                        .startsWith("default-src 'none'")
                        .contains("frame-ancestors 'none'", "form-action 'self'");
                assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            }
            assertThat(house.get("/style.css").headers().firstValue("Content-Type"))
                    .hasValue("text/css; charset=utf-8");
            assertThat(house.get("/status.json").body()).contains("\"sentence\"", "\"calendar\"", "\"integrity\"");
            assertThat(house.get("/activity?key=nix").statusCode()).isEqualTo(404);
            assertThat(house.get("/backup?name=%2Fetc%2Fpasswd").statusCode()).isEqualTo(404);
            assertThat(house.get("/nowhere").statusCode()).isEqualTo(404);
            assertThat(asked(house, "evil.example")).startsWith("HTTP/1.1 421");
            assertThat(asked(house, "localhost:1")).startsWith("HTTP/1.1 200");
        }
    }

    private static String asked(Household house, String host) throws Exception {
        URI address = URI.create(house.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /style.css HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void withAPasswordNobodyGetsInWithoutIt() throws Exception {
        String hash = PasswordHash.of("correct horse").toString();
        try (Household house = new Household(folder)
                .set("cairn.dashboard.password", hash)
                .activities(1)
                .open()) {
            HttpResponse<String> without = house.get("/");
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.body()).doesNotContain("1 activity");
            assertThat(house.get("/", "Authorization", basic("wrong")).statusCode())
                    .isEqualTo(401);
            assertThat(house.get("/", "Authorization", "Basic ***").statusCode())
                    .isEqualTo(401);
            assertThat(house.get("/", "Authorization", basic("correct horse")).statusCode())
                    .isEqualTo(200);
            assertThat(house.get("/runs", "Authorization", basic("correct horse"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("anna:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void othersAreNotLetNearItWithoutAPassword() throws Exception {
        try (Household house = new Household(folder).set("cairn.dashboard.host", "0.0.0.0")) {
            assertThatThrownBy(house::open)
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                    .hasMessageContaining("no password is set");
        }
    }

    @Test
    void aPortThatIsTakenEndsNothing() throws Exception {
        try (Household first = new Household(folder).activities(1).open();
                Household second = new Household(folder)
                        .set("cairn.dashboard.port", first.address().replaceAll(".*:", ""))
                        .open()) {
            assertThat(second.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void actionsAreOffUnlessTheyAreAllowed() throws Exception {
        try (Household house = new Household(folder).activities(1).open()) {
            assertThat(house.get("/").body()).doesNotContain("Sync now");
            assertThat(house.get("/action?do=backup").statusCode()).isEqualTo(404);
            assertThat(house.post("/action", "do=backup&token=").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void anActionAsksFirstAndBelievesOnlyItsOwnForm() throws Exception {
        try (Household house = new Household(folder)
                .set("cairn.dashboard.actions", "true")
                .activities(1)
                .open()) {
            assertThat(house.get("/").body()).contains("Sync now", "Verify now", "Back up now");
            assertThat(house.post("/action", "do=backup&token=guessed").statusCode())
                    .isEqualTo(403);
            assertThat(house.post("/action", "do=format&token=" + token(house)).statusCode())
                    .isEqualTo(403);
            assertThat(house.home().backups()).doesNotExist();
            assertThat(house.post("/action", "do=backup&token=" + token(house)).body())
                    .contains("It has begun");
        }
        // The pipeline waits for what is under way before it stops.
        assertThat(folder.resolve("tracking/backups")).isDirectoryContaining("glob:**unified-cache-*.json");
    }

    private static String token(Household house) throws Exception {
        Matcher token = Pattern.compile("name=\"token\" value=\"(\\w+)\"")
                .matcher(house.get("/action?do=backup").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
