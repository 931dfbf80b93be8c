package dev.cairn.pipeline;

import dev.cairn.alert.Incident;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.UnreadableCache;
import dev.cairn.history.History;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Verification;
import dev.cairn.original.OriginalShelf;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.garmin.GarminSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How things stand: what {@code cairn status} shows.
 *
 * @param integrity what a comparison with the baseline finds now
 * @param runs the last runs that changed or tried to change the history, newest first, as the history has them
 * @param lastGoodSync when the last sync began in which every source gave what it was asked for; null without one
 * @param nextSync when {@code cairn run} syncs next; null when it never does
 * @param backups all of them, newest first
 * @param session what there is to say of the sign-in at Garmin
 * @param originals how the files of the watches stand; null where they are not kept, or the cache can't be read
 * @param incidents what is open, the oldest first
 */
public record Status(
        Verifier.Finding integrity,
        List<Map<?, ?>> runs,
        @Nullable Instant lastGoodSync,
        @Nullable Instant nextSync,
        List<Backup> backups,
        Session session,
        OriginalShelf.@Nullable State originals,
        List<Incident> incidents) {
    private static final int RUNS = 5;

    /**
     * A sign-in.
     *
     * @param good whether a sync could use it
     * @param words how it stands, in words
     * @param daysLeft how many days it lasts without a refresh, as far as is known; null where nobody knows
     */
    public record Session(
            boolean good, String words, @Nullable Long daysLeft) {}

    /** Looks at a home folder; changes nothing. */
    public static Status of(Home home, Settings settings, Clock clock) throws IOException {
        History history = new History(home.history());
        List<Map<?, ?>> runs = new ArrayList<>(history.all());
        Collections.reverse(runs);
        Schedule schedule = new Schedule(
                settings.schedule(Setting.SCHEDULE_SYNC), settings.integer(Setting.SYNC_DAYS), history, clock);
        return new Status(
                integrity(home, clock),
                runs.subList(0, Math.min(RUNS, runs.size())),
                history.lastGoodSync(),
                schedule.next(clock.instant()),
                new Backups(home.tracking(), clock.getZone()).list(),
                session(new GarminSession(GarminEntry.of(settings, clock))),
                originals(home, settings),
                Watch.incidents(home, settings, clock).open());
    }

    private static Verifier.Finding integrity(Home home, Clock clock) throws IOException {
        try {
            return new Verifier(home, clock).verify();
        } catch (DamagedBaseline damaged) {
            return new Verifier.Finding(
                    Verification.corrupt(String.valueOf(damaged.getMessage()), Optional.empty()), damaged.hint());
        }
    }

    /** How the originals stand; null where they are not kept, or the cache can't be read. */
    public static OriginalShelf.@Nullable State originals(Home home, Settings settings) throws IOException {
        try {
            return settings.text(Setting.ORIGINALS).equals("true") ? Originals.state(home) : null;
        } catch (UnreadableCache damaged) {
            return null;
        }
    }

    /** As {@code status --json} and {@code verify --json} have it. */
    public static Map<String, Object> toJson(OriginalShelf.State originals) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("present", originals.present());
        json.put("none", originals.none());
        json.put("missing", originals.missing());
        json.put("damaged", originals.damaged());
        return json;
    }

    private static Session session(GarminSession garmin) {
        GarminSession.Standing standing = garmin.standing();
        return new Session(standing.good(), standing.words(), standing.daysLeft());
    }

    /** The document of {@code status --json}. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("integrity", integrity.verification().toJson());
        json.put("hint", integrity.hint());
        json.put("last_good_sync", text(lastGoodSync));
        json.put("next_sync", text(nextSync));
        json.put("runs", runs);
        Map<String, @Nullable Object> shelf = new LinkedHashMap<>();
        shelf.put("count", backups.size());
        shelf.put("bytes", backups.stream().mapToLong(Backup::bytes).sum());
        shelf.put("newest", backups.isEmpty() ? null : backups.get(0).name());
        shelf.put(
                "oldest",
                backups.isEmpty() ? null : backups.get(backups.size() - 1).name());
        shelf.put(
                "bad",
                backups.stream()
                        .filter(backup -> backup.state() == Backup.State.BAD || backup.state() == Backup.State.MISSING)
                        .map(Backup::name)
                        .toList());
        json.put("backups", shelf);
        Map<String, @Nullable Object> garmin = new LinkedHashMap<>();
        garmin.put("good", session.good());
        garmin.put("state", session.words());
        garmin.put("days_left", session.daysLeft());
        json.put("sessions", Map.of("garmin", garmin));
        if (originals != null) {
            json.put("originals", toJson(originals));
        }
        json.put(
                "incidents",
                incidents.stream().map(dev.cairn.alert.Incidents::toJson).toList());
        return json;
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
