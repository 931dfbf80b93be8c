package dev.cairn.dashboard;

import dev.cairn.activity.Activity;
import dev.cairn.backup.Backup;
import dev.cairn.history.PastRuns;
import dev.cairn.pipeline.Matches;
import dev.cairn.pipeline.ShelfNote;
import dev.cairn.pipeline.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first page: how things stand, in one sentence, then in words and tables, then in pictures. */
final class OverviewPage {
    private static final int MOST_NAMED = 4;

    private final Glance glance;
    private final Words words;

    OverviewPage(Glance glance, Words words) {
        this.glance = glance;
        this.words = words;
    }

    /**
     * @param actions what a person can have done from here
     */
    Html content(Html actions) {
        return Html.join(
                sentence(),
                actions,
                strip(),
                Html.of(
                        "<div class=\"cards\">{}</div>",
                        Html.join(incidents(), sources(), signIns(), backups(), nearMatches(), heartRate())),
                card("wide", "Every day", CalendarView.of(glance.days())),
                Html.of(
                        "<section aria-labelledby=\"pictures\"><h2 id=\"pictures\">In pictures</h2><div class=\"charts\">{}</div></section>",
                        new Pictures(glance, words).all()));
    }

    private Html sentence() {
        Sentence sentence = glance.sentence();
        return Html.of(
                """
                <section class="sentence {}" aria-label="How things stand"><p class="mood">{}</p><h1>{}.</h1>{}</section>
                """,
                sentence.mood().word(),
                sentence.mood().words(),
                sentence.words(),
                sentence.remedy() == null ? null : Layout.commands(sentence.remedy()));
    }

    private Html strip() {
        List<RunLine> runs = glance.runs().last(Glance.STRIP);
        if (runs.isEmpty()) {
            return card("wide", "Runs", Html.of("<p class=\"quiet\">None yet.</p>"));
        }
        List<Html> squares = runs.stream()
                .map(run -> Html.of(
                        "<li><a class=\"run {}\" href=\"/run?id={}\" title=\"{}\"><span>{}</span></a></li>",
                        run.result().word(),
                        Layout.encode(run.id()),
                        words.time(run.start()) + ": " + run.inWords(),
                        words.time(run.start()) + ", " + run.kind() + ": "
                                + run.result().words()))
                .toList();
        List<Html> legend = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (RunLine.Result result : RunLine.Result.values()) {
            long count = runs.stream().filter(run -> run.result() == result).count();
            legend.add(Html.of("<li><i class=\"key {}\"></i>{} {}</li>", result.word(), count, result.words()));
            counts.add(count + " " + result.words());
        }
        return card(
                "wide",
                "The last " + Words.count(runs.size(), "run"),
                Html.of(
                        "<ol class=\"strip\" aria-label=\"{}\">{}</ol><div class=\"axis\"><span>{}</span><span>{}</span></div><ul class=\"legend\">{}</ul>",
                        String.join(", ", counts),
                        Html.join(squares),
                        words.time(runs.get(0).start()),
                        words.time(runs.get(runs.size() - 1).start()),
                        Html.join(legend)));
    }

    private Html incidents() {
        Status status = glance.status();
        if (status.incidents().isEmpty()) {
            return card("", "Open incidents", Html.of("<p class=\"quiet\">None.</p>"));
        }
        return card(
                "alarm",
                "Open incidents",
                Html.of(
                        "<ul class=\"plain\">{}</ul>",
                        Html.join(status.incidents().stream()
                                .map(incident -> Html.of(
                                        "<li><a href=\"/incidents\">{}</a><small>since {}; {}</small></li>",
                                        incident.condition().headline(),
                                        words.time(incident.since()),
                                        IncidentsPage.told(incident)))
                                .toList())));
    }

    private Html sources() {
        List<Html> rows = glance.sourceNames().stream()
                .map(name -> source(name, glance.reply(name)))
                .toList();
        Instant next = glance.status().nextSync();
        return card(
                "",
                "Sources",
                Html.join(
                        rows.isEmpty()
                                ? Html.of("<p class=\"quiet\">Nothing was asked yet.</p>")
                                : Html.of(
                                        "<table><thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Last good</th><th scope=\"col\">Complete to</th></tr></thead><tbody>{}</tbody></table>",
                                        Html.join(rows)),
                        Html.of(
                                "<p class=\"quiet\">Next sync: {}</p>",
                                next == null ? "never" : words.time(next) + ", " + words.ago(next))));
    }

    private Html source(String name, PastRuns.Reply reply) {
        return Html.of(
                "<tr><th scope=\"row\">{}</th><td>{}{}</td><td>{}</td></tr>",
                name,
                reply.lastRun() == null ? "never asked" : words.ago(reply.lastGood()),
                reply.error() != null
                        ? Html.of(
                                "<small class=\"bad\">asked {}, but it failed: {}</small>",
                                words.ago(reply.lastRun()),
                                reply.error())
                        : null,
                glance.complete().containsKey(name) ? glance.complete().get(name) : "–");
    }

    private Html signIns() {
        List<Html> rows = new ArrayList<>();
        glance.status()
                .sessions()
                .forEach((service, standing) -> rows.add(Html.of(
                        "<dt>{}</dt><dd class=\"{}\">{}</dd>",
                        service,
                        standing.good() ? "" : "bad",
                        standing.words())));
        Quota quota = glance.quota();
        if (quota != null) {
            rows.add(Html.of(
                    "<dt>Strava today</dt><dd>{} of {} requests used</dd>",
                    Words.count(quota.used()),
                    Words.count(quota.limit())));
        }
        return card("", "Sign-ins", Html.of("<dl>{}</dl>", Html.join(rows)));
    }

    private Html backups() {
        List<Backup> shelf = glance.status().backups();
        if (shelf.isEmpty()) {
            return card("", "Backups", Html.of("<p class=\"quiet\">None yet.</p>"));
        }
        long bad = shelf.stream().filter(Backup::isSpoilt).count();
        ShelfNote reading = glance.status().reading();
        ShelfNote.Only only = reading == null ? null : reading.only();
        Backup newest = shelf.get(0);
        Backup oldest = shelf.get(shelf.size() - 1);
        return card(
                "",
                "Backups",
                Html.of(
                        "<dl><dt>Newest</dt><dd><a href=\"/backup?name={}\">{}</a></dd><dt>Oldest</dt><dd><a href=\"/backup?name={}\">{}</a></dd>"
                                + "<dt>All</dt><dd>{}, {}</dd><dt>Damaged</dt><dd class=\"{}\">{}</dd>"
                                + "<dt>Read through</dt><dd class=\"{}\">{}</dd><dt>Only in backups</dt><dd class=\"{}\">{}</dd></dl>",
                        Layout.encode(newest.name()),
                        words.ago(newest.made()),
                        Layout.encode(oldest.name()),
                        words.ago(oldest.made()),
                        Words.count(shelf.size()),
                        Words.bytes(shelf.stream().mapToLong(Backup::bytes).sum()),
                        bad == 0 ? "" : "bad",
                        bad == 0 ? "none" : Words.count(bad),
                        reading == null || !reading.bad().isEmpty() ? "bad" : "",
                        read(reading),
                        only == null || only.isNothing() ? "" : "bad",
                        only == null
                                ? Html.of("not known")
                                : only.isNothing()
                                        ? Html.of("nothing")
                                        : Html.of("{}: <code>cairn restore all --merge</code>", only.words())));
    }

    private Html read(@Nullable ShelfNote reading) {
        if (reading == null) {
            return Html.of("never: <code>cairn backups --verify</code>");
        }
        return Html.of(
                "{}, {}",
                words.ago(reading.at()),
                reading.bad().isEmpty() ? "all good" : Words.count(reading.bad().size()) + " bad");
    }

    private Html heartRate() {
        int all = glance.rows().list().size();
        List<Row> wanting = glance.backfillable();
        Html named = Html.join(wanting.stream()
                .limit(MOST_NAMED)
                .map(row -> Html.of(
                        "<li><a href=\"/activity?key={}\">{}</a> <small>{} km, {}</small></li>",
                        Layout.encode(row.key()),
                        row.name().isEmpty() ? row.key() : row.name(),
                        Words.km(row.km()),
                        row.date()))
                .toList());
        return card(
                "",
                "Heart rate",
                Html.of(
                        "<dl><dt>With a heart rate</dt><dd>{} ({})</dd><dt>For every kilometre</dt><dd>{} ({})</dd></dl>{}",
                        Words.count(glance.withHeartRate()),
                        Words.percent(glance.withHeartRate(), all),
                        Words.count(glance.perKilometre()),
                        Words.percent(glance.perKilometre(), all),
                        wanting.isEmpty()
                                ? Html.of("<p class=\"quiet\">No long run waits for laps by the kilometre.</p>")
                                : Html.of(
                                        "<p>{} would get laps by the kilometre from <code>cairn backfill</code></p><ul class=\"plain\">{}</ul>",
                                        Words.count(wanting.size(), "long run"),
                                        named)));
    }

    /** Activities of two sources that nearly are one. */
    private Html nearMatches() {
        List<Matches.Match> near = glance.rows().near();
        if (near.isEmpty()) {
            return card(
                    "",
                    "Twice?",
                    glance.rows().isAllNear()
                            ? Html.of("<p class=\"quiet\">No activity looks like another.</p>")
                            : Html.of("<p>Not all were looked at: <code>cairn matches</code></p>"));
        }
        Html pairs = Html.join(near.stream()
                .limit(MOST_NAMED)
                .map(match -> Html.of(
                        "<li>{} and {} <small>{}</small></li>",
                        named(match.one()),
                        named(match.other()),
                        match.finding().why()))
                .toList());
        return card(
                "",
                "Twice?",
                Html.of(
                        "<p>{}{} may be one activity: <code>cairn matches</code></p><ul class=\"plain\">{}</ul>",
                        glance.rows().isAllNear() ? "" : "At least ",
                        Words.count(near.size(), "pair"),
                        pairs));
    }

    private static Html named(Activity activity) {
        String key = activity.key();
        String name = activity.name().isEmpty() ? activity.date() : activity.name();
        return key == null
                ? Html.of("{}", name)
                : Html.of("<a href=\"/activity?key={}\">{}</a>", Layout.encode(key), name);
    }

    static Html card(String css, String title, Html content) {
        return Html.of("<section class=\"card {}\"><h2>{}</h2>{}</section>", css, title, content);
    }
}
