package dev.cairn.dashboard;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page. Whatever is put into a template is text, however it is spelled: only another piece is markup. So the name
 * of an activity is never more than a name.
 *
 * @param markup as the browser gets it
 */
record Html(String markup) {
    static final Html NONE = new Html("");

    private static final String PLACE = "{}";

    /**
     * Fills a template: each {@code {}} is replaced by the next value, in its order.
     *
     * @param template written by us, never put together from data
     * @param values pieces as they are, null as nothing, anything else as text
     */
    static Html of(String template, @Nullable Object... values) {
        StringBuilder markup = new StringBuilder(template.length() + 16 * values.length);
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf(PLACE, from);
            markup.append(template, from, place);
            append(markup, value);
            from = place + PLACE.length();
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    /** One after the other. */
    static Html join(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
    }

    /** One after the other. */
    static Html join(Html... pieces) {
        return join(java.util.List.of(pieces));
    }

    private static void append(StringBuilder markup, @Nullable Object value) {
        if (value instanceof Html piece) {
            markup.append(piece.markup);
        } else if (value != null) {
            escape(markup, value.toString());
        }
    }

    private static void escape(StringBuilder markup, String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> markup.append(letter);
            }
        }
    }
}
