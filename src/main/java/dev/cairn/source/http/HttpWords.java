package dev.cairn.source.http;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** What went wrong with a call over HTTP, in words that go on from the service's name. No body, no header: they may hold secrets. */
public final class HttpWords {
    private HttpWords() {}

    /** The status of the answer; 0 where there was no answer. */
    public static int status(@Nullable Throwable failed) {
        HttpOperationFailedException refused = cause(failed, HttpOperationFailedException.class);
        return refused == null ? 0 : refused.getStatusCode();
    }

    /** What a service said when it refused; empty where it said nothing. To be read by machines: it may hold secrets. */
    public static String body(@Nullable Throwable failed) {
        HttpOperationFailedException refused = cause(failed, HttpOperationFailedException.class);
        return refused == null || refused.getResponseBody() == null ? "" : refused.getResponseBody();
    }

    /** For example {@code answered 429 (too many requests)} or {@code did not answer in time}. */
    public static String why(Throwable failed) {
        int status = status(failed);
        if (status > 0) {
            return "answered " + status + meaning(status);
        }
        if (cause(failed, SocketTimeoutException.class) != null) {
            return "did not answer in time";
        }
        if (cause(failed, ConnectException.class) != null) {
            return "could not be reached: connection refused";
        }
        UnknownHostException unknown = cause(failed, UnknownHostException.class);
        if (unknown != null) {
            return "could not be reached: no address for " + unknown.getMessage();
        }
        if (cause(failed, SSLException.class) != null) {
            return "could not be reached safely: " + root(failed).getMessage();
        }
        Throwable root = root(failed);
        return "broke off: " + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }

    private static String meaning(int status) {
        return switch (status) {
            case 400 -> " (bad request)";
            case 401 -> " (sign-in needed)";
            case 403 -> " (forbidden)";
            case 404 -> " (not found)";
            case 429 -> " (too many requests)";
            default -> status >= 500 ? " (the service is down)" : "";
        };
    }

    private static <T extends Throwable> @Nullable T cause(@Nullable Throwable failed, Class<T> type) {
        for (Throwable at = failed; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private static Throwable root(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
