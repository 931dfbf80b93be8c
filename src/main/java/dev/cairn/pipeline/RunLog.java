package dev.cairn.pipeline;

import org.slf4j.Logger;

/** How a run went that nobody sat in front of, in the log. */
final class RunLog {
    private RunLog() {}

    /** Tells its warnings and what failed. */
    static void troubles(SyncReport report, Logger log) {
        report.warnings().forEach(log::warn);
        report.sources().forEach((source, result) -> {
            if (result.failure() != null) {
                log.error("{}: {}", source, result.failure().getMessage());
            }
        });
        if (report.failure() != null) {
            log.error("{}. {}", report.failure().getMessage(), report.failure().hint());
        }
    }
}
