package dev.cairn.pipeline;

import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import java.util.Properties;

/** What the routes call {@code {{…}}}: every setting, and what follows from some of them in the units that Camel wants. */
final class Placeholders {
    /** By this part of the time between two calls each is put off at most, by chance. */
    private static final int JITTER = 4;

    private Placeholders() {}

    static Properties of(Home home, Settings settings, Pipeline.Mode mode) {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        double rate = settings.decimal(Setting.GARMIN_REQUESTS_PER_SECOND);
        long requests = Math.max(1, Math.round(rate));
        properties.put("cairn.garmin.throttle.requests", Long.toString(requests));
        properties.put("cairn.garmin.throttle.period", Long.toString(Math.max(1, Math.round(1000 * requests / rate))));
        properties.put("cairn.garmin.throttle.jitter", Long.toString(Math.max(1, Math.round(1000 / rate / JITTER))));
        // The user counts tries, Camel what comes after the first.
        properties.put(
                "cairn.retry.repeats", Integer.toString(Math.max(0, settings.integer(Setting.RETRY_ATTEMPTS) - 1)));
        properties.put("cairn.backups", home.backups().toString());
        properties.put("cairn.inbox", home.inbox().toString());
        // The short notation is the readable one, for us and for whoever writes a source.
        properties.put("camel.main.yamlDslCompactNotationWarn", "false");
        properties.put("cairn.scheduled", Boolean.toString(mode.scheduled()));
        boolean backfilling = !settings.text(Setting.SCHEDULE_BACKFILL).isEmpty();
        properties.put("cairn.scheduled.backfill", Boolean.toString(mode.scheduled() && backfilling));
        MailServer mail = new MailServer(settings);
        properties.put("cairn.alert.mail.enabled", Boolean.toString(mail.isConfigured()));
        properties.put("cairn.alert.mail.sender", mail.from());
        return properties;
    }
}
