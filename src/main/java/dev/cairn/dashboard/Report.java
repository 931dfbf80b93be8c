package dev.cairn.dashboard;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How things stand, as one file: for a mail, or for a folder that a web server shows. */
final class Report {
    private static final int MOST_ACTIVITIES = 200;

    private Report() {}

    static String of(Glance glance, Clock clock) {
        Words words = new Words(clock);
        List<RunLine> runs = new ArrayList<>(glance.runs().last(Glance.STRIP));
        Collections.reverse(runs);
        List<Row> rows = glance.rows().list();
        List<Row> shown = rows.subList(0, Math.min(MOST_ACTIVITIES, rows.size()));
        return Layout.standalone(
                "How things stand",
                Html.join(
                        Html.of("<p class=\"quiet\">As of {}</p>", words.time(clock.instant())),
                        new OverviewPage(glance, words).content(Html.NONE),
                        IncidentsPage.content(glance, words),
                        Html.of("<h1>Runs</h1>{}", RunsPage.table(runs, words)),
                        Html.of(
                                "<h1>Backups</h1>{}",
                                BackupsPage.table(glance.status().backups(), words)),
                        Html.of(
                                "<h1>Activities</h1><p>{}</p>{}",
                                shown.size() < rows.size()
                                        ? "The newest " + shown.size() + " of " + Words.count(rows.size())
                                        : Words.count(rows.size()),
                                ActivitiesPage.table(shown))));
    }
}
