package dev.cairn.pipeline;

import dev.cairn.channel.WebChannels;
import dev.cairn.settings.Home;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.http.DiscreetClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** What the routes call {@code {{…}}}: every setting, and what follows from some of them in the units that Camel wants. */
final class Placeholders {
    /** By this part of the time between two calls each is put off at most, by chance. */
    private static final int JITTER = 4;

    private Placeholders() {}

    static Properties of(Home home, Settings settings, WebChannels channels, Pipeline.Mode mode) {
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
        Map.of("backfill", Setting.SCHEDULE_BACKFILL, "backups", Setting.SCHEDULE_BACKUPS)
                .forEach((what, cron) -> properties.put(
                        "cairn.scheduled." + what,
                        Boolean.toString(
                                mode.scheduled() && !settings.text(cron).isEmpty())));
        MailServer mail = new MailServer(settings);
        properties.put("cairn.alert.mail.enabled", Boolean.toString(mail.isConfigured()));
        properties.put("cairn.alert.mail.sender", mail.from());
        for (String channel : WebChannels.NAMES) {
            properties.put("cairn.alert." + channel + ".enabled", Boolean.toString(channels.isOn(channel)));
            properties.put("cairn.alert." + channel + ".server", channels.server(channel));
        }
        // So that two more attempts, or one answer that does not come, still fit into the time that a channel has.
        Duration patience = settings.duration(Setting.ALERT_TIMEOUT);
        properties.put("cairn.alert.http.connect-timeout", Long.toString(Math.max(1, patience.toMillis() / 4)));
        properties.put("cairn.alert.http.timeout", Long.toString(Math.max(1, patience.toMillis() / 2)));
        URI ping = settings.secretAddress(Setting.PING_URL);
        properties.put("cairn.ping.enabled", Boolean.toString(ping != null));
        properties.put("cairn.ping.server", ping == null ? "" : DiscreetClient.server(ping));
        return properties;
    }
}
