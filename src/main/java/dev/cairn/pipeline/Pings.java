package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Verdict;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.FluentProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the dead man's switch ({@code cairn.ping.url}) by healthchecks.io's convention: {@code /start} before a run, the plain
 * address after a good one, {@code /fail} with the report after any other. Whatever goes wrong here changes nothing about the
 * run.
 *
 * <p>A run counts that asks every source up to today. One of a few days long ago, or of one source, is no sign that all is well.
 */
public final class Pings {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.ping");
    private static final String START = "/start";
    private static final String GOOD = "";
    private static final String FAIL = "/fail";

    private final CamelContext context;
    private final Home home;
    private final boolean on;

    Pings(CamelContext context, Home home, boolean on) {
        this.context = context;
        this.home = home;
        this.on = on;
    }

    /** Says that a run begins. */
    public void started(SyncRun run) {
        if (counts(run.request())) {
            call(START, "");
        }
    }

    /** Says how a run ended. */
    public void ended(SyncRun run) {
        if (counts(run.request())) {
            call(run.isGood() ? GOOD : FAIL, report(SyncReport.of(run)));
        }
    }

    /** Says why a run could not begin, or broke off. What was asked for wrongly, or while another was at work, is no run. */
    public void failed(SyncRequest asked, Exception failed) {
        Failure failure = Pipeline.failure(failed);
        if (counts(asked) && failure.exitCode() != ExitCode.USAGE && failure.exitCode() != ExitCode.LOCKED) {
            call(FAIL, report(failure));
        }
    }

    /**
     * Says what a verification found when that is bad. That nothing is lost does not mean that syncs go well; that there is nothing
     * yet, before the first of them, is no failure.
     */
    public void verified(Verifier.Finding finding) {
        Verdict verdict = finding.verdict();
        boolean isBad = verdict == Verdict.LOSS || verdict == Verdict.CORRUPT;
        if (isBad && home.isInUse()) {
            List<String> lines = new ArrayList<>();
            lines.add("verify: " + verdict.word());
            finding.verification().issues().stream().map(Issue::message).forEach(lines::add);
            call(FAIL, String.join("\n", lines));
        }
    }

    /** Says what kept a verification from its work. */
    public void failed(Exception failed) {
        call(FAIL, report(Pipeline.failure(failed)));
    }

    private static boolean counts(SyncRequest request) {
        return !request.dryRun()
                && request.sources().isEmpty()
                && request.window().to() == null;
    }

    private static String report(Failure failure) {
        return failure.getMessage() + "\nexit code " + failure.exitCode().code();
    }

    /** What happened, in numbers and words, without the name or the place of any activity: it goes to somebody else's machine. */
    private static String report(SyncReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.totalAfter() + " activities: " + report.added() + " added, " + report.updated() + " updated; "
                + report.verdict().word());
        report.sources().forEach((source, result) -> {
            Failure failure = result.failure();
            lines.add(source + ": " + (failure == null ? result.fetched() + " activities" : failure.getMessage()));
        });
        lines.addAll(report.issues());
        if (report.failure() != null) {
            lines.add(String.valueOf(report.failure().getMessage()));
        }
        lines.add("run " + report.run() + ", exit code " + report.exitCode().code());
        return String.join("\n", lines);
    }

    private void call(String path, String report) {
        if (!on) {
            return;
        }
        try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
            Exception failed = template.to("direct:ping")
                    .withHeader("cairn.ping", path)
                    .withBody(report)
                    .send()
                    .getException();
            if (failed != null) {
                LOG.warn("cairn.ping.url{} could not be called: {}", path, Outcomes.why(failed));
            }
        } catch (IOException | RuntimeException failed) {
            LOG.warn("cairn.ping.url{} could not be called: {}", path, Outcomes.why(failed));
        }
    }
}
