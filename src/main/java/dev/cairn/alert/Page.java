package dev.cairn.alert;

import java.util.ArrayList;
import java.util.List;

/** A text that is written once and can be had as plain text and as HTML. */
final class Page {
    private static final String STYLE = "font-family:sans-serif;font-size:16px;line-height:1.4";
    private static final String CODE = "background:#f2f2f2;padding:8px;white-space:pre-wrap;font-family:monospace";

    private final List<String> plain = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();
    private final String title;

    Page(String title) {
        this.title = title;
        plain.add(oneLine(title));
        html.append("<p style=\"font-size:20px;font-weight:bold\">")
                .append(escaped(title))
                .append("</p>\n");
    }

    /** A paragraph; nothing where it is empty. */
    Page text(String text) {
        if (!text.isEmpty()) {
            plain.add("");
            plain.add(text);
            html.append("<p>").append(escaped(text)).append("</p>\n");
        }
        return this;
    }

    /** A line above what belongs to it. */
    Page heading(String text) {
        plain.add("");
        plain.add(text);
        html.append("<p><b>").append(escaped(text)).append("</b></p>\n");
        return this;
    }

    /** Something to type. */
    Page code(String text) {
        text.lines().forEach(line -> plain.add("  " + line));
        html.append("<pre style=\"")
                .append(CODE)
                .append("\">")
                .append(escaped(text))
                .append("</pre>\n");
        return this;
    }

    /** A list, and how many there are beside it. */
    Page items(List<String> items, int more) {
        html.append("<ul>\n");
        for (String item : items) {
            plain.add("- " + oneLine(item));
            html.append("<li>").append(escaped(item)).append("</li>\n");
        }
        if (more > 0) {
            plain.add("and " + more + " more");
            html.append("<li>and ").append(more).append(" more</li>\n");
        }
        html.append("</ul>\n");
        return this;
    }

    String plain() {
        return String.join("\n", plain) + "\n";
    }

    String html() {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escaped(title)
                + "</title></head>\n<body style=\"" + STYLE + "\">\n" + html + "</body></html>\n";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** As text in HTML, in an attribute too. What no XML may hold becomes a blank. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(letter < ' ' && letter != '\n' ? ' ' : letter);
            }
        }
        return safe.toString();
    }
}
