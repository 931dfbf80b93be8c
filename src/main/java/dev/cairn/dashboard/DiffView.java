package dev.cairn.dashboard;

import dev.cairn.integrity.ActivityDiff;
import dev.cairn.integrity.FieldChange;
import java.util.List;

/** What is different between two states of the history, activity by activity and field by field. */
final class DiffView {
    /** Nobody reads more, and cairn diff has all. */
    private static final int MOST = 200;

    private DiffView() {}

    /** Activities under a title; nothing where there are none. */
    static Html named(String title, List<ActivityDiff.Named> all) {
        if (all.isEmpty()) {
            return Html.NONE;
        }
        Html table = Listing.of(all.stream().limit(MOST).toList())
                .plain("Date", one -> Words.minute(one.date()))
                .named("Name", DiffView::link)
                .plain("Type", ActivityDiff.Named::type)
                .count("km", one -> Words.km(one.distanceKm()))
                .table();
        return Html.of(
                "<section class=\"card\"><h2>{}: {}</h2>{}{}</section>",
                title,
                Words.count(all.size()),
                table,
                rest(all.size()));
    }

    /** What became of fields. */
    static Html changed(String title, List<ActivityDiff> all) {
        if (all.isEmpty()) {
            return Html.NONE;
        }
        List<Html> items = all.stream()
                .limit(MOST)
                .map(one -> Html.of(
                        "<li>{} <small>{}</small><ul class=\"fields\">{}</ul></li>",
                        link(one.activity()),
                        one.activity().date(),
                        Html.join(one.fields().stream().map(DiffView::field).toList())))
                .toList();
        return Html.of(
                "<section class=\"card\"><h2>{}: {}</h2><ul class=\"plain\">{}</ul>{}</section>",
                title,
                Words.count(all.size()),
                Html.join(items),
                rest(all.size()));
    }

    private static Html field(FieldChange change) {
        boolean lost = change.kind() == FieldChange.Kind.LOST;
        return Html.of("<li class=\"{}\">{}</li>", lost ? "bad" : "", change.inWords());
    }

    private static Html rest(int all) {
        return all <= MOST
                ? Html.NONE
                : Html.of("<p class=\"quiet\">and {} more; all of them: <code>cairn diff --all</code></p>", all - MOST);
    }

    private static Html link(ActivityDiff.Named one) {
        String name = one.name().isEmpty() ? "(no name)" : one.name();
        return one.key() == null
                ? Html.of("{}", name)
                : Html.of("<a href=\"/activity?key={}\">{}</a>", Layout.encode(one.key()), name);
    }
}
