package dev.cairn.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultTest {
    private final GarminSimulator garmin = GarminSimulator.start();
    private final Client client = new Client(garmin);

    @BeforeEach
    void upload() {
        garmin.account().add(SimulatedActivity.run(1));
    }

    @AfterEach
    void close() {
        garmin.close();
    }

    private HttpResponse<String> listWith(Fault fault) throws Exception {
        garmin.faults().onList(1, fault);
        return client.get(Client.LIST);
    }

    @Test
    void aStatusComesWithTheBodyOfTheApi() throws Exception {
        HttpResponse<String> response = listWith(Fault.status(500));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .isEqualTo(
                        "{\"message\":\"HTTP 500 Internal Server Error\",\"error\":\"InternalServerErrorException\"}");
    }

    @Test
    void aDeadTokenIsToldAsTheApiTellsIt() throws Exception {
        HttpResponse<String> response = listWith(Fault.status(401));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("www-authenticate")).isPresent();
    }

    @Test
    void theLimitSaysWhenToComeBack() throws Exception {
        HttpResponse<String> inSeconds = listWith(Fault.tooManyRequests("30"));
        assertThat(inSeconds.statusCode()).isEqualTo(429);
        assertThat(inSeconds.headers().firstValue("retry-after")).hasValue("30");
        HttpResponse<String> atADate = listWith(Fault.tooManyRequests("Sat, 17 Jan 2026 08:00:00 GMT"));
        assertThat(atADate.headers().firstValue("retry-after")).hasValue("Sat, 17 Jan 2026 08:00:00 GMT");
        assertThat(listWith(Fault.status(429)).headers().firstValue("retry-after"))
                .isEmpty();
    }

    @Test
    void aChallengeIsAForbiddenPage() throws Exception {
        HttpResponse<String> response = listWith(Fault.challenge());
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
        assertThat(response.body()).contains("<title>Just a moment...</title>");
    }

    @Test
    void aPageCanComeWhereJsonShouldBe() throws Exception {
        HttpResponse<String> response = listWith(Fault.page());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void emptinessHasManyForms() throws Exception {
        HttpResponse<String> noContent = listWith(Fault.noContent());
        assertThat(noContent.statusCode()).isEqualTo(204);
        assertThat(noContent.body()).isEmpty();
        assertThat(listWith(Fault.body("null")).body()).isEqualTo("null");
        assertThat(listWith(Fault.body("{}")).body()).isEqualTo("{}");
        assertThat(listWith(Fault.body("")).body()).isEmpty();
    }

    @Test
    void anyAnswerCanBeGiven() throws Exception {
        HttpResponse<String> response = listWith(
                Fault.answer(302, Map.of("location", "https://sso.example.com/", "content-type", "text/x"), "gone"));
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location")).hasValue("https://sso.example.com/");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/x");
        assertThat(response.body()).isEqualTo("gone");
    }

    @Test
    void halfADocumentIsLessThanWasPromised() throws Exception {
        int whole = client.get(Client.LIST).body().length();
        garmin.faults().onList(Fault.cutOff());
        HttpResponse<InputStream> response =
                Client.HTTP.send(client.request(Client.LIST).build(), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("content-length")).hasValue(Integer.toString(whole));
        assertHalf(response, whole);
    }

    @Test
    void halfADocumentInChunksHasNoLastChunk() throws Exception {
        int whole = client.get(Client.LIST).body().length();
        garmin.faults().onList(Fault.cutOffChunked());
        HttpResponse<InputStream> response =
                Client.HTTP.send(client.request(Client.LIST).build(), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("transfer-encoding")).hasValue("chunked");
        assertHalf(response, whole);
    }

    private static void assertHalf(HttpResponse<InputStream> response, int whole) throws IOException {
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(whole / 2)).hasSize(whole / 2).startsWith('[', '{');
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aConnectionCanEndWithoutAWord() {
        garmin.faults().onList(Fault.connectionClosed());
        assertThatThrownBy(() -> client.get(Client.LIST)).isInstanceOf(IOException.class);
    }

    @Test
    void aHangingRequestEndsWhenTheClientGivesUp() throws Exception {
        garmin.faults().onList(1, Fault.hang());
        var impatient =
                client.request(Client.LIST).timeout(Duration.ofMillis(100)).build();
        assertThatThrownBy(() -> Client.HTTP.send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(client.get(Client.LIST).statusCode()).isEqualTo(200);
    }

    @Test
    void aHangingRequestEndsWhenTheSimulatorIsClosed() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        garmin.faults()
                .on(
                        request -> {
                            arrived.countDown();
                            return true;
                        },
                        Integer.MAX_VALUE,
                        Fault.hang());
        CompletableFuture<HttpResponse<String>> answer =
                Client.HTTP.sendAsync(client.request(Client.LIST).build(), BodyHandlers.ofString());
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        garmin.close();
        assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void manyHangingRequestsLeaveRoomForOthers() throws Exception {
        garmin.faults().on("/activity-service/", Fault.hang());
        List<CompletableFuture<HttpResponse<Void>>> waiting = Stream.generate(() -> Client.HTTP.sendAsync(
                        client.request("/activity-service/activity/1").build(), BodyHandlers.discarding()))
                .limit(20)
                .toList();
        assertThat(client.get(Client.LIST).statusCode()).isEqualTo(200);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aDribblingAnswerIsWholeInTheEnd() throws Exception {
        String whole = client.get(Client.LIST).body();
        assertThat(listWith(Fault.dribble(Duration.ofNanos(1))).body()).isEqualTo(whole);
    }

    @Test
    void aDribblingAnswerBeginsAtOnceAndTakesItsTime() throws Exception {
        garmin.faults().onList(Fault.dribble(Duration.ofHours(1)));
        HttpResponse<InputStream> response =
                Client.HTTP.send(client.request(Client.LIST).build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(body.read()).isEqualTo('[');
            garmin.close();
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void somethingCanHappenJustBeforeAnAnswer() throws Exception {
        garmin.faults().onList(1, Fault.meanwhile(() -> garmin.account().remove(1)));
        assertThat(client.ids("")).isEmpty();
    }

    @Test
    void aFaultDoesNotAskForTheToken() throws Exception {
        garmin.faults().onList(1, Fault.status(503));
        garmin.accessToken("changed");
        assertThat(client.get(Client.LIST).statusCode()).isEqualTo(503);
    }
}
