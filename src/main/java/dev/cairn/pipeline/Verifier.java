package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Occasion;
import dev.cairn.cache.CacheLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Census;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Verification;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the cache with its baseline outside of a run, and sets the baseline by hand. */
public final class Verifier {
    private final Home home;
    private final Clock clock;
    private final CacheDoor cache;
    private final Backups backups;

    public Verifier(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheDoor(home, backups);
    }

    /**
     * What was found.
     *
     * @param hint what to do about it; null when nothing is to be done
     */
    public record Finding(
            Verification verification, @Nullable String hint) {}

    /**
     * Compares the cache with its baseline, and changes nothing.
     *
     * @throws Failure with {@link ExitCode#LOSS} when the baseline is damaged, for then nothing can be proven
     */
    public Finding verify() throws IOException {
        Census census = new Census();
        try {
            cache.read(census);
        } catch (Failure unreadable) {
            Verification corrupt = Verification.corrupt(String.valueOf(unreadable.getMessage()), soundBaseline());
            return new Finding(corrupt, unreadable.hint());
        }
        Verification verification = Verification.compare(census.stats(), Baseline.read(home.baseline()));
        return new Finding(
                verification,
                switch (verification.verdict()) {
                    case OK, CORRUPT -> null;
                    case NO_BASELINE -> "Save the present state as the baseline with: cairn verify --baseline";
                    case LOSS -> wayBack(verification);
                });
    }

    /** Saves the present state as the baseline, and says what is thereby accepted as gone. */
    public Finding accept() throws IOException {
        try (CacheLock lock = CacheLock.take(home.lock())) {
            Census census = new Census();
            cache.read(census);
            Verification before = Verification.compare(census.stats(), soundBaseline());
            Baseline saved = Baseline.save(home.baseline(), census.stats(), LocalDateTime.now(clock));
            Verification now = Verification.compare(census.stats(), Optional.of(saved));
            String accepted = before.issues().isEmpty()
                    ? null
                    : "Accepted as gone: "
                            + String.join(
                                    "; ",
                                    before.issues().stream()
                                            .map(issue -> issue.message())
                                            .toList());
            return new Finding(now, accepted);
        }
    }

    private Optional<Baseline> soundBaseline() throws IOException {
        try {
            return Baseline.read(home.baseline());
        } catch (dev.cairn.integrity.DamagedBaseline damaged) {
            return Optional.empty();
        }
    }

    /** The backup that has the most of what the baseline knew; of several the newest. */
    private String wayBack(Verification loss) throws IOException {
        List<Backup> listed = backups.list().stream()
                .filter(backup -> backup.state() != Backup.State.MISSING && backup.state() != Backup.State.BAD)
                .toList();
        Backup best = null;
        for (Backup backup : listed) {
            if (backup.counts().isPresent() && (best == null || isRicher(backup, best))) {
                best = backup;
            }
        }
        Stats before = loss.baseline() == null ? null : loss.baseline().stats();
        if (best == null) {
            return listed.isEmpty()
                    ? "There is no backup to bring it back from."
                    : "Bring it back with: cairn restore " + listed.get(0).name();
        }
        return "Bring it back with: cairn restore " + best.name() + "  (" + total(best) + " activities"
                + (before == null ? ")" : " of " + before.total() + ")");
    }

    private static int total(Backup backup) {
        return backup.counts().map(Occasion.Counts::total).orElse(0);
    }

    private static boolean isRicher(Backup one, Backup other) {
        return richness().compare(one.counts().orElseThrow(), other.counts().orElseThrow()) > 0;
    }

    private static Comparator<Occasion.Counts> richness() {
        return Comparator.comparingInt(Occasion.Counts::total)
                .thenComparingInt(Occasion.Counts::withHr)
                .thenComparingInt(Occasion.Counts::withSplitsHr);
    }
}
