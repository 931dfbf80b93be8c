package dev.cairn.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which backups to keep: {@code last=30,daily=30,yearly=all}, each rule at most once, in any order. Read as a map from the word of
 * the rule to its number, with {@link Integer#MAX_VALUE} for {@code all}.
 */
record KeepRules() implements Kind {
    private static final List<String> WORDS = List.of("last", "hourly", "daily", "weekly", "monthly", "yearly");
    private static final String ALL = "all";

    @Override
    public @Nullable Object read(String text, Home home) {
        Map<String, Integer> rules = new LinkedHashMap<>();
        for (String rule : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = rule.split("=", -1);
            Integer number = parts.length == 2 ? number(parts[1].strip()) : null;
            String word = parts[0].strip();
            if (number == null || !WORDS.contains(word) || rules.put(word, number) != null) {
                return null;
            }
        }
        return Collections.unmodifiableMap(rules);
    }

    private static @Nullable Integer number(String text) {
        if (text.equals(ALL)) {
            return Integer.MAX_VALUE;
        }
        // Not parseInt alone, which takes a sign.
        return text.matches("[1-9]\\d{0,5}") ? Integer.valueOf(text) : null;
    }

    @Override
    public String valid() {
        return "a list such as last=30,daily=30,yearly=all, of " + String.join(", ", WORDS)
                + ", each once, with a number from 1 to 999999 or " + ALL;
    }
}
