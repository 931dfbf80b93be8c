package dev.cairn.source.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts of strangers as one part of a path. */
public final class PathText {
    private PathText() {}

    /** With everything encoded that means something in a path: a slash, a question mark, a blank. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
