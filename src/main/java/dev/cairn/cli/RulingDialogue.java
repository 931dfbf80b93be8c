package dev.cairn.cli;

import dev.cairn.activity.Activity;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import dev.cairn.link.Decision;
import dev.cairn.link.Links;
import dev.cairn.pipeline.Linker;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Rules;
import dev.cairn.pipeline.Ruling;
import dev.cairn.pipeline.Rulings;
import dev.cairn.pipeline.Verifier;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code cairn link} and {@code cairn unlink} have in common: they show, ask, do, and tell. */
final class RulingDialogue {
    private final Screen screen;
    private final boolean json;

    RulingDialogue(Screen screen, boolean json) {
        this.screen = screen;
        this.json = json;
    }

    /** Finds out what is to be done. */
    @FunctionalInterface
    interface Finder {
        Ruling find(Linker linker) throws IOException;
    }

    /** Does it, if the answer is yes or was given before. */
    int run(CommonOptions options, boolean yes, Finder finder) throws IOException {
        Home home = options.home();
        Linker linker = new Linker(home, Rules.of(home, options.settings(home)), options.clock());
        try (CacheLock lock = CommonOptions.lock(home)) {
            AtomicFile.sweep(home.state());
            Ruling ruling = finder.find(linker);
            show(json ? screen.err() : screen.out(), ruling);
            if (!yes && ruling.changesCache()) {
                Question.ask(screen, ruling.act(), ruling.after().size() == 1 ? "Make them one?" : "Part them?");
            }
            try (Pipeline pipeline = options.pipeline(home)) {
                Rulings.Done done = new Rulings(home, options.clock()).carryOut(ruling, pipeline);
                tell(ruling, done);
                boolean loss = done.verification().verdict() == Verdict.LOSS;
                if (loss) {
                    pipeline.watch().verified(new Verifier.Finding(done.verification(), null));
                }
                return (loss ? ExitCode.LOSS : ExitCode.OK).code();
            }
        }
    }

    private static void show(PrintWriter out, Ruling ruling) {
        ruling.before().forEach(activity -> Card.lines(activity).forEach(out::println));
        if (ruling.changesCache()) {
            out.println(ruling.after().size() == 1 ? "become one:" : "becomes two:");
            for (Activity activity : ruling.after()) {
                Card.lines(activity).forEach(line -> out.println("  " + line));
                out.println("    known as " + String.join(", ", activity.identities()));
            }
        }
        ruling.notes().forEach(note -> out.println("  " + note));
        out.flush();
    }

    private void tell(Ruling ruling, Rulings.Done done) {
        if (json) {
            screen.document(Json.write(Json.normalize(toJson(ruling, done))));
            return;
        }
        Decision decision = ruling.decision();
        String did = decision == null ? "taken back" : decision.kind() == Decision.Kind.LINK ? "linked" : "unlinked";
        screen.line("%s: %d activities (%d before)".formatted(screen.good(did), done.totalAfter(), done.totalBefore()));
        if (done.backup() != null) {
            screen.line("What was there before is " + done.backup() + ".");
        }
        if (decision != null) {
            screen.line("To take it back: cairn " + decision.kind().word() + " --undo "
                    + decision.one().get(0));
        }
        if (done.verification().verdict() == Verdict.LOSS) {
            done.verification()
                    .issues()
                    .forEach(issue -> screen.line(screen.bad("DATA LOSS") + "  " + issue.message()));
        }
    }

    private static Map<String, @Nullable Object> toJson(Ruling ruling, Rulings.Done done) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", done.run());
        json.put("act", ruling.act());
        json.put("before", ruling.before().stream().map(Card::toJson).toList());
        json.put("after", ruling.after().stream().map(Card::toJson).toList());
        json.put("total_before", done.totalBefore());
        json.put("total_after", done.totalAfter());
        json.put("backup", done.backup());
        json.put("verdict", done.verification().verdict().word());
        json.put("notes", ruling.notes());
        return json;
    }

    /** Lists what was decided. */
    void list(Home home, Decision.Kind kind) {
        List<Decision> decisions = Links.in(home.links()).list().stream()
                .filter(decision -> decision.kind() == kind)
                .toList();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put(
                    kind.word() + "ed",
                    decisions.stream().map(RulingDialogue::toJson).toList());
            screen.document(Json.write(Json.normalize(document)));
            return;
        }
        if (decisions.isEmpty()) {
            screen.line("Nothing was " + kind.word() + "ed.");
        }
        for (Decision decision : decisions) {
            Activity was = decision.before().get(0);
            screen.line("%s  %s  %s  %s"
                    .formatted(
                            String.join(", ", decision.one()),
                            String.join(", ", decision.other()),
                            was.date(),
                            Activity.shown(was.name())));
            screen.line(screen.quiet("  %sed %s; %s has what was there before"
                    .formatted(kind.word(), decision.at().toString().substring(0, 10), decision.backup())));
        }
    }

    private static Map<String, @Nullable Object> toJson(Decision decision) {
        Map<String, @Nullable Object> json = decision.toJson();
        json.put("before", decision.before().stream().map(Card::toJson).toList());
        return json;
    }
}
