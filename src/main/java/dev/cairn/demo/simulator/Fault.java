package dev.cairn.demo.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One way in which Garmin Connect, or the way to it, can fail. To be played by {@link Faults}. */
public final class Fault {
    private final Play play;

    private Fault(Play play) {
        this.play = play;
    }

    /** An answer with this status, and a JSON body as the API gives it with an error. */
    public static Fault status(int status) {
        return answer(
                switch (status) {
                    case 401 -> Answer.unauthorized();
                    case 403 -> Answer.error(403, "Forbidden", "ForbiddenException");
                    case 404 -> Answer.notFound();
                    case 429 -> Answer.error(429, "Too Many Requests", "ClientErrorException");
                    case 503 -> Answer.error(503, "Service Unavailable", "ServiceUnavailableException");
                    default -> Answer.error(status, "Internal Server Error", "InternalServerErrorException");
                });
    }

    /** 429. {@code retryAfter} is what the header says: seconds, or a date as HTTP writes it. */
    public static Fault tooManyRequests(String retryAfter) {
        return answer(
                Answer.error(429, "Too Many Requests", "ClientErrorException").with("retry-after", retryAfter));
    }

    /** 403 with the page by which Cloudflare keeps robots out. */
    public static Fault challenge() {
        return answer(Answer.page(403, "Just a moment...").with("cf-mitigated", "challenge"));
    }

    /** 429 with a page, as the sign-in gives it. */
    public static Fault limitPage() {
        return answer(Answer.page(429, "Too Many Requests"));
    }

    /** The limit as the sign-in tells it inside of JSON, whatever the status; its number is a text. */
    public static Fault limitInJson(int status) {
        return answer(Answer.of(
                status, "application/json", "{\"error\": {\"status-code\": \"429\", \"request-id\": \"made-up\"}}"));
    }

    /** The sign-in's answer of this type, for example {@code CAPTCHA_REQUIRED}. */
    public static Fault signIn(int status, String type, String message) {
        return answer(SignInSite.refusal(status, type, message));
    }

    /** 200, but an HTML page where JSON should be. */
    public static Fault page() {
        return answer(Answer.page(200, "Garmin Connect is under maintenance"));
    }

    /** 204, no body. */
    public static Fault noContent() {
        return answer(new Answer(204, Map.of(), new byte[0]));
    }

    /** 200 with this text as if it were JSON: {@code null}, <code>{}</code>, anything. */
    public static Fault body(String text) {
        return answer(Answer.of(200, "application/json;charset=UTF-8", text));
    }

    /** Any answer at all; an empty body is sent without one. */
    public static Fault answer(int status, Map<String, String> headers, String body) {
        Answer answer = Answer.of(status, headers.getOrDefault("content-type", "text/plain;charset=UTF-8"), body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer(answer);
    }

    private static Fault answer(Answer answer) {
        return new Fault((exchange, usual, closed) -> answer.sendTo(exchange));
    }

    /** The usual answer, but the connection ends after half of it. */
    public static Fault cutOff() {
        return new Fault((exchange, usual, closed) -> {
            Answer answer = usual.get();
            sendHalf(answer, answer.open(exchange, answer.body().length));
        });
    }

    /** As {@link #cutOff}, without the length having been told (chunked). */
    public static Fault cutOffChunked() {
        return new Fault((exchange, usual, closed) -> {
            Answer answer = usual.get();
            sendHalf(answer, answer.openChunked(exchange));
        });
    }

    private static void sendHalf(Answer answer, OutputStream out) throws IOException {
        out.write(answer.body(), 0, answer.body().length / 2);
        out.flush();
        hangUp();
    }

    /** The connection is closed without a word. */
    public static Fault connectionClosed() {
        return new Fault((exchange, usual, closed) -> hangUp());
    }

    /** No answer until the client gives up or the simulator is closed. */
    public static Fault hang() {
        return new Fault((exchange, usual, closed) -> {
            closed.await();
            hangUp();
        });
    }

    /** The usual answer, a byte at a time, each after {@code pause}. */
    public static Fault dribble(Duration pause) {
        return new Fault((exchange, usual, closed) -> {
            Answer answer = usual.get();
            byte[] body = answer.body();
            try (OutputStream out = answer.open(exchange, body.length)) {
                for (byte each : body) {
                    out.write(each);
                    out.flush();
                    if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                        hangUp();
                    }
                }
            }
        });
    }

    /** No fault: something happens (an upload between two pages), then the usual answer is given. */
    public static Fault meanwhile(Runnable event) {
        return new Fault((exchange, usual, closed) -> {
            event.run();
            usual.get().sendTo(exchange);
        });
    }

    void play(HttpExchange exchange, Supplier<Answer> usual, CountDownLatch closed)
            throws IOException, InterruptedException {
        play.play(exchange, usual, closed);
    }

    /** The JDK's server closes the connection, and says nothing, when its handler fails. */
    private static void hangUp() throws IOException {
        throw new IOException("hung up on purpose");
    }

    @FunctionalInterface
    private interface Play {
        void play(HttpExchange exchange, Supplier<Answer> usual, CountDownLatch closed)
                throws IOException, InterruptedException;
    }
}
