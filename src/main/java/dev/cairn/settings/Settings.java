package dev.cairn.settings;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the user wants Cairn to behave: every setting of the catalogue with the value that holds, all of them valid.
 *
 * <p>An environment variable wins over {@code .env}, that over {@code cairn.properties}, and that over the default.
 * Each getter is for settings of its own type; another is a mistake in the code and throws {@link
 * ClassCastException}.
 */
public final class Settings {
    private static final String DEFAULT = "default";

    /** A valid value, the text it was read from, and the words for where that was set. */
    private record Value(Object value, String text, String where) {}

    private final Home home;
    private final Layers layers;
    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

    private Settings(Home home, Layers layers) {
        this.home = home;
        this.layers = layers;
    }

    /**
     * Reads the settings of a home folder.
     *
     * @param environment the variables of this process
     * @throws Failure with {@link ExitCode#USAGE} at the first setting that is unknown or has a bad value
     */
    public static Settings load(Home home, Map<String, String> environment) {
        Settings settings = new Settings(home, Layers.read(home, environment));
        for (Setting setting : Setting.values()) {
            settings.values.put(setting, settings.resolve(setting));
        }
        return settings;
    }

    private Value resolve(Setting setting) {
        Layers.Given given = layers.find(setting);
        String text = given == null
                ? defaultText(setting)
                : setting.secret() ? given.text() : given.text().strip();
        String where = given == null ? DEFAULT : given.where();
        Object value = setting.kind().read(text, home);
        if (value == null) {
            throw refused(setting, text, where, null);
        }
        return new Value(value, text, where);
    }

    private String defaultText(Setting setting) {
        return setting.followsDomain() ? setting.defaultText(text(Setting.GARMIN_DOMAIN)) : setting.defaultText();
    }

    private static Failure refused(Setting setting, String text, String where, @Nullable String reason) {
        Kind kind = setting.kind();
        String message = "cannot use " + setting.key() + " = " + kind.shown(text) + " (" + where + "): it must be "
                + kind.valid() + (reason == null ? "" : "; " + reason);
        String otherwise = setting.defaultText().isEmpty() ? "" : "; without it, " + setting.defaultText() + " holds";
        return new Failure(ExitCode.USAGE, message, "Correct it there, or remove it" + otherwise);
    }

    /** A text or one of the words of a choice; empty when nothing is set and there is no default. */
    public String text(Setting setting) {
        return (String) get(setting).value();
    }

    public int integer(Setting setting) {
        return (Integer) get(setting).value();
    }

    public double decimal(Setting setting) {
        return Double.parseDouble((String) get(setting).value());
    }

    public Duration duration(Setting setting) {
        return (Duration) get(setting).value();
    }

    /** The items in the user's order, each once; empty when nothing is set. */
    @SuppressWarnings("unchecked")
    public List<String> list(Setting setting) {
        return (List<String>) get(setting).value();
    }

    /** How many backups each rule keeps, by its word; {@link Integer#MAX_VALUE} for all. */
    @SuppressWarnings("unchecked")
    public Map<String, Integer> keepRules(Setting setting) {
        return (Map<String, Integer>) get(setting).value();
    }

    /** Whether it is on, of a setting that is true or false. */
    public boolean isOn(Setting setting) {
        return text(setting).equals("true");
    }

    /** A password that was hashed; null when none is set. */
    public @Nullable PasswordHash password(Setting setting) {
        return PasswordHash.parse(text(setting));
    }

    /** A folder that need not exist yet, absolute if the home folder is. */
    public Path path(Setting setting) {
        return (Path) get(setting).value();
    }

    /** An address without a slash at its end. */
    public URI uri(Setting setting) {
        return (URI) get(setting).value();
    }

    /** Whether an address is one of a service on this machine. */
    public boolean isOnThisMachine(Setting setting) {
        return WebAddress.isThisMachine(String.valueOf(uri(setting).getHost()));
    }

    /**
     * An address that may hold a secret; null where none is set.
     *
     * @throws Failure with {@link ExitCode#USAGE} when it is plain http to a host that is neither this machine nor in {@link
     *     Setting#ALERT_HTTP_HOSTS}
     */
    public @Nullable URI secretAddress(Setting setting) {
        if (text(setting).isEmpty()) {
            return null;
        }
        URI address = URI.create(text(setting));
        String host = address.getHost();
        boolean safe = "https".equalsIgnoreCase(address.getScheme())
                || WebAddress.isThisMachine(host)
                || list(Setting.ALERT_HTTP_HOSTS).stream().anyMatch(host::equalsIgnoreCase);
        if (!safe) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot use " + setting.key() + " (" + where(setting)
                            + "): it is http, so that everybody on the way to " + host + " could read along",
                    "Make it https, or allow it with: cairn.alert.http-hosts = " + host);
        }
        return address;
    }

    /**
     * A schedule that Quartz takes, or an empty text where that means never.
     *
     * @throws Failure with {@link ExitCode#USAGE} when it does not; this is the one check that {@link #load} leaves
     * out
     */
    public String schedule(Setting setting) {
        Value value = get(setting);
        String problem = value.text().isEmpty() ? null : Cron.problem(value.text());
        if (problem != null) {
            throw refused(setting, value.text(), value.where(), problem);
        }
        return value.text();
    }

    /** Where the value comes from, in words: a file and its line, a variable, or the default. */
    public String where(Setting setting) {
        return get(setting).where();
    }

    /** What a script's variable ({@code GARMIN_EMAIL} …) says in the environment or {@code .env}; null when unset. */
    public @Nullable String script(String name) {
        return layers.variable(name);
    }

    /** What is odd and was passed over, each in a sentence for the log. */
    public List<String> warnings() {
        return layers.warnings();
    }

    /**
     * Everything a route may name as <code>{{key}}</code>: the user's own keys from {@code cairn.properties}, and
     * every setting, secrets included. Durations are in milliseconds, lists have commas, folders are as in {@link
     * #path}.
     */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Map.Entry<String, Written> entry : layers.file().entrySet()) {
            properties.put(entry.getKey(), entry.getValue().value());
        }
        for (Setting setting : Setting.values()) {
            Value value = get(setting);
            properties.put(setting.key(), setting.kind() instanceof KeepRules ? value.text() : property(value.value()));
        }
        return Collections.unmodifiableMap(properties);
    }

    private static String property(Object value) {
        if (value instanceof Duration duration) {
            return Long.toString(duration.toMillis());
        }
        if (value instanceof List<?> items) {
            return String.join(",", items.toArray(new String[0]));
        }
        return value.toString();
    }

    private Value get(Setting setting) {
        Value value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting.key() + " is read before it is resolved");
        }
        return value;
    }
}
