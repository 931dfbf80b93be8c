package dev.cairn.pipeline;

import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheIndex;
import dev.cairn.cache.CacheLock;
import dev.cairn.daily.DailyFile;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Severity;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the cache with its baseline outside of a run, and sets the baseline by hand. */
public final class Verifier {
    private final Home home;
    private final Clock clock;
    private final CacheDoor cache;
    private final Backups backups;
    private final Inspector inspector;
    private final DailyInspector dailies;

    public Verifier(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheDoor(home, backups);
        this.inspector = new Inspector(home);
        this.dailies = new DailyInspector(home, clock);
    }

    /**
     * What was found.
     *
     * @param hint what to do about it; null when nothing is to be done
     * @param daily what was found of the daily metrics; null where there are none
     */
    public record Finding(
            Verification verification,
            @Nullable String hint,
            @Nullable DailyFinding daily) {
        /** A finding about the history alone. */
        public Finding(Verification verification, @Nullable String hint) {
            this(verification, hint, null);
        }

        /** What becomes of both: the history, and the daily metrics. */
        public Verdict verdict() {
            Verdict own = verification.verdict();
            boolean isSound = own == Verdict.OK || own == Verdict.NO_BASELINE;
            boolean isDailyBad =
                    daily != null && (daily.verdict() == Verdict.LOSS || daily.verdict() == Verdict.CORRUPT);
            return isSound && daily != null && isDailyBad ? daily.verdict() : own;
        }

        /** The document of {@code verify --json}. */
        public Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(verification.toJson());
            if (daily != null) {
                json.put("verdict", verdict().word());
                Map<String, Object> issue = daily.issue();
                if (issue != null && json.get("issues") instanceof List<?> issues) {
                    List<Object> all = new ArrayList<>(issues);
                    all.add(issue);
                    json.put("issues", all);
                }
                json.put("daily", daily.toJson());
            }
            return json;
        }
    }

    /**
     * Compares the cache with its baseline, and changes nothing.
     *
     * @throws Failure with {@link ExitCode#LOSS} when the baseline is damaged, for then nothing can be proven
     */
    public Finding verify() throws IOException {
        Verification verification;
        try {
            verification = compared();
        } catch (DamagedBaseline nothingToCompareWith) {
            throw nothingToCompareWith;
        } catch (Failure unreadable) {
            Verification corrupt = Verification.corrupt(String.valueOf(unreadable.getMessage()), soundBaseline());
            return new Finding(corrupt, unreadable.hint(), dailies.look());
        }
        return new Finding(
                verification,
                switch (verification.verdict()) {
                    case OK, CORRUPT -> null;
                    case NO_BASELINE -> "Save the present state as the baseline with: cairn verify --baseline";
                    case LOSS -> wayBack(verification);
                },
                dailies.look());
    }

    private Verification compared() throws IOException {
        try {
            return inspector.verify(cache);
        } catch (DamagedBaseline damaged) {
            // A cache that cannot be read is worse.
            cache.read(facts -> {});
            throw damaged;
        }
    }

    /** Saves the present state as the baseline, and says what is thereby accepted as gone. */
    public Finding accept() throws IOException {
        try (CacheLock lock = CacheLock.take(home.lock())) {
            Survey survey = new Survey();
            CacheIndex index = cache.readClosely(survey);
            Verification before = inspector.compare(survey, soundBaseline(), id -> false);
            Baseline saved = Baseline.save(home.baseline(), survey, index.fingerprint(), LocalDateTime.now(clock));
            List<Issue> losses = before.issues().stream()
                    .filter(issue -> issue.severity() != Severity.NOTICE)
                    .toList();
            String accepted = losses.isEmpty()
                    ? null
                    : losses.stream().map(Verifier::inFull).collect(Collectors.joining("\n"));
            String acceptedDays = acceptDaily();
            String both = accepted != null && acceptedDays != null ? accepted + "\n" + acceptedDays : null;
            return new Finding(
                    Verification.unchanged(saved),
                    both != null ? both : accepted == null ? acceptedDays : accepted,
                    dailies.look());
        }
    }

    /** Makes the daily metrics that are there what has to be there; says what is thereby accepted as gone. */
    private @Nullable String acceptDaily() throws IOException {
        DailyFinding before = dailies.look();
        if (before == null || before.verdict() == Verdict.CORRUPT) {
            return null;
        }
        dailies.settle(new DailyFile(home.garminCache()).read());
        return before.verdict() != Verdict.LOSS
                ? null
                : "Accepted as gone: " + before.message()
                        + before.losses().stream()
                                .map(loss -> "\n  " + loss.inWords())
                                .collect(Collectors.joining());
    }

    private static String inFull(Issue loss) {
        return "Accepted as gone: " + loss.message()
                + loss.activities().stream()
                        .map(activity -> "\n  " + activity.inWords())
                        .collect(Collectors.joining());
    }

    private Optional<Baseline> soundBaseline() throws IOException {
        try {
            return Baseline.read(home.baseline());
        } catch (DamagedBaseline damaged) {
            return Optional.empty();
        }
    }

    private String wayBack(Verification loss) throws IOException {
        boolean isCopied = backups.list().stream().anyMatch(backup -> !backup.isSpoilt());
        if (isCopied) {
            return "Bring it back with: cairn restore all --merge";
        }
        String ask = loss.issues().stream()
                .flatMap(issue -> issue.activities().stream())
                .map(Issue.Affected::date)
                .filter(date -> date.matches("\\d{4}-\\d\\d-\\d\\d.*"))
                .min(Comparator.naturalOrder())
                .map(date ->
                        " Ask the sources again with: cairn sync --from " + date.substring(0, "YYYY-MM-DD".length()))
                .orElse("");
        return "There is no backup to bring it back from." + ask;
    }
}
