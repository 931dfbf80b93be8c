package dev.cairn.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** All activities, to search and to filter, page by page. */
final class ActivitiesPage {
    static final int PAGE = 100;

    private final List<Row> rows;
    private final Query query;

    ActivitiesPage(List<Row> rows, Query query) {
        this.rows = rows;
        this.query = query;
    }

    Html content() {
        List<Row> found = rows.stream().filter(this::isWanted).toList();
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int page = Math.min(pages, Math.max(1, query.number("page", 1)));
        List<Row> shown = found.subList((page - 1) * PAGE, Math.min(found.size(), page * PAGE));
        return Html.of(
                "<h1>Activities</h1>{}<p role=\"status\">{}</p>{}{}",
                form(),
                Words.count(found.size()) + " of " + Words.count(rows.size()) + ", newest first",
                shown.isEmpty() ? Html.of("<p class=\"quiet\">None.</p>") : table(shown),
                pages(page, pages));
    }

    private boolean isWanted(Row row) {
        String search = query.text("q").toLowerCase(Locale.ROOT);
        boolean found = search.isEmpty()
                || row.name().toLowerCase(Locale.ROOT).contains(search)
                || row.key().contains(search)
                || row.date().startsWith(search);
        return found
                && (query.text("year").isEmpty() || row.date().startsWith(query.text("year")))
                && (query.text("type").isEmpty() || row.type().equals(query.text("type")))
                && (query.text("source").isEmpty() || row.source().equals(query.text("source")))
                && (query.text("hr").isEmpty() || query.text("hr").equals("missing") != row.heartRate());
    }

    private Html form() {
        return Html.of(
                """
                <form class="filter" action="/activities" method="get" role="search">
                <label>Search <input type="search" name="q" value="{}" placeholder="name, key or date"></label>
                {}{}{}{}<button>Show</button></form>
                """,
                query.text("q"),
                choice(
                        "Year",
                        "year",
                        row -> row.day() == null
                                ? ""
                                : Integer.toString(row.day().getYear())),
                choice("Type", "type", Row::type),
                choice("Source", "source", Row::source),
                select("Heart rate", "hr", Map.of("missing", "missing", "there", "there")));
    }

    private Html choice(String label, String name, Function<Row, String> value) {
        TreeSet<String> values = new TreeSet<>(java.util.Comparator.reverseOrder());
        rows.forEach(row -> values.add(value.apply(row)));
        values.remove("");
        Map<String, String> options = new java.util.LinkedHashMap<>();
        (name.equals("year") ? values : values.descendingSet()).forEach(one -> options.put(one, one));
        return select(label, name, options);
    }

    private Html select(String label, String name, Map<String, String> options) {
        List<Html> items = new ArrayList<>(List.of(Html.of("<option value=\"\">all</option>")));
        options.forEach((value, words) -> items.add(Html.of(
                value.equals(query.text(name))
                        ? "<option value=\"{}\" selected>{}</option>"
                        : "<option value=\"{}\">{}</option>",
                value,
                words)));
        return Html.of("<label>{} <select name=\"{}\">{}</select></label>", label, name, Html.join(items));
    }

    static Html table(List<Row> rows) {
        return Listing.of(rows)
                .plain("Date", row -> Words.minute(row.date()))
                .named("Name", ActivitiesPage::name)
                .plain("Type", Row::type)
                .count("km", row -> Words.km(row.km()))
                .plain("Source", Row::source)
                .told("Heart rate", row -> row.heartRate() ? "yes" : Html.of("<span class=\"missing\">missing</span>"))
                .count("Laps", Row::laps)
                .table();
    }

    private static Object name(Row row) {
        String name = row.name().isEmpty() ? "(no name)" : row.name();
        return row.key().isEmpty()
                ? name
                : Html.of("<a href=\"/activity?key={}\">{}</a>", Layout.encode(row.key()), name);
    }

    private Html pages(int page, int pages) {
        if (pages == 1) {
            return Html.NONE;
        }
        Html earlier = page == 1
                ? Html.NONE
                : Html.of("<a rel=\"prev\" href=\"/activities?{}\">Newer</a>", query.with("page", page - 1));
        Html later = page == pages
                ? Html.NONE
                : Html.of("<a rel=\"next\" href=\"/activities?{}\">Older</a>", query.with("page", page + 1));
        return Html.of(
                "<nav class=\"pages\" aria-label=\"Pages of the list\">{}<span>Page {} of {}</span>{}</nav>",
                earlier,
                page,
                pages,
                later);
    }
}
