package dev.cairn.dashboard;

import dev.cairn.pipeline.Comparer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last runs, and one of them with what it changed. */
final class RunsPage {
    private static final int MOST = 300;

    private RunsPage() {}

    static Html content(RunLines runs, Words words) {
        List<RunLine> shown = new ArrayList<>(runs.last(MOST));
        Collections.reverse(shown);
        return Html.of(
                "<h1>Runs</h1><p>{}</p>{}",
                runs.all().size() > MOST
                        ? "The last " + MOST + " of " + Words.count(runs.all().size())
                        : Words.count(runs.all().size()) + " in all, newest first",
                table(shown, words));
    }

    static Html table(List<RunLine> runs, Words words) {
        return Listing.of(runs)
                .named(
                        "Began",
                        run -> Html.of(
                                "<a href=\"/run?id={}\">{}</a>", Layout.encode(run.id()), words.time(run.start())))
                .plain("What", RunLine::kind)
                .plain("Result", RunsPage::tag)
                .plain("In words", RunsPage::detail)
                .count("Activities", run -> run.totalAfter() < 0 ? "–" : Words.count(run.totalAfter()))
                .size("Took", run -> String.format(java.util.Locale.ROOT, "%.1f s", run.seconds()))
                .table();
    }

    /** What the result does not say already. */
    private static String detail(RunLine run) {
        return run.inWords().equals(run.result().words()) ? "" : run.inWords();
    }

    private static Html tag(RunLine run) {
        return Html.of(
                "<span class=\"tag {}\">{}</span>",
                run.result().word(),
                run.result().words());
    }

    /**
     * One run.
     *
     * @param comparison what it changed; null where it changed nothing, or nobody knows any more
     * @param why why nothing can be compared
     */
    static Html one(RunLine run, Comparer.@Nullable Comparison comparison, String why, Words words) {
        List<Html> sources = new ArrayList<>();
        run.sources()
                .forEach((name, error) -> sources.add(Html.of(
                        "<dt>{}</dt><dd class=\"{}\">{}</dd>",
                        name,
                        error == null ? "" : "bad",
                        error == null ? "answered" : error)));
        return Html.of(
                """
                <h1>{} of {}</h1><p class="lead">{} {}</p>
                <section class="card"><h2>In short</h2><dl><dt>Called</dt><dd><code>{}</code></dd><dt>Added</dt><dd>{}</dd>
                <dt>Updated</dt><dd>{}</dd><dt>Activities</dt><dd>{}</dd>{}</dl></section>{}
                """,
                run.kind().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + run.kind().substring(1),
                words.time(run.start()),
                tag(run),
                detail(run),
                run.id(),
                run.added(),
                run.updated(),
                run.totalAfter() < 0 ? "–" : run.totalBefore() + " before, " + run.totalAfter() + " after",
                Html.join(sources),
                comparison == null ? Html.of("<p class=\"quiet\">{}</p>", why) : changes(comparison));
    }

    private static Html changes(Comparer.Comparison comparison) {
        if (comparison.diff().isEmpty()) {
            return Html.of("<p class=\"quiet\">It changed nothing that can be seen.</p>");
        }
        return Html.join(
                DiffView.named("Added", comparison.diff().gained()),
                DiffView.named("Gone", comparison.diff().lost()),
                DiffView.named("Forgotten", comparison.diff().forgotten()),
                DiffView.changed("Changed, field by field", comparison.diff().changed()));
    }
}
