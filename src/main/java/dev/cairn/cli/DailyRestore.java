package dev.cairn.cli;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheLock;
import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyKind;
import dev.cairn.json.Json;
import dev.cairn.pipeline.DailyRestorer;
import dev.cairn.pipeline.DailyRestorer.Prospect;
import dev.cairn.pipeline.DailyRestorer.Restored;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Verifier;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code cairn restore garmin-cache-…} does and tells: a backup of the daily metrics. */
final class DailyRestore {
    private static final int SHOWN = 20;

    private final Screen screen;
    private final RestoreWish wish;
    private final boolean isMerge;

    private DailyRestore(Screen screen, RestoreWish wish, boolean isMerge) {
        this.screen = screen;
        this.wish = wish;
        this.isMerge = isMerge;
    }

    static void run(RestoreWish wish, boolean isMerge, CommonOptions options, Home home, Screen screen)
            throws IOException {
        DailyRestore restore = new DailyRestore(screen, wish, isMerge);
        DailyRestorer restorer = new DailyRestorer(home, options.clock());
        if (wish.dryRun()) {
            restore.tell(restorer.look(wish.name(), isMerge), null);
            return;
        }
        try (CacheLock lock = CommonOptions.lock(home)) {
            Prospect prospect = restorer.look(wish.name(), isMerge);
            if (prospect.isNothing()) {
                restore.tellNothing(prospect);
                return;
            }
            if (!wish.yes()) {
                Question.ask(screen, "restore", restore.inWords(isMerge ? "Bring back" : "Restore", prospect) + "?");
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
            screen.line("Nothing of " + prospect.backup().name() + " is missing; nothing to restore.");
        }
    }

    private void tell(Prospect prospect, @Nullable Restored restored) {
        if (wish.json()) {
            screen.document(Json.write(Json.normalize(toJson(prospect, restored))));
            return;
        }
        screen.line(
                restored == null
                        ? inWords(isMerge ? "would bring back" : "would restore", prospect)
                        : inWords(screen.good(isMerge ? "brought back" : "restored"), prospect));
        prospect.losses().stream().limit(SHOWN).forEach(loss -> screen.line("    " + loss.inWords()));
        if (prospect.losses().size() > SHOWN) {
            screen.line("    and " + (prospect.losses().size() - SHOWN) + " more, all of them with --json");
        }
        Backup before = restored == null ? null : restored.before();
        if (before != null) {
            screen.line("What was there before is " + before.name() + ".");
        }
        if (restored != null && !isMerge) {
            screen.line("The days since that backup are asked for again by: cairn sync");
        }
    }

    private String inWords(String deed, Prospect prospect) {
        if (isMerge && prospect.present() != null) {
            return deed + " " + days(prospect.days()) + ", and values of " + days(prospect.filled()) + ", from "
                    + prospect.backup().name();
        }
        String now = prospect.present() == null ? "nothing readable is there now" : counts(prospect.present()) + " now";
        return deed + " " + prospect.backup().name() + ": " + counts(prospect.restored()) + " days (" + now + ")";
    }

    private static String days(int count) {
        return count == 1 ? "1 day" : count + " days";
    }

    private static String counts(DailyCensus census) {
        return Arrays.stream(DailyKind.values())
                .map(kind -> kind.word() + " " + census.count(kind))
                .collect(Collectors.joining(", "));
    }

    private Map<String, @Nullable Object> toJson(Prospect prospect, @Nullable Restored restored) {
        Backup before = restored == null ? null : restored.before();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", restored == null ? null : restored.run());
        json.put("dry_run", wish.dryRun());
        json.put("restored", prospect.backup().name());
        for (DailyKind kind : DailyKind.values()) {
            json.put(kind.key(), prospect.restored().count(kind));
        }
        json.put("days", prospect.days());
        json.put("filled", prospect.filled());
        json.put("backup", before == null ? null : before.name());
        json.put(
                "lost",
                prospect.losses().stream().map(DailyCensus.Loss::inWords).toList());
        return json;
    }
}
