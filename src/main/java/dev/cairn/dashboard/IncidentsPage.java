package dev.cairn.dashboard;

import dev.cairn.alert.Incident;
import java.util.ArrayList;
import java.util.List;

/** What is wrong, since when, who was told, and what heals it. */
final class IncidentsPage {
    private IncidentsPage() {}

    static Html content(Glance glance, Words words) {
        List<Incident> open = glance.status().incidents();
        if (open.isEmpty()) {
            return Html.of("<h1>Incidents</h1><p class=\"quiet\">Nothing is open.</p>");
        }
        return Html.of(
                "<h1>Incidents</h1>{}",
                Html.join(open.stream().map(incident -> one(incident, words)).toList()));
    }

    private static Html one(Incident incident, Words words) {
        List<Html> details = new ArrayList<>(incident.condition().details().stream()
                .map(line -> Html.of("<li>{}</li>", line))
                .toList());
        if (incident.condition().more() > 0) {
            details.add(Html.of("<li>and {} more</li>", incident.condition().more()));
        }
        List<Html> told = new ArrayList<>();
        incident.telling()
                .outcomes()
                .forEach((channel, outcome) -> told.add(Html.of(
                        "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"{}\">{}</td></tr>",
                        channel,
                        words.time(outcome.at()),
                        outcome.arrived() ? "good" : "bad",
                        outcome.arrived() ? "arrived" : "did not arrive: " + outcome.failure())));
        return Html.of(
                """
                <section class="card alarm"><h2>{}</h2>
                <dl><dt>Called</dt><dd><code>{}</code></dd><dt>Since</dt><dd>{} ({})</dd><dt>Acknowledged</dt><dd>{}</dd></dl>
                {}<h3>What heals it</h3>{}<h3>Who was told</h3>{}{}</section>
                """,
                incident.condition().headline(),
                incident.id(),
                words.time(incident.since()),
                words.ago(incident.since()),
                incident.acknowledged() == null ? "no" : words.time(incident.acknowledged()),
                incident.condition().context() == null
                        ? null
                        : Html.of("<p>{}</p>", incident.condition().context()),
                Layout.commands(incident.condition().remedy()),
                told.isEmpty()
                        ? Html.of("<p class=\"quiet\">Nobody yet.</p>")
                        : Html.of(
                                "<table><thead><tr><th scope=\"col\">Channel</th><th scope=\"col\">Tried</th><th scope=\"col\">Result</th></tr></thead><tbody>{}</tbody></table>",
                                Html.join(told)),
                details.isEmpty()
                        ? null
                        : Html.of("<h3>What exactly</h3><ul class=\"plain\">{}</ul>", Html.join(details)));
    }

    /** Who was told, and whether it arrived. */
    static String told(Incident incident) {
        if (incident.telling().outcomes().isEmpty()) {
            return "nobody told yet";
        }
        List<String> said = new ArrayList<>();
        incident.telling()
                .outcomes()
                .forEach((channel, outcome) ->
                        said.add(channel + (outcome.arrived() ? ": arrived" : ": did not arrive")));
        return String.join(", ", said);
    }
}
