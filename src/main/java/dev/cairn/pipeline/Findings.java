package dev.cairn.pipeline;

import dev.cairn.alert.Condition;
import dev.cairn.alert.IncidentKind;
import dev.cairn.alert.Topic;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Room;
import dev.cairn.daily.DailyCensus;
import dev.cairn.failure.Failure;
import dev.cairn.integrity.Issue;
import dev.cairn.integrity.Severity;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what is wrong as a person is told of it: one thing, its parts, and the command that brings it back. */
final class Findings {
    private Findings() {}

    /** All losses that one verification found: one incident, and one message. */
    static Condition loss(Verification verification, @Nullable String hint) {
        List<String> details = new ArrayList<>();
        List<String> items = new ArrayList<>();
        int gone = 0;
        int poorer = 0;
        for (Issue issue : verification.issues()) {
            if (issue.severity() == Severity.NOTICE) {
                continue;
            }
            gone += issue.severity() == Severity.CRITICAL ? issue.activities().size() : 0;
            poorer += issue.severity() == Severity.CRITICAL
                    ? 0
                    : issue.activities().size();
            if (issue.activities().isEmpty()) {
                details.add(issue.message());
                items.add(issue.check());
            }
            for (Issue.Affected activity : issue.activities()) {
                details.add(activity.inWords());
                String name = Objects.requireNonNullElse(activity.key(), activity.date());
                items.add(activity.fields().isEmpty() ? name : name + " " + String.join(",", activity.fields()));
            }
        }
        String since = verification.baseline() == null
                ? null
                : "All of it was there on " + verification.baseline().when() + ".";
        String remedy = hint == null ? "cairn restore all --merge" : hint.replace("Bring it back with: ", "");
        return Condition.of(
                Topic.of(IncidentKind.DATA_LOSS), headline(gone, poorer, verification), details, since, remedy, items);
    }

    private static String headline(int gone, int poorer, Verification verification) {
        String activities = gone == 1 ? "1 activity is gone" : gone + " activities are gone";
        String values = poorer == 1 ? "1 activity has lost values" : poorer + " activities have lost values";
        if (gone > 0 && poorer > 0) {
            return activities + " from your history, and " + values;
        }
        if (gone > 0) {
            return activities + " from your history";
        }
        // A baseline of the scripts knows counts only.
        return poorer > 0 ? values : verification.issues().get(0).message();
    }

    /** What is gone from the daily metrics; an incident of its own, for it has its own way back. */
    static Condition daily(DailyFinding finding) {
        boolean isLoss = finding.verdict() == Verdict.LOSS;
        List<String> losses =
                finding.losses().stream().map(DailyCensus.Loss::inWords).toList();
        return Condition.of(
                new Topic(isLoss ? IncidentKind.DATA_LOSS : IncidentKind.UNREADABLE_CACHE, Sources.DAILY),
                String.valueOf(finding.message()),
                losses,
                isLoss && finding.since() != null ? "All of it was there on " + finding.since() + "." : null,
                Objects.requireNonNullElse(finding.hint(), "cairn verify")
                        .replaceFirst("^(Bring it back|Restore it) with: ", ""),
                losses);
    }

    /** Where there is nothing to compare with, nobody can say that nothing was lost. */
    static Condition unprovable(Failure failure) {
        return Condition.of(
                Topic.of(IncidentKind.DATA_LOSS),
                "nobody can say whether something was lost: " + failure.getMessage(),
                null,
                Objects.requireNonNullElse(failure.hint(), "cairn verify --baseline"));
    }

    static Condition unreadable(String what, @Nullable String hint) {
        return Condition.of(
                Topic.of(IncidentKind.UNREADABLE_CACHE),
                what,
                null,
                Objects.requireNonNullElse(hint, "cairn restore latest"));
    }

    /** Lists of what the user decided that are damaged. */
    static Condition undecided(List<Failure> damaged) {
        List<String> messages = damaged.stream()
                .map(failure -> String.valueOf(failure.getMessage()))
                .toList();
        return Condition.of(
                Topic.of(IncidentKind.UNREADABLE_DECISIONS),
                messages.get(0),
                messages.subList(1, messages.size()),
                "The cache is as it was; nothing is merged into it until the list can be read.",
                Objects.requireNonNullElse(damaged.get(0).hint(), "cairn sync"),
                messages);
    }

    static Condition refused(Failure failure) {
        return Condition.of(
                Topic.of(IncidentKind.SAVE_REFUSED),
                "what is new could not be saved: " + failure.getMessage(),
                null,
                Objects.requireNonNullElse(failure.hint(), "cairn sync"));
    }

    static Condition signIn(@Nullable String source, Failure failure) {
        return Condition.of(
                new Topic(IncidentKind.SIGN_IN, source),
                (source == null ? "a sign-in is" : source + ": a sign-in is") + " needed: " + failure.getMessage(),
                "Nothing was changed; until then nothing new comes in.",
                Objects.requireNonNullElse(failure.hint(), "cairn sync"));
    }

    static Condition failing(String source, int times, String why) {
        return Condition.of(
                new Topic(IncidentKind.SYNC_FAILING, source),
                source + " failed " + times + " times running",
                "The last time: " + why + ".",
                "cairn sync --source " + source);
    }

    static Condition stale(Instant last, Duration age) {
        return Condition.of(
                Topic.of(IncidentKind.STALE),
                "no sync went well for " + (age.toHours() < 72 ? age.toHours() + " hours" : age.toDays() + " days"),
                "The last one that did began at " + last + ".",
                "cairn sync");
    }

    static Condition bad(List<Backup> backups) {
        List<String> names = backups.stream().map(Backup::name).toList();
        return Condition.of(
                Topic.of(IncidentKind.BAD_BACKUP),
                names.size() == 1
                        ? "a backup is damaged or gone: " + names.get(0)
                        : names.size() + " backups are damaged or gone",
                backups.stream()
                        .map(backup -> backup.name() + ": " + backup.why())
                        .toList(),
                null,
                "cairn backup\ncairn backups --verify",
                names);
    }

    static Condition room(long usable, long needed) {
        return Condition.of(
                Topic.of(IncidentKind.DISK_LOW),
                "the disk has " + Room.inWords(usable) + " left, and a sync needs " + Room.inWords(needed),
                "Without that room nothing new is saved; nothing is lost.",
                "Make room on the disk that tracking/ is on.");
    }
}
