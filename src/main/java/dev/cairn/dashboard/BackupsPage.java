package dev.cairn.dashboard;

import dev.cairn.backup.Backup;
import dev.cairn.pipeline.Comparer;
import dev.cairn.pipeline.ShelfNote;
import dev.cairn.pipeline.Status;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All backups, and one of them with what a restore would bring. */
final class BackupsPage {
    private BackupsPage() {}

    static Html content(Status status, Words words) {
        ShelfNote reading = status.reading();
        return Html.of(
                "<h1>Backups</h1><p>{}, newest first. Each was read back, byte by byte, when it was made;"
                        + " <code>cairn backups --verify</code> reads all of them again. {}</p>{}{}",
                Words.count(status.backups().size()),
                reading == null ? "That was not done yet." : "That was last done " + words.ago(reading.at()) + ".",
                reading == null || reading.only() == null ? null : only(reading.only()),
                table(status.backups(), words));
    }

    private static @Nullable Html only(ShelfNote.Only only) {
        if (only.isNothing()) {
            return Html.of("<p>They held nothing that the cache did not.</p>");
        }
        return Html.of(
                """
                <section class="card alarm"><h2>Only in backups: {}</h2><ul class="plain">{}{}</ul>
                <p class="remedy">Bring back what is missing, keep all that is new <code>cairn restore all --merge</code></p></section>
                """,
                only.words(),
                Html.join(only.named().stream()
                        .map(one -> Html.of("<li>{} <small>{} {}</small></li>", one.name(), one.date(), one.key()))
                        .toList()),
                only.unnamed() > 0 ? Html.of("<li>and {} more</li>", Words.count(only.unnamed())) : null);
    }

    static Html table(List<Backup> backups, Words words) {
        return Listing.of(backups)
                .named(
                        "Backup",
                        backup -> Html.of(
                                "<a href=\"/backup?name={}\">{}</a>", Layout.encode(backup.name()), backup.name()))
                .plain("Made", backup -> words.time(backup.made()))
                .plain(
                        "Why",
                        backup -> backup.recorded() == null
                                ? "–"
                                : backup.recorded().occasion().reason())
                .plain(
                        "State",
                        backup -> backup.isSpoilt()
                                ? Html.of("<span class=\"bad\">{}</span>", state(backup))
                                : state(backup))
                .count(
                        "Activities",
                        backup -> backup.counts()
                                .map(counts -> Words.count(counts.total()))
                                .orElse("–"))
                .size("Size", backup -> Words.bytes(backup.bytes()))
                .table();
    }

    private static String state(Backup backup) {
        String word = switch (backup.state()) {
            case LISTED -> "as it was made";
            case UNLISTED -> "no checksum";
            default -> backup.state().name().toLowerCase(Locale.ROOT);
        };
        return backup.why() == null ? word : word + ": " + backup.why();
    }

    /** One backup against the cache. */
    static Html one(Comparer.Comparison comparison) {
        String name = comparison.from();
        Html differences = comparison.diff().isEmpty()
                ? Html.of("<p class=\"quiet\">It holds what the cache holds: a restore would change nothing.</p>")
                : Html.join(
                        DiffView.named("Would come back", comparison.diff().lost()),
                        DiffView.named(
                                "Only in the cache: stays with --merge, goes without",
                                comparison.diff().gained()),
                        DiffView.changed(
                                "Different now, from the backup to the cache",
                                comparison.diff().changed()));
        return Html.of(
                """
                <h1>What a restore would bring</h1><p class="lead">{}: {} activities; the cache has {}.</p>
                <section class="card"><h2>To type</h2><p class="remedy">Bring back what is missing, keep all that is new
                <code>cairn restore {} --merge</code></p><p class="remedy">Go back to it altogether <code>cairn restore {}</code></p></section>{}
                """,
                name,
                Words.count(comparison.activitiesFrom()),
                Words.count(comparison.activitiesTo()),
                name,
                name,
                differences);
    }
}
