package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.demo.simulator.Fault;
import dev.cairn.demo.simulator.GarminSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The token is in its own file, and in the requests; nowhere else. */
class SecretsTest extends EndToEnd {
    private static final String TOKEN = "top-secret-token-4711";

    @Test
    void theTokenIsToldNowhere() throws Exception {
        garmin.accessToken(TOKEN);
        cairn.signIn(TOKEN);
        garmin.account().add(run(1, "2026-01-10"), run(2, "2026-01-11"));
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        garmin.faults()
                .onList(1, Fault.status(500))
                .onList(1, Fault.connectionClosed())
                .onSplits(1, Fault.tooManyRequests("0"))
                .onSplits(1, Fault.status(403))
                .onSplits(1, Fault.meanwhile(() -> {
                    asking.countDown();
                    await(looked);
                }));
        cairn.set("CAIRN_HTTP_TIMEOUT", "30s").set("CAIRN_LOG_LEVEL", "debug");

        Running running = cairn.start("sync", "--from", "2026-01-01", "--verbose");
        await(asking);
        Path process = Path.of("/proc/" + running.pid());
        if (Files.isDirectory(process)) {
            assertThat(Files.readString(process.resolve("cmdline")))
                    .contains("sync")
                    .doesNotContain(TOKEN);
            assertThat(Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1))
                    .doesNotContain(TOKEN);
        }
        looked.countDown();
        Result result = running.finish();
        assertThat(result.exitCode()).as(result::toString).isZero();
        assertThat(result.err()).as("traced").contains("garmin-get");
        assertThat(result.out() + result.err()).doesNotContain(TOKEN, "Bearer");

        garmin.faults().clear();
        garmin.accessToken("another");
        Result revoked = cairn.run("sync", "--verbose", "--json");
        assertThat(revoked.exitCode()).isEqualTo(3);
        assertThat(revoked.out() + revoked.err()).doesNotContain(TOKEN, "Bearer");

        assertThat(listRequests())
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("authorization", "Bearer " + TOKEN));
        assertThat(filesWithTheToken(cairn.home())).isEmpty();
        assertThat(filesWithTheToken(cairn.user())).isEmpty();
        assertThat(filesWithTheToken(cairn.session().getParent())).containsExactly(cairn.session());
    }

    /** A redirect must not carry the token elsewhere. */
    @Test
    void theTokenGoesToGarminOnly() throws Exception {
        try (var stranger = GarminSimulator.start()) {
            garmin.faults().onList(Fault.answer(302, Map.of("location", stranger.baseUrl() + LIST), ""));

            assertThat(cairn.run("sync").exitCode()).isEqualTo(4);

            assertThat(stranger.requests()).isEmpty();
        }
    }

    private static Stream<Path> filesWithTheToken(Path folder) throws Exception {
        return Files.walk(folder).filter(Files::isRegularFile).filter(SecretsTest::hasTheToken);
    }

    private static boolean hasTheToken(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(TOKEN);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
