package dev.cairn.settings;

import java.text.ParseException;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * A schedule as Quartz writes it. Reading one only counts its fields, which tells a line of crontab apart, because
 * loading Quartz costs more than all other settings together; {@link #problem} asks Quartz.
 */
record Cron() implements Kind {
    @Override
    public @Nullable Object read(String text, Home home) {
        int fields = new StringTokenizer(text).countTokens();
        return fields == 6 || fields == 7 ? text : null;
    }

    /** Why Quartz would refuse the schedule; null when it takes it. */
    static @Nullable String problem(String schedule) {
        try {
            CronExpression.validateExpression(schedule);
            return null;
        } catch (ParseException refused) {
            return refused.getMessage();
        }
    }

    /** Empty for never. */
    record OrOff() implements Kind {
        @Override
        public @Nullable Object read(String text, Home home) {
            return text.isEmpty() ? text : new Cron().read(text, home);
        }

        @Override
        public boolean blankSays() {
            return true;
        }

        @Override
        public String valid() {
            return new Cron().valid() + ", or empty";
        }
    }

    @Override
    public String valid() {
        return "a Quartz schedule, which begins with the seconds and has a ? for one of the two days, such as 0 0 6 *"
                + " * ?";
    }
}
