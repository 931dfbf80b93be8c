package dev.cairn.settings;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the setting that somebody names. */
final class Catalogue {
    private Catalogue() {}

    /** The setting with this key in {@code cairn.properties}; null where there is none. */
    static @Nullable Setting ofKey(String key) {
        return find(Setting::key, key);
    }

    /** The setting with this name in the environment; null where there is none. */
    static @Nullable Setting ofVariable(String name) {
        return find(Setting::variable, name);
    }

    private static @Nullable Setting find(Function<Setting, String> naming, String name) {
        return Arrays.stream(Setting.values())
                .filter(setting -> naming.apply(setting).equals(name))
                .findFirst()
                .orElse(null);
    }
}
