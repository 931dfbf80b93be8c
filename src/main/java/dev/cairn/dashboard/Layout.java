package dev.cairn.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands around every page. */
final class Layout {
    private static final Map<String, String> PLACES = Map.of(
            "/", "Overview",
            "/activities", "Activities",
            "/runs", "Runs",
            "/incidents", "Incidents",
            "/backups", "Backups");
    private static final List<String> ORDER = List.of("/", "/activities", "/runs", "/incidents", "/backups");

    private Layout() {}

    /**
     * A whole page.
     *
     * @param place the path of the place in the menu that it belongs to
     */
    static String page(String title, String place, Html content) {
        Html links = Html.join(ORDER.stream()
                .map(path -> Html.of(
                        path.equals(place) ? "<a href=\"{}\" aria-current=\"page\">{}</a>" : "<a href=\"{}\">{}</a>",
                        path,
                        PLACES.get(path)))
                .toList());
        return document(
                title,
                Html.of("<link rel=\"stylesheet\" href=\"/style.css\">"),
                Html.of("""
            <header><a class="brand" href="/">{}<span>Cairn</span></a><nav aria-label="Pages">{}</nav></header>
            """, stones(), links),
                content);
    }

    /** A page with all that it needs in itself, for a mail or a folder of files. */
    static String standalone(String title, Html content) {
        String page = document(
                title,
                new Html("<style>" + style() + "</style>"),
                Html.of("<header><span class=\"brand\">{}<span>Cairn</span></span></header>", stones()),
                content);
        // Links lead to other pages, and there are none. Text cannot look like one: its quotes are escaped.
        return page.replaceAll(" href=\"/[^\"]*\"", "");
    }

    private static String document(String title, Html style, Html head, Html content) {
        return Html.of("""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>{} – Cairn</title>
            <link rel="icon" href="data:,">{}</head>
            <body><a class="skip" href="#content">To the content</a>{}<main id="content">{}</main></body></html>
            """, title, style, head, content).markup();
    }

    /** Four stones, each on a larger one. */
    private static Html stones() {
        return new Html(
                "<svg class=\"stones\" viewBox=\"0 0 32 32\" aria-hidden=\"true\">"
                        + "<ellipse cx=\"16\" cy=\"27\" rx=\"13\" ry=\"4\"/><ellipse cx=\"17\" cy=\"19.5\" rx=\"9.5\" ry=\"3.6\"/>"
                        + "<ellipse cx=\"15\" cy=\"13\" rx=\"6.5\" ry=\"3\"/><ellipse cx=\"16.5\" cy=\"7.5\" rx=\"4\" ry=\"2.4\"/></svg>");
    }

    static String style() {
        try (InputStream in = Layout.class.getResourceAsStream("style.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A value as a part of an address. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Commands to type, line by line. */
    static Html commands(String remedy) {
        return Html.join(remedy.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.contains("cairn ")
                        ? Html.of(
                                "<p class=\"remedy\">{} <code>{}</code></p>",
                                line.substring(0, line.indexOf("cairn ")).strip(),
                                line.substring(line.indexOf("cairn ")).strip())
                        : Html.of("<p class=\"remedy\">{}</p>", line))
                .toList());
    }
}
