package dev.cairn.pipeline;

import dev.cairn.alert.Channels;
import dev.cairn.alert.IncidentKind;
import dev.cairn.alert.Incidents;
import dev.cairn.alert.Look;
import dev.cairn.alert.Notice;
import dev.cairn.alert.Topic;
import dev.cairn.backup.Backup;
import dev.cairn.cache.Reason;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.history.History;
import dev.cairn.history.PastRuns;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.link.Links;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.tombstone.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether something is wrong that a person has to hear of, and has it told. Whatever goes wrong here changes nothing about
 * what it looks at: a run ends as it would have ended.
 */
public final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.alert");
    private static final int FAILURES = 3;

    private final Home home;
    private final Clock clock;
    private final Incidents incidents;
    private final Channels channels;
    private final History history;
    private final Duration staleAfter;

    public Watch(Home home, Settings settings, Clock clock, Channels channels) {
        this.home = home;
        this.clock = clock;
        this.channels = channels;
        this.incidents = incidents(home, settings, clock);
        this.history = new History(home.history());
        this.staleAfter = settings.duration(Setting.ALERT_STALE_AFTER);
    }

    /** What is open in a home folder, and who was told. */
    public static Incidents incidents(Home home, Settings settings, Clock clock) {
        return new Incidents(home.state(), settings.duration(Setting.ALERT_REPEAT_AFTER), clock.getZone());
    }

    /** Looks at a sync that came to its end, well or not. */
    public SyncRun synced(SyncRun run) {
        if (!run.isDryRun()) {
            tell(look -> {
                verified(look, run.verification(), null);
                daily(look);
                look.clear(Topic.of(IncidentKind.UNREADABLE_CACHE), run.getTotalAfter() + " activities were read.");
                look.clear(new Topic(IncidentKind.SIGN_IN, null), "A source was asked.");
                if (run.failure != null) {
                    look.found(Findings.refused(run.failure));
                } else if (run.totals().isSaved()) {
                    look.clear(Topic.of(IncidentKind.SAVE_REFUSED), run.getTotalAfter() + " activities were saved.");
                }
                for (Map.Entry<String, SyncReport.SourceResult> source :
                        run.totals().sources().entrySet()) {
                    answered(look, source.getKey(), source.getValue());
                }
                room(look);
                stale(look);
            });
        }
        return run;
    }

    /** Looks at a backfill or an import that came to its end, well or not. A source that failed is a matter of the next sync. */
    public SyncRun backfilled(SyncRun run) {
        if (!run.isDryRun()) {
            tell(look -> {
                verified(look, run.verification(), null);
                if (run.failure != null) {
                    look.found(Findings.refused(run.failure));
                } else if (run.saved != null) {
                    look.clear(Topic.of(IncidentKind.SAVE_REFUSED), run.getTotalAfter() + " activities were saved.");
                }
                for (Answer answer : run.answers) {
                    if (answer.failure() instanceof Failure failure && failure.exitCode() == ExitCode.SIGN_IN) {
                        look.found(Findings.signIn(answer.source(), failure));
                    }
                }
                room(look);
                stale(look);
            });
        }
        return run;
    }

    private void answered(Look look, String source, SyncReport.SourceResult result) throws IOException {
        Topic signIn = new Topic(IncidentKind.SIGN_IN, source);
        Topic failing = new Topic(IncidentKind.SYNC_FAILING, source);
        Failure failure = result.failure();
        if (failure == null) {
            String proof = source + " gave " + result.fetched()
                    + (source.equals(Sources.DAILY) ? " entries of days." : " activities.");
            look.clear(signIn, proof).clear(failing, proof);
        } else if (failure.exitCode() == ExitCode.SIGN_IN) {
            look.found(Findings.signIn(source, failure));
        } else {
            int times = failuresRunning(source);
            if (times >= FAILURES) {
                look.found(Findings.failing(source, times, String.valueOf(failure.getMessage())));
            }
        }
    }

    private int failuresRunning(String source) throws IOException {
        int running = 0;
        for (Map<?, ?> run : history.read().of("sync")) {
            Object said = run.get("sources") instanceof Map<?, ?> sources ? sources.get(source) : null;
            if (said instanceof Map<?, ?> answer) {
                running = answer.get("error") == null ? 0 : running + 1;
            }
        }
        return running;
    }

    /**
     * Looks at a sync that could not even begin, or that broke off.
     *
     * @throws Exception what it failed with, again
     */
    public void failed(SyncRequest asked, Exception failed) throws Exception {
        if (!asked.dryRun()) {
            failed(failed);
        }
        throw failed;
    }

    /** Looks at what kept a command from its work. */
    public void failed(Exception failed) {
        Failure failure = Pipeline.failure(failed);
        tell(look -> {
            if (failure instanceof DamagedBaseline) {
                look.found(Findings.unprovable(failure));
                return;
            }
            List<Failure> undecided = decisions(look);
            switch (failure.exitCode()) {
                case UNREADABLE -> unreadable(look, String.valueOf(failure.getMessage()), failure.hint(), undecided);
                case SIGN_IN -> look.found(Findings.signIn(null, failure));
                case LOSS -> look.found(Findings.refused(failure));
                default -> {}
            }
            room(look);
            stale(look);
        });
    }

    /** Looks at a verification, which may have found that all is well again. */
    public void verified(Verifier.Finding finding) {
        tell(look -> {
            verified(look, finding.verification(), finding.hint());
            daily(look);
            room(look);
            stale(look);
        });
    }

    private void verified(Look look, Verification verification, @Nullable String hint) {
        Topic unreadable = Topic.of(IncidentKind.UNREADABLE_CACHE);
        Topic loss = Topic.of(IncidentKind.DATA_LOSS);
        List<Failure> undecided = decisions(look);
        switch (verification.verdict()) {
            case LOSS -> look.found(Findings.loss(verification, hint));
            case CORRUPT -> {
                if (home.isInUse()) {
                    unreadable(look, verification.issues().get(0).message(), hint, undecided);
                }
            }
            case OK ->
                look.clear(loss, total(verification) + " activities are there, and all that the baseline knows.");
            case NO_BASELINE -> {}
        }
        if (verification.verdict() != Verdict.CORRUPT) {
            look.clear(unreadable, total(verification) + " activities were read.");
        }
    }

    /** Notes what cannot be read, unless it is one of the lists of decisions, which has an incident of its own. */
    private static void unreadable(Look look, String what, @Nullable String hint, List<Failure> undecided) {
        if (undecided.stream().noneMatch(list -> what.equals(list.getMessage()))) {
            look.found(Findings.unreadable(what, hint));
        }
    }

    /** Looks whether what the user forgot, linked and parted can be read; gives what keeps it from that. */
    private List<Failure> decisions(Look look) {
        List<Failure> damaged = new ArrayList<>();
        for (Runnable list : List.<Runnable>of(() -> Tombstones.in(home.tombstones()), () -> Links.in(home.links()))) {
            try {
                list.run();
            } catch (Failure unreadable) {
                damaged.add(unreadable);
            }
        }
        if (damaged.isEmpty()) {
            look.clear(Topic.of(IncidentKind.UNREADABLE_DECISIONS), "Both lists were read.");
        } else {
            look.found(Findings.undecided(damaged));
        }
        return damaged;
    }

    /** Where there are no daily metrics, by the user's word, nothing of them is wrong. */
    private void daily(Look look) throws IOException {
        DailyFinding finding = new DailyInspector(home, clock).look();
        if (finding != null && (finding.verdict() == Verdict.LOSS || finding.verdict() == Verdict.CORRUPT)) {
            look.found(Findings.daily(finding));
        }
        String proof = finding == null ? "None are kept." : finding.counts() + " are there.";
        if (finding == null || finding.verdict() != Verdict.CORRUPT) {
            look.clear(new Topic(IncidentKind.UNREADABLE_CACHE, Sources.DAILY), proof);
            if (finding == null || finding.verdict() == Verdict.OK) {
                look.clear(new Topic(IncidentKind.DATA_LOSS, Sources.DAILY), proof);
            }
        }
    }

    private static int total(Verification verification) {
        return verification.stats() == null ? 0 : verification.stats().total();
    }

    /** Looks at backups of which every byte was read. */
    public void examined(List<Backup> backups) {
        tell(look -> {
            List<Backup> bad = backups.stream().filter(Backup::isSpoilt).toList();
            if (bad.isEmpty()) {
                look.clear(Topic.of(IncidentKind.BAD_BACKUP), backups.size() + " backups were read.");
            } else {
                look.found(Findings.bad(bad));
            }
        });
    }

    private void room(Look look) throws IOException {
        if (Files.exists(home.cache())) {
            long needed = 2 * Files.size(home.cache());
            long usable = Files.getFileStore(home.tracking()).getUsableSpace();
            if (usable < needed) {
                look.found(Findings.room(usable, needed));
            } else {
                look.clear(Topic.of(IncidentKind.DISK_LOW), "There is room for more than two caches.");
            }
        }
    }

    private void stale(Look look) throws IOException {
        PastRuns runs = history.read().asOf(clock.instant());
        Instant last = runs.lastGoodSync();
        Instant since = last == null ? runs.firstStart("sync") : last;
        if (since == null) {
            return;
        }
        Duration age = Duration.between(since, clock.instant());
        if (age.compareTo(staleAfter) > 0) {
            look.found(Findings.stale(since, age));
        } else if (last != null) {
            look.clear(Topic.of(IncidentKind.STALE), "The last one began at " + last + ".");
        }
    }

    /** What a look looks at. */
    @FunctionalInterface
    private interface Looking {
        void at(Look look) throws IOException;
    }

    private void tell(Looking looking) {
        try {
            Look look = new Look();
            looking.at(look);
            for (Notice notice : incidents.reconcile(look, clock.instant())) {
                incidents.told(notice.incident(), channels.deliver(notice.message(), notice.heard()));
            }
        } catch (IOException failed) {
            LOG.warn("cannot look whether somebody has to be told: {}", Reason.of(failed));
        } catch (RuntimeException failed) {
            LOG.warn("cannot tell what is wrong: {}", Outcomes.why(failed));
        } finally {
            channels.done();
        }
    }
}
