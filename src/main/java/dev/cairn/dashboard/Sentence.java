package dev.cairn.dashboard;

import dev.cairn.alert.Incident;
import dev.cairn.integrity.Stats;
import dev.cairn.integrity.Verification;
import dev.cairn.pipeline.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How things stand, in one sentence.
 *
 * @param mood whether somebody has to do something
 * @param words the sentence, without a full stop
 * @param remedy what to type; null where nothing is to be done
 */
record Sentence(Mood mood, String words, @Nullable String remedy) {
    /** Whether somebody has to do something. */
    enum Mood {
        GOOD("All is well"),
        WARN("Look at this"),
        BAD("Act now");

        private final String words;

        Mood(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Says it.
     *
     * @param none whether there is no cache
     */
    static Sentence of(Status status, boolean none, Duration staleAfter, Clock clock) {
        Verification verification = status.integrity().verification();
        String hint = status.integrity().hint();
        Stats stats = verification.stats();
        String total = stats == null ? "" : Words.count(stats.total(), "activity") + ", ";
        return switch (verification.verdict()) {
            case LOSS ->
                new Sentence(Mood.BAD, total + verification.issues().get(0).message(), hint);
            case CORRUPT ->
                none && status.backups().isEmpty() && verification.baseline() == null
                        ? new Sentence(
                                Mood.WARN,
                                "No activities yet",
                                "cairn sync brings those of the last days, cairn sync --all the whole history")
                        : new Sentence(Mood.BAD, verification.issues().get(0).message(), hint);
            case OK, NO_BASELINE -> {
                String kept = switch (verification.verdict()) {
                    case OK -> total + "nothing lost, ";
                    default -> total + "no baseline to compare with yet, ";
                };
                yield whole(kept, status, staleAfter, clock);
            }
        };
    }

    private static Sentence whole(String kept, Status status, Duration staleAfter, Clock clock) {
        Instant checked = status.lastGoodSync();
        String when = checked == null ? "never checked" : "last checked " + new Words(clock).ago(checked);
        if (!status.incidents().isEmpty()) {
            Incident first = status.incidents().get(0);
            int more = status.incidents().size() - 1;
            return new Sentence(
                    Mood.WARN,
                    kept + when + "; but " + first.condition().headline()
                            + (more == 0 ? "" : " (and " + more + " more)"),
                    first.condition().remedy());
        }
        boolean stale = checked == null || clock.instant().isAfter(checked.plus(staleAfter));
        return stale ? new Sentence(Mood.WARN, kept + when, "cairn sync") : new Sentence(Mood.GOOD, kept + when, null);
    }
}
