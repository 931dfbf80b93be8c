package dev.cairn.cli;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheLock;
import dev.cairn.integrity.HistoryDiff;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Restorer;
import dev.cairn.pipeline.Restorer.Prospect;
import dev.cairn.pipeline.Restorer.Restored;
import dev.cairn.pipeline.Verifier;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code cairn restore} does and tells: a backup in the place of the cache. */
final class PlainRestore {
    private final Screen screen;
    private final RestoreWish wish;

    private PlainRestore(Screen screen, RestoreWish wish) {
        this.screen = screen;
        this.wish = wish;
    }

    static void run(RestoreWish wish, CommonOptions options, Home home, Screen screen) throws IOException {
        PlainRestore restore = new PlainRestore(screen, wish);
        Restorer restorer = new Restorer(home, options.clock());
        if (wish.dryRun()) {
            restore.tell(restorer.look(wish.name()), null);
            return;
        }
        try (CacheLock lock = CommonOptions.lock(home)) {
            Prospect prospect = restorer.look(wish.name());
            if (prospect.same()) {
                restore.tellNothing(prospect);
                return;
            }
            if (!wish.yes()) {
                Question.ask(screen, "restore", "Restore " + inWords(prospect) + "?");
            }
            try (Pipeline pipeline = options.pipeline(home)) {
                restore.tell(prospect, restorer.restore(prospect, pipeline));
                pipeline.watch().verified(new Verifier(home, options.clock()).verify());
            }
        }
    }

    private void tellNothing(Prospect prospect) {
        if (wish.json()) {
            tell(prospect, null);
        } else {
            screen.line("The cache is " + prospect.backup().name() + " already; nothing to restore.");
        }
    }

    private void tell(Prospect prospect, @Nullable Restored restored) {
        if (wish.json()) {
            screen.document(Json.write(toJson(prospect, restored)));
            return;
        }
        screen.line((restored == null ? "would restore" : screen.good("restored")) + " " + inWords(prospect));
        HistoryDiff changes = prospect.changes();
        if (changes != null && !changes.isEmpty()) {
            new DiffSummary(screen, false, "all of them with --json").print(changes);
        }
        if (restored != null) {
            Backup before = restored.before();
            if (before != null) {
                screen.line("What was there before is " + before.name() + ".");
            }
            screen.line("The days since that backup are asked for again by: cairn sync");
        }
    }

    private static String inWords(Prospect prospect) {
        String now = prospect.present() == null
                ? "nothing readable is there now"
                : prospect.present().total() + " now"
                        + (prospect.fewer() > 0 ? ", " + prospect.fewer() + " fewer then" : "");
        return prospect.backup().name() + ": " + prospect.restored().total() + " activities (" + now + ")";
    }

    private Map<String, @Nullable Object> toJson(Prospect prospect, @Nullable Restored restored) {
        HistoryDiff changes = prospect.changes();
        Backup before = restored == null ? null : restored.before();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", restored == null ? null : restored.run());
        json.put("dry_run", wish.dryRun());
        json.put("restored", prospect.backup().name());
        json.put(
                "total_before",
                prospect.present() == null ? null : prospect.present().total());
        json.put("total_after", prospect.restored().total());
        json.put("backup", before == null ? null : before.name());
        json.put("verdict", restored == null ? null : Verdict.OK.word());
        json.put("changes", changes == null ? null : changes.toJson());
        return json;
    }
}
