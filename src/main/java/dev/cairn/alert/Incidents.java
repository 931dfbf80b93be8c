package dev.cairn.alert;

import dev.cairn.cache.Reason;
import dev.cairn.cache.ShortLock;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong, and who was told.
 *
 * <p>An incident opens when a look finds something, is told again while it lasts, and is closed by the first look that finds
 * its topic clear. One incident is one message. Each message goes to each channel until it arrived there once; a channel that
 * failed gets it at the next look.
 */
public final class Incidents {
    /** An all-clear that could not be delivered for so long is of no use any more. */
    private static final Duration OLDEST_ALL_CLEAR = Duration.ofDays(7);

    /** A sync that runs once a day does not end at the same second each day; "daily" must not become every other day. */
    private static final int SLACK = 24;

    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.alert");

    private final Path file;
    private final Path lock;
    private final Duration repeatAfter;
    private final Letter letter;

    /** What could not be written, so that a full disk does not make this process say the same at every look. */
    private @Nullable IncidentMemory unwritten;

    /**
     * @param state the folder of what Cairn remembers
     * @param repeatAfter how often an incident is told while it lasts
     * @param zone where the person lives who is told
     */
    public Incidents(Path state, Duration repeatAfter, ZoneId zone) {
        this.file = state.resolve("incidents.json");
        this.lock = state.resolve("incidents.lock");
        this.repeatAfter = repeatAfter;
        this.letter = new Letter(zone, repeatAfter);
    }

    /** All that are open, the oldest first. */
    public List<Incident> open() throws IOException {
        return read().incidents().stream().filter(Incident::isOpen).toList();
    }

    /** Whether something about a topic is open. */
    public boolean isOpen(Topic topic) throws IOException {
        return open().stream().anyMatch(incident -> incident.topic().equals(topic));
    }

    /** The incident as {@code cairn alert --json} tells it. */
    public static Map<String, @Nullable Object> toJson(Incident incident) {
        return IncidentJson.write(incident, false);
    }

    /** A message that only shows that messages arrive. */
    public Message trial(Instant now) {
        return letter.trial(now);
    }

    /**
     * Takes what a look found, and hands out what is to be delivered now. Who takes it has to report with {@link #told}.
     *
     * <p>When nothing is wrong and nothing was, no file is touched.
     */
    public List<Notice> reconcile(Look look, Instant now) throws IOException {
        IncidentMemory before = read();
        if (look.findings().isEmpty() && before.incidents().isEmpty() && before.damage() == null) {
            return List.of();
        }
        return change(memory -> next(memory, look, now)).incidents().stream()
                .filter(incident -> now.equals(incident.telling().begun()))
                .map(incident -> new Notice(
                        incident.id(),
                        letter.about(incident),
                        incident.telling().heard()))
                .toList();
    }

    private IncidentMemory next(IncidentMemory memory, Look look, Instant now) {
        List<Incident> incidents = new ArrayList<>();
        for (Incident incident : memory.incidents()) {
            Incident next = next(incident, look, now);
            if (next != null) {
                incidents.add(next.isPending(now) ? next.begun(now) : next);
            }
        }
        int number = memory.next();
        for (Condition condition : look.findings()) {
            if (incidents.stream().noneMatch(other -> other.isOpen() && isSame(other, condition))) {
                String id = condition.topic().word() + "-" + number++;
                incidents.add(Incident.opened(id, condition, now).begun(now));
            }
        }
        return new IncidentMemory(number, incidents);
    }

    /** What becomes of an incident; null when it is to be forgotten. */
    private @Nullable Incident next(Incident incident, Look look, Instant now) {
        Condition found = look.finding(incident.topic());
        Instant closed = incident.closed();
        if (closed != null) {
            // Nobody is to read an all-clear for what is wrong again.
            return found != null || now.isAfter(closed.plus(OLDEST_ALL_CLEAR)) ? null : incident;
        }
        String proof = look.proof(incident.topic());
        if (proof != null) {
            return incident.closed(proof, now);
        }
        Incident lasting = found == null ? incident : incident.lasting(found, now);
        return isDueAgain(lasting, now) ? lasting.repeated(now) : lasting;
    }

    private boolean isDueAgain(Incident incident, Instant now) {
        Duration pause = repeatAfter.minus(repeatAfter.dividedBy(SLACK));
        return incident.acknowledged() == null
                // In either direction: what a clock told that was ahead must not keep it silent until then.
                && Duration.between(incident.telling().at(), now).abs().compareTo(pause) >= 0;
    }

    private static boolean isSame(Incident incident, Condition condition) {
        return incident.topic().equals(condition.topic());
    }

    /** Takes how a delivery went, by channel. An all-clear that arrived everywhere is the end of its incident. */
    public void told(String id, Map<String, Outcome> outcomes) throws IOException {
        change(memory -> {
            List<Incident> incidents = new ArrayList<>();
            for (Incident incident : memory.incidents()) {
                Incident next = incident.id().equals(id) ? incident.delivered(outcomes) : incident;
                if (next.isOpen() || !next.telling().isDone()) {
                    incidents.add(next);
                }
            }
            return new IncidentMemory(memory.next(), incidents);
        });
    }

    /**
     * Notes that a person knows of an incident: it is not told again unless it grows.
     *
     * @throws Failure with {@link ExitCode#USAGE} when no open one has this id
     */
    public Incident acknowledge(String id, Instant now) throws IOException {
        Map<String, Incident> open = new LinkedHashMap<>();
        open().forEach(incident -> open.put(incident.id(), incident));
        if (!open.containsKey(id)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "there is no open incident " + id,
                    open.isEmpty() ? "Nothing is open." : "Open: " + String.join(", ", open.keySet()));
        }
        return change(memory -> new IncidentMemory(
                        memory.next(),
                        memory.incidents().stream()
                                .map(incident -> incident.id().equals(id) ? incident.acknowledged(now) : incident)
                                .toList()))
                .incidents()
                .stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The present state, which stays as it is. */
    private synchronized IncidentMemory read() throws IOException {
        IncidentMemory kept = unwritten;
        return kept == null ? IncidentMemory.read(file) : kept;
    }

    private synchronized IncidentMemory change(UnaryOperator<IncidentMemory> work) throws IOException {
        try {
            return ShortLock.during(lock, () -> {
                IncidentMemory before = read();
                if (before.damage() != null) {
                    LOG.warn("passed over {}: {}; what is wrong is told once more", file, before.damage());
                }
                IncidentMemory after = work.apply(before);
                if (!after.equals(before)) {
                    after.write(file);
                }
                unwritten = null;
                return after;
            });
        } catch (IOException cannotWrite) {
            LOG.warn("cannot remember in {} who was told: {}", file, Reason.of(cannotWrite));
            IncidentMemory after = work.apply(read());
            unwritten = after;
            return after;
        }
    }
}
