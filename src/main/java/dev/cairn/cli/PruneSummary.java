package dev.cairn.cli;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Room;
import dev.cairn.integrity.Verdict;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Pruner;
import dev.cairn.retention.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a prune did or would do, backup by backup. */
record PruneSummary(Pruner.Report report, Verdict verdict, boolean dryRun) {
    void print(Screen screen, Instant now) {
        Map<Backup, Decision> decisions = new HashMap<>();
        report.decisions().forEach(decision -> decisions.put(decision.backup(), decision));
        List<Backup> backups = report.decisions().stream().map(Decision::backup).toList();
        if (backups.isEmpty()) {
            screen.line("There is no backup yet. Make one with: cairn backup");
            return;
        }
        new BackupList(screen, now).print(backups, "", backup -> inWords(screen, decisions.get(backup)));
        int removed = removed();
        String freed = Room.inWords(report.freed());
        screen.line(removed + (dryRun ? " would be removed, " : " removed, ") + (backups.size() - removed) + " kept"
                + (removed == 0 ? "" : dryRun ? "; that would free " + freed : "; that freed " + freed));
        report.packed().forEach(backup -> screen.line("packed " + backup.name() + ", " + Room.inWords(backup.bytes())));
        report.warnings().forEach(warning -> screen.note(screen.bad("cairn:") + " " + warning));
        String why = whyNothingGoes();
        if (why != null) {
            screen.line(why);
        }
    }

    private @Nullable String whyNothingGoes() {
        return switch (verdict) {
            case OK -> null;
            case LOSS -> "Nothing is removed while something is lost. What it is says: cairn verify";
            case NO_BASELINE ->
                "Nothing is removed without a baseline. If the cache is whole, save one with: cairn verify --baseline";
            case CORRUPT -> "Nothing is removed while the cache cannot be read.";
        };
    }

    private String inWords(Screen screen, @Nullable Decision decision) {
        if (decision == null || decision.isRemoval()) {
            return screen.strong(dryRun ? "would be removed" : "removed");
        }
        return "kept: " + String.join(", ", decision.reasons());
    }

    private int removed() {
        return report.removed().size();
    }

    /** The document of {@code backups --prune --json}. */
    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dry_run", dryRun);
        document.put("verdict", verdict.word());
        document.put("removed", removed());
        document.put("kept", report.decisions().size() - removed());
        document.put("freed_bytes", report.freed());
        document.put("packed", report.packed().stream().map(Backup::name).toList());
        document.put(
                "backups",
                report.decisions().stream()
                        .map(decision -> {
                            Map<String, @Nullable Object> row = BackupList.toJson(decision.backup());
                            row.put("decision", decision.isRemoval() ? "removed" : "kept");
                            row.put("reasons", decision.reasons());
                            return row;
                        })
                        .toList());
        document.put("warnings", report.warnings());
        return Json.write(document);
    }
}
