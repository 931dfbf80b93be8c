package dev.cairn.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** What values a setting takes, and how a text becomes one. */
sealed interface Kind
        permits Kind.Text,
                Kind.Items,
                Kind.Choice,
                Kind.Folder,
                Kind.Whole,
                Kind.Decimal,
                Span,
                Span.OrOff,
                WebAddress,
                SecretAddress,
                Cron,
                Cron.OrOff,
                KeepRules,
                HashedPassword {
    static Kind text() {
        return new Text(false);
    }

    static Kind secretText() {
        return new Text(true);
    }

    static Kind hashedPassword() {
        return new HashedPassword();
    }

    static Kind list() {
        return new Items();
    }

    static Kind folder() {
        return new Folder();
    }

    /** The address of a host below one of these domains, or on this machine. */
    static Kind url(String... domains) {
        return new WebAddress(List.of(domains));
    }

    /** An address that may hold a secret, on whatever host; empty for none. */
    static Kind secretUrl() {
        return new SecretAddress();
    }

    static Kind cron() {
        return new Cron();
    }

    static Kind cronOrOff() {
        return new Cron.OrOff();
    }

    static Kind whole(int least, int most) {
        return new Whole(least, most);
    }

    static Kind decimal(boolean zeroToo) {
        return new Decimal(zeroToo);
    }

    static Kind duration(boolean zeroToo) {
        return new Span(zeroToo);
    }

    static Kind durationOrOff() {
        return new Span.OrOff();
    }

    static Kind keepRules() {
        return new KeepRules();
    }

    static Kind choice(String... words) {
        return new Choice(List.of(words));
    }

    /**
     * Reads a text that has no blanks around it; an empty one occurs only as a default.
     *
     * @return null when it is no such value
     */
    @Nullable
    Object read(String text, Home home);

    /** Whether a blank text is a value; else it is as good as none, and the default holds. */
    default boolean blankSays() {
        return false;
    }

    /** Whether the value must never be shown. */
    default boolean isSecret() {
        return false;
    }

    /** What is valid, as the end of "it must be". */
    String valid();

    /** As much of a bad value as a message may show. */
    default String shown(String text) {
        return text;
    }

    /** Any text. */
    record Text(boolean hidden) implements Kind {
        @Override
        public Object read(String text, Home home) {
            return text;
        }

        @Override
        public boolean isSecret() {
            return hidden;
        }

        @Override
        public String valid() {
            return "a text";
        }

        @Override
        public String shown(String text) {
            return hidden ? "(hidden)" : text;
        }
    }

    /** Names, each once. */
    record Items() implements Kind {
        @Override
        public Object read(String text, Home home) {
            Set<String> items = new LinkedHashSet<>();
            StringTokenizer rest = new StringTokenizer(text, ",");
            while (rest.hasMoreTokens()) {
                String item = rest.nextToken().strip();
                if (!item.isEmpty()) {
                    items.add(item);
                }
            }
            return List.copyOf(items);
        }

        @Override
        public String valid() {
            return "a list with commas between the names";
        }
    }

    /** One of a few words, in small letters whatever was written. */
    record Choice(List<String> words) implements Kind {
        @Override
        public @Nullable Object read(String text, Home home) {
            String word = text.toLowerCase(Locale.ROOT);
            return words.contains(word) ? word : null;
        }

        @Override
        public String valid() {
            int last = words.size() - 1;
            return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
        }
    }

    /** A folder: {@code ~} is the user's own, and a relative one is below the home folder. */
    record Folder() implements Kind {
        @Override
        public @Nullable Object read(String text, Home home) {
            try {
                if (!text.startsWith("~")) {
                    return home.folder().resolve(text);
                }
                Path user = home.folder().getFileSystem().getPath(System.getProperty("user.home", "."));
                if (text.length() == 1) {
                    return user;
                }
                // ~anna is another user's folder, which Java cannot find.
                return text.charAt(1) == '/' ? user.resolve(text.substring(2)) : null;
            } catch (InvalidPathException notAPath) {
                return null;
            }
        }

        @Override
        public String valid() {
            return "a folder; ~/ stands for your own";
        }
    }

    /** A number without a fraction. */
    record Whole(int least, int most) implements Kind {
        @Override
        public @Nullable Object read(String text, Home home) {
            try {
                int number = Integer.parseInt(text);
                return number < least || number > most ? null : number;
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }

        @Override
        public String valid() {
            return "a whole number from " + least + " to " + most;
        }
    }

    /** A number that may have a fraction, spelled with digits and a point alone; its value is that spelling. */
    record Decimal(boolean zeroToo) implements Kind {
        @Override
        public @Nullable Object read(String text, Home home) {
            for (int i = 0; i < text.length(); i++) {
                char digit = text.charAt(i);
                if (digit != '.' && (digit < '0' || digit > '9')) {
                    return null;
                }
            }
            try {
                double number = Double.parseDouble(text);
                return number == 0 && !zeroToo || Double.isInfinite(number) ? null : text;
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }

        @Override
        public String valid() {
            return zeroToo ? "a number such as 0.5, or 0" : "a number above 0, such as 0.5";
        }
    }
}
