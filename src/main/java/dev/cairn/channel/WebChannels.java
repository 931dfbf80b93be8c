package dev.cairn.channel;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import dev.cairn.source.http.DiscreetClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The channels that speak HTTP, as the settings {@code cairn.alert.*} have them: what their routes in {@code routes/alerts/} call
 * by name. A channel without an address is off.
 */
public final class WebChannels {
    /** All of them, on or not. */
    public static final List<String> NAMES = List.of("ntfy", "webhook", "slack", "telegram");

    private final Clock clock;
    private final Ntfy ntfy;
    private final Slack slack = new Slack();
    private final Telegram telegram;
    private final WebHook webhook;
    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final Map<String, DiscreetClient> clients = new LinkedHashMap<>();

    private WebChannels(Clock clock, Ntfy ntfy, Telegram telegram, WebHook webhook) {
        this.clock = clock;
        this.ntfy = ntfy;
        this.telegram = telegram;
        this.webhook = webhook;
    }

    /**
     * Reads the settings.
     *
     * @throws Failure with {@link ExitCode#USAGE} where a channel cannot be what they say, without what is secret in them
     */
    public static WebChannels of(Settings settings, Clock clock) {
        URI topic = settings.secretAddress(Setting.ALERT_NTFY_URL);
        WebChannels channels = new WebChannels(
                clock,
                new Ntfy(topic == null ? "" : topic(topic, settings)),
                new Telegram(settings.text(Setting.ALERT_TELEGRAM_CHAT)),
                webhook(settings));
        Duration patience = settings.duration(Setting.ALERT_TIMEOUT);
        if (topic != null) {
            String token = settings.text(Setting.ALERT_NTFY_TOKEN);
            channels.add("ntfy", topic.resolve("/"), token.isEmpty() ? "" : "Bearer " + token, patience);
        }
        channels.add(
                "webhook",
                settings.secretAddress(Setting.ALERT_WEBHOOK_URL),
                settings.text(Setting.ALERT_WEBHOOK_AUTHORIZATION),
                patience);
        channels.add("slack", settings.secretAddress(Setting.ALERT_SLACK_URL), "", patience);
        channels.add("telegram", bot(settings), "", patience);
        return channels;
    }

    private void add(String channel, @Nullable URI address, String authorization, Duration patience) {
        if (address != null) {
            addresses.put(channel, address);
            Map<String, String> headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
            clients.put(channel, new DiscreetClient(address, headers, patience));
        }
    }

    private static String topic(URI address, Settings settings) {
        String path = address.getPath().replaceAll("^/|/$", "");
        if (path.isEmpty() || path.contains("/") || address.getQuery() != null) {
            throw refused(
                    Setting.ALERT_NTFY_URL,
                    settings,
                    "is not the address of a topic",
                    "It is the server's address and the topic, such as https://ntfy.sh/TOPIC");
        }
        return path;
    }

    private static @Nullable URI bot(Settings settings) {
        String token = settings.text(Setting.ALERT_TELEGRAM_TOKEN).strip();
        URI server = settings.secretAddress(Setting.ALERT_TELEGRAM_API_URL);
        if (token.isEmpty()
                || server == null
                || settings.text(Setting.ALERT_TELEGRAM_CHAT).isEmpty()) {
            return null;
        }
        if (!token.matches("\\d+:[A-Za-z0-9_-]+")) {
            throw refused(
                    Setting.ALERT_TELEGRAM_TOKEN,
                    settings,
                    "is no token of a bot",
                    "It is a number, a colon, and letters, as @BotFather gave it.");
        }
        return server.resolve(server.getRawPath().replaceAll("/+$", "") + "/bot" + token);
    }

    private static WebHook webhook(Settings settings) {
        String body = settings.text(Setting.ALERT_WEBHOOK_BODY);
        String secret = settings.text(Setting.ALERT_WEBHOOK_SECRET);
        try {
            return new WebHook(
                    body.isBlank() ? null : Template.of(body, settings.where(Setting.ALERT_WEBHOOK_BODY)),
                    secret.isEmpty() ? null : new Signature(secret));
        } catch (IllegalArgumentException noKey) {
            throw refused(
                    Setting.ALERT_WEBHOOK_SECRET,
                    settings,
                    "is no secret: " + noKey.getMessage(),
                    "Take any text that nobody guesses, or whsec_ and Base64.");
        }
    }

    private static Failure refused(Setting setting, Settings settings, String why, String hint) {
        return new Failure(
                ExitCode.USAGE, "cannot use " + setting.key() + " (" + settings.where(setting) + "): it " + why, hint);
    }

    /** What prepares the HTTP client of each channel that is on, by the channel's name. */
    public Map<String, DiscreetClient> clients() {
        return Map.copyOf(clients);
    }

    /** Whether a channel is on. */
    public boolean isOn(String channel) {
        return addresses.containsKey(channel);
    }

    /** Scheme, host and port of a channel that is on; empty for another. */
    public String server(String channel) {
        URI address = addresses.get(channel);
        return address == null ? "" : DiscreetClient.server(address);
    }

    /** The message as ntfy takes it. */
    public HttpEntity ntfy(Map<?, ?> message) {
        return Sealed.of(ntfy.write(new Facts(message)));
    }

    /** The message as Slack takes it. */
    public HttpEntity slack(Map<?, ?> message) {
        return Sealed.of(slack.write(new Facts(message)));
    }

    /** The message as Telegram takes it. */
    public HttpEntity telegram(Map<?, ?> message) {
        return Sealed.of(telegram.write(new Facts(message)));
    }

    /** The message as the web hook takes it, with the time and the signature that go with it. */
    public WebHook.Call webhook(Map<?, ?> message) {
        return webhook.write(new Facts(message), clock.instant());
    }
}
