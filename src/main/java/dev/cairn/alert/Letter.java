package dev.cairn.alert;

import dev.cairn.alert.Telling.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words for a person who reads them on a phone, half asleep: what happened, since when, what to type, and then the details.
 */
final class Letter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String TRIAL = "trial";

    private final ZoneId zone;
    private final Duration repeatAfter;

    /**
     * @param zone where the person lives
     * @param repeatAfter how often an incident is told
     */
    Letter(ZoneId zone, Duration repeatAfter) {
        this.zone = zone;
        this.repeatAfter = repeatAfter;
    }

    /** A message that only shows that messages arrive. */
    Message trial(Instant now) {
        String headline = "This is a trial; nothing is wrong";
        Page page = new Page(headline + ".")
                .text("Whatever Cairn has to tell you will arrive like this.")
                .text("Sent " + local(now) + " by: cairn alert test");
        return new Message(
                TRIAL,
                TRIAL,
                Occasion.TRIAL,
                "Cairn: this is a trial, nothing is wrong",
                List.of(headline + "."),
                page.plain(),
                page.html(),
                Map.of("headline", headline, "severity", Urgency.INFO.word(), "at", now.toString()));
    }

    /** The message that is due about an incident. */
    Message about(Incident incident) {
        return incident.isOpen() ? alarm(incident) : allClear(incident);
    }

    private Message alarm(Incident incident) {
        Condition condition = incident.condition();
        Occasion occasion = incident.telling().occasion();
        String subject = "Cairn: "
                + switch (occasion) {
                    case REPEATED -> "still: ";
                    case UPDATED -> "worse now: ";
                    default -> "";
                }
                + condition.headline();
        Page page = new Page(condition.headline() + ".").text("Noticed " + local(incident.since()) + ".");
        if (condition.context() != null) {
            page.text(condition.context());
        }
        page.heading("What to do:").code(condition.remedy());
        if (!condition.details().isEmpty()) {
            page.heading("What it is about:").items(condition.details(), condition.more());
        }
        page.text("Cairn tells this again every " + inWords(repeatAfter) + " while it lasts. If you know of it, type:")
                .code("cairn alert ack " + incident.id());
        List<String> lines = new ArrayList<>();
        lines.add(label(condition) + ": " + condition.headline() + " (" + incident.id() + ", noticed "
                + local(incident.since()) + ")");
        condition.details().forEach(detail -> lines.add("  " + detail));
        if (condition.more() > 0) {
            lines.add("  and " + condition.more() + " more");
        }
        condition.remedy().lines().forEach(line -> lines.add("  " + line));
        return message(incident, subject, lines, page);
    }

    private Message allClear(Incident incident) {
        Condition condition = incident.condition();
        String source = condition.topic().source();
        String over =
                (source == null ? "" : source + ": ") + condition.topic().kind().allClear();
        String proof = incident.healed() == null ? "" : incident.healed();
        Instant closed = incident.closed() == null ? incident.telling().at() : incident.closed();
        Page page = new Page("All clear: " + over + ".")
                .text(proof)
                .text("It was: " + condition.headline() + ".")
                .text("Noticed " + local(incident.since()) + ", over " + local(closed) + ".")
                .text("There is nothing to do. This was " + incident.id() + ".");
        List<String> lines = List.of(
                "all clear: " + over + " (" + incident.id() + ", noticed " + local(incident.since()) + ")",
                "  " + proof);
        return message(incident, "Cairn: all clear, " + over, lines, page);
    }

    private static Message message(Incident incident, String subject, List<String> lines, Page page) {
        Condition condition = incident.condition();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        Urgency urgency = incident.isOpen() ? condition.topic().kind().urgency() : Urgency.INFO;
        facts.put("severity", urgency.word());
        facts.put("at", incident.telling().at().toString());
        facts.put("headline", condition.headline());
        facts.put("source", condition.topic().source());
        facts.put("since", incident.since().toString());
        facts.put("details", condition.details());
        facts.put("more", condition.more());
        facts.put("remedy", condition.remedy());
        return new Message(
                incident.id(),
                condition.topic().kind().word(),
                incident.telling().occasion(),
                oneLine(subject),
                lines.stream().map(Letter::oneLine).toList(),
                page.plain(),
                page.html(),
                facts);
    }

    private static String label(Condition condition) {
        return condition.topic().kind().name().replace('_', ' ');
    }

    /** The name of a run may hold anything; a subject and a line of a log are one line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").stripTrailing();
    }

    private String local(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }

    private static String inWords(Duration time) {
        if (time.toMinutes() < 1) {
            return Math.max(1, time.toSeconds()) + " seconds";
        }
        if (time.toHours() < 1 || time.toMinutesPart() > 0) {
            return time.toMinutes() + " minutes";
        }
        return time.toHours() + (time.toHours() == 1 ? " hour" : " hours");
    }
}
