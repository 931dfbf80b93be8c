package dev.cairn.pipeline;

import dev.cairn.alert.Incident;
import dev.cairn.backup.Backup;
import dev.cairn.backup.Backups;
import dev.cairn.cache.UnreadableCache;
import dev.cairn.history.History;
import dev.cairn.history.PastRuns;
import dev.cairn.integrity.DamagedBaseline;
import dev.cairn.integrity.Verification;
import dev.cairn.original.OriginalShelf;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.Resumption;
import dev.cairn.source.Standing;
import dev.cairn.source.garmin.GarminSession;
import dev.cairn.source.strava.StravaSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How things stand: what {@code cairn status} shows.
 *
 * @param integrity what a comparison with the baseline finds now
 * @param past all runs that changed or tried to change the history
 * @param lastGoodSync when the last sync began in which every source gave what it was asked for, and which could be saved; null
 *     without one
 * @param nextSync when {@code cairn run} syncs next; null when it never does
 * @param sources how every source answered that was ever asked, or that the user wrote, by name
 * @param backups all of them, newest first
 * @param reading what the last reading of all backups found; null where there was none
 * @param sessions how the sign-ins stand, by the names of the services
 * @param resumes when sources go on that stopped before a limit of their service
 * @param originals how the files of the watches stand; null where they are not kept, or the cache can't be read
 * @param incidents what is open, the oldest first
 */
public record Status(
        Verifier.Finding integrity,
        PastRuns past,
        @Nullable Instant lastGoodSync,
        @Nullable Instant nextSync,
        Map<String, PastRuns.Reply> sources,
        List<Backup> backups,
        @Nullable ShelfNote reading,
        Map<String, Standing> sessions,
        Map<String, Instant> resumes,
        OriginalShelf.@Nullable State originals,
        List<Incident> incidents) {
    private static final int RUNS = 5;

    /** Looks at a home folder; changes nothing. */
    public static Status of(Home home, Settings settings, Clock clock) throws IOException {
        History history = new History(home.history());
        PastRuns past = history.read();
        PastRuns possible = past.asOf(clock.instant());
        Resumption resumption = new Resumption(home.state().resolve("resume.json"));
        Schedule schedule = new Schedule(
                settings.schedule(Setting.SCHEDULE_SYNC),
                settings.integer(Setting.SYNC_DAYS),
                history,
                resumption,
                clock);
        return new Status(
                integrity(home, clock),
                past,
                possible.lastGoodSync(),
                schedule.next(clock.instant()),
                sources(home, possible),
                new Backups(home.tracking(), clock.getZone()).list(),
                ShelfNote.read(home),
                sessions(settings, clock),
                resumption.all(),
                originals(home, settings),
                Watch.incidents(home, settings, clock).open());
    }

    /** The last runs, newest first, as the history has them. */
    public List<Map<?, ?>> runs() {
        List<Map<?, ?>> all = past.all();
        List<Map<?, ?>> last = new ArrayList<>(all.subList(Math.max(0, all.size() - RUNS), all.size()));
        Collections.reverse(last);
        return last;
    }

    private static Map<String, PastRuns.Reply> sources(Home home, PastRuns past) throws IOException {
        Map<String, PastRuns.Reply> sources = new TreeMap<>(past.replies());
        RouteFiles.ofTheUser(home.routes()).forEach(own -> sources.putIfAbsent(own, PastRuns.Reply.NEVER));
        return sources;
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
            return settings.isOn(Setting.ORIGINALS) ? Originals.state(home) : null;
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

    /** How the sign-ins stand, by the names of the services. */
    public static Map<String, Standing> sessions(Settings settings, Clock clock) {
        Map<String, Standing> sessions = new LinkedHashMap<>();
        sessions.put("garmin", new GarminSession(SignIns.garmin(settings, clock)).standing());
        StravaSession strava = new StravaSession(SignIns.strava(settings, clock));
        // Whoever has nothing to do with it need not be told that there is nothing.
        if (strava.isConfigured() || settings.list(Setting.SOURCES).contains("strava")) {
            sessions.put("strava", strava.standing());
        }
        return sessions;
    }

    /** The document of {@code status --json}. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("integrity", integrity.verification().toJson());
        if (integrity.daily() != null) {
            json.put("daily", integrity.daily().toJson());
        }
        json.put("hint", integrity.hint());
        json.put("last_good_sync", text(lastGoodSync()));
        json.put("next_sync", text(nextSync));
        json.put("runs", runs());
        Map<String, @Nullable Object> shelf = new LinkedHashMap<>();
        shelf.put("count", backups.size());
        shelf.put("bytes", backups.stream().mapToLong(Backup::bytes).sum());
        shelf.put("newest", backups.isEmpty() ? null : backups.get(0).name());
        shelf.put(
                "oldest",
                backups.isEmpty() ? null : backups.get(backups.size() - 1).name());
        shelf.put(
                "bad",
                backups.stream().filter(Backup::isSpoilt).map(Backup::name).toList());
        shelf.put("reading", reading == null ? null : reading.toJson());
        json.put("backups", shelf);
        Map<String, Object> signIns = new LinkedHashMap<>();
        sessions.forEach((service, standing) -> {
            Map<String, @Nullable Object> session = new LinkedHashMap<>();
            session.put("good", standing.good());
            session.put("state", standing.words());
            session.put("days_left", standing.daysLeft());
            signIns.put(service, session);
        });
        json.put("sessions", signIns);
        if (!resumes.isEmpty()) {
            Map<String, Object> moments = new LinkedHashMap<>();
            resumes.forEach((source, moment) -> moments.put(source, moment.toString()));
            json.put("resumes", moments);
        }
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
