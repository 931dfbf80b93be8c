package dev.cairn.pipeline;

import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.backup.Unpacked;
import dev.cairn.daily.DailyCensus;
import dev.cairn.daily.DailyFile;
import dev.cairn.daily.UnreadableDaily;
import dev.cairn.retention.Retention;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Removes old backups of the daily metrics by the rules of {@code cairn.backup.keep}; but none that has a day, a value or a key
 * that is not there now, none that is not good, and never the newest.
 */
final class DailyPruner {
    private final Backups backups;
    private final Retention retention;
    private final Clock clock;

    DailyPruner(Backups backups, Retention retention, Clock clock) {
        this.backups = backups;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Prunes. The caller holds the lock, and knows that nothing is lost.
     *
     * @param present what is there now
     * @return what was removed
     */
    List<Backup> prune(DailyCensus present) throws IOException {
        List<Backup> dated = backups.list().stream()
                .filter(backup -> backup.made() != null && backup.state() == Backup.State.LISTED)
                .toList();
        List<LocalDateTime> times = dated.stream()
                .map(backup -> LocalDateTime.ofInstant(madeAt(backup), clock.getZone()))
                .toList();
        List<List<String>> reasons = retention.reasons(times);
        List<Backup> gone = new ArrayList<>();
        for (int i = 1; i < dated.size(); i++) {
            if (reasons.get(i).isEmpty() && isHeld(dated.get(i), present)) {
                gone.add(dated.get(i));
            }
        }
        backups.remove(gone, clock.instant());
        return gone;
    }

    private static Instant madeAt(Backup backup) {
        return Objects.requireNonNull(backup.made());
    }

    private boolean isHeld(Backup backup, DailyCensus present) throws IOException {
        if (backups.verify(backup).state() != Backup.State.GOOD) {
            return false;
        }
        try (Unpacked plain = backups.unpack(backup)) {
            return present.lossesAgainst(DailyCensus.of(DailyFile.read(plain.file())))
                    .isEmpty();
        } catch (UnreadableDaily damaged) {
            return false;
        }
    }
}
