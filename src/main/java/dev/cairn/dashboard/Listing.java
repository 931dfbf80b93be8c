package dev.cairn.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A list of things as a table, which on a phone becomes a card for each: there its names of columns go, and what a value means
 * has to stand beside it. The roles are said because browsers take them from what is no longer laid out as a table.
 */
final class Listing<T> {
    private final List<T> things;
    private final List<Column<T>> columns = new ArrayList<>();

    private Listing(List<T> things) {
        this.things = things;
    }

    /** How a cell becomes markup. */
    private record Column<T>(Html head, String open, String close, Function<T, Object> value) {}

    static <T> Listing<T> of(List<T> things) {
        return new Listing<>(things);
    }

    /** What a thing is called by: it stands first on its card. */
    Listing<T> named(String name, Function<T, Object> value) {
        return column(name, "", "<th scope=\"row\" role=\"rowheader\">", "</th>", value);
    }

    /** What says by itself what it is, such as a date. */
    Listing<T> plain(String name, Function<T, Object> value) {
        return column(name, "", "<td role=\"cell\">", "</td>", value);
    }

    /** What needs the name of its column before it. */
    Listing<T> told(String name, Function<T, Object> value) {
        return column(name, "", "<td role=\"cell\" data-name=\"" + name + "\">", "</td>", value);
    }

    /** A number that has its unit in it. */
    Listing<T> size(String name, Function<T, Object> value) {
        return column(name, "num", "<td role=\"cell\" class=\"num\">", "</td>", value);
    }

    /** A number of such things as its column is named after. */
    Listing<T> count(String name, Function<T, Object> value) {
        return column(
                name,
                "num",
                "<td role=\"cell\" class=\"num\" data-unit=\"" + name.toLowerCase(Locale.ROOT) + "\">",
                "</td>",
                value);
    }

    private Listing<T> column(String name, String css, String open, String close, Function<T, Object> value) {
        Html head = Html.of("<th scope=\"col\" role=\"columnheader\" class=\"{}\">{}</th>", css, name);
        columns.add(new Column<>(head, open, close, value));
        return this;
    }

    /** The table; in words where there is nothing to list. */
    Html table() {
        if (things.isEmpty()) {
            return Html.of("<p class=\"quiet\">None yet.</p>");
        }
        return Html.of(
                """
                <div class="scroll"><table class="list" role="table"><thead role="rowgroup"><tr role="row">{}</tr></thead>
                <tbody role="rowgroup">{}</tbody></table></div>
                """,
                Html.join(columns.stream().map(Column::head).toList()),
                Html.join(things.stream().map(this::row).toList()));
    }

    private Html row(T thing) {
        return Html.of(
                "<tr role=\"row\">{}</tr>",
                Html.join(columns.stream()
                        .map(column -> Html.of(column.open + "{}" + column.close, column.value.apply(thing)))
                        .toList()));
    }
}
