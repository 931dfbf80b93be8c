package dev.cairn.cli;

import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Gaps;
import dev.cairn.pipeline.MergeRestorer;
import dev.cairn.pipeline.MergeRestorer.Prospect;
import dev.cairn.pipeline.MergeRestorer.Restored;
import dev.cairn.pipeline.MergeRestorer.Return;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Rules;
import dev.cairn.pipeline.Verifier;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code cairn restore --merge} does and tells. */
final class MergeRestore {
    private static final int SHOWN = 12;

    private final Screen screen;
    private final RestoreWish wish;

    private MergeRestore(Screen screen, RestoreWish wish) {
        this.screen = screen;
        this.wish = wish;
    }

    static int run(RestoreWish wish, CommonOptions options, Home home, Screen screen) throws IOException {
        MergeRestore restore = new MergeRestore(screen, wish);
        MergeRestorer restorer = new MergeRestorer(home, Rules.of(home, options.settings(home)), options.clock());
        if (wish.dryRun()) {
            Prospect prospect = restorer.look(wish.name());
            restore.tell(prospect, null);
            return ExitCode.OK.code();
        }
        try (CacheLock lock = CommonOptions.lock(home)) {
            Prospect prospect = restorer.look(wish.name());
            if (prospect.isEmpty()) {
                restore.tell(prospect, null);
                return ExitCode.OK.code();
            }
            if (!wish.yes()) {
                Question.ask(screen, "restore", "Bring back " + amount(prospect.gaps()) + "?");
            }
            try (Pipeline pipeline = options.pipeline(home)) {
                Restored restored = restorer.restore(wish.name(), prospect, pipeline);
                restore.tell(restored.prospect(), restored);
                pipeline.watch().verified(new Verifier.Finding(restored.verification(), null));
                return (restored.verification().verdict() == Verdict.LOSS ? ExitCode.LOSS : ExitCode.OK).code();
            }
        }
    }

    private void tell(Prospect prospect, @Nullable Restored restored) {
        if (wish.json()) {
            screen.document(Json.write(toJson(prospect, restored)));
            return;
        }
        prospect.skipped().forEach(why -> screen.line(screen.bad("skipped") + "  " + why));
        prospect.gaps().warnings().forEach(warning -> screen.line(screen.bad("left") + "     " + warning));
        prospect.gaps().joined().forEach(why -> screen.line("joined   " + why));
        if (prospect.isEmpty()) {
            screen.line("Nothing is missing that "
                    + (prospect.read().size() == 1 ? prospect.read().get(0) : "a backup")
                    + " has; nothing was changed.");
            return;
        }
        String did = restored == null ? "would bring back" : screen.good("brought back");
        screen.line(did + " " + amount(prospect.gaps()));
        List<Return> returns = prospect.gaps().returns();
        returns.stream()
                .limit(SHOWN)
                .forEach(one -> screen.line("  " + one.activity().inWords()));
        if (returns.size() > SHOWN) {
            screen.line("  and " + (returns.size() - SHOWN) + " more, all of them with --json");
        }
        if (restored != null) {
            screen.line("What was there before is " + restored.backup().name() + ".");
            tell(restored.verification(), restored.total());
        }
    }

    private void tell(Verification verification, int total) {
        switch (verification.verdict()) {
            case LOSS -> {
                screen.line(screen.bad("Still missing") + " since the baseline:");
                verification.issues().stream().map(Issue::message).forEach(issue -> screen.line("  " + issue));
            }
            case OK -> screen.line("history    " + total + " activities, " + screen.good("nothing lost"));
            case NO_BASELINE, CORRUPT -> screen.line("history    " + total + " activities");
        }
    }

    private static String amount(Gaps gaps) {
        String activities = gaps.activities() + (gaps.activities() == 1 ? " activity" : " activities");
        String values = gaps.values() + (gaps.values() == 1 ? " value" : " values");
        return gaps.values() == 0 ? activities : gaps.activities() == 0 ? values : activities + " and " + values;
    }

    private Map<String, @Nullable Object> toJson(Prospect prospect, @Nullable Restored restored) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", restored == null ? null : restored.run());
        json.put("dry_run", wish.dryRun());
        json.put("activities", prospect.gaps().activities());
        json.put("values", prospect.gaps().values());
        json.put("total_before", prospect.index().size());
        json.put("total_after", prospect.index().size() + prospect.gaps().activities());
        json.put("backup", restored == null ? null : restored.backup().name());
        json.put(
                "verdict",
                restored == null ? null : restored.verification().verdict().word());
        json.put("read", prospect.read());
        json.put("skipped", prospect.skipped());
        json.put("warnings", prospect.gaps().warnings());
        json.put("joined", prospect.gaps().joined());
        json.put(
                "changes",
                prospect.gaps().returns().stream().map(MergeRestore::toJson).toList());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(Return one) {
        Map<String, @Nullable Object> json = one.activity().toJson();
        json.put("from", one.backup());
        return json;
    }
}
