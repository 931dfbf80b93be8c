package dev.cairn.dashboard;

/**
 * What a browser gets.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body the text, sent as UTF-8
 */
public record Reply(int status, String type, String body) {
    private static final int OK = 200;

    static Reply html(int status, String page) {
        return new Reply(status, "text/html; charset=utf-8", page);
    }

    static Reply html(String page) {
        return html(OK, page);
    }
}
