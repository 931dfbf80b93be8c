package dev.cairn.demo.simulator;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Somebody near Berlin who runs a lot and does not exist.
 *
 * <p>What happened on a day is always the same, ids and all: a history that ends a day later has the same activities and
 * those of one more day. Nothing depends on the clock.
 */
public final class MadeUpRunner {
    /** Ids are seconds from here: as long as Garmin's, ascending, and never two alike. */
    private static final long FIRST_ID = 20_000_000_000L;

    private static final LocalDateTime FIRST_START = LocalDateTime.of(2015, 1, 1, 0, 0);
    private static final int[] MORNING = {6 * 60 + 20, 100};
    private static final int[] EVENING = {17 * 60 + 30, 120};

    private MadeUpRunner() {}

    /**
     * The last so many activities up to the end of a day, oldest first: about six a week.
     *
     * @throws IllegalArgumentException when that many do not fit between 2015 and {@code lastDay}
     */
    public static List<SimulatedActivity> history(LocalDate lastDay, int activities) {
        List<LocalDate> days = new ArrayList<>();
        int found = 0;
        for (LocalDate day = lastDay; found < activities; day = day.minusDays(1)) {
            if (day.isBefore(FIRST_START.toLocalDate())) {
                throw new IllegalArgumentException(
                        "there are only " + found + " activities between 2015 and " + lastDay + ", not " + activities);
            }
            found += TrainingPlan.on(day).size();
            days.add(0, day);
        }
        return days.stream()
                .flatMap(day -> on(day).stream())
                .skip(found - activities)
                .toList();
    }

    /** The year up to the end of a day, oldest first. */
    public static List<SimulatedActivity> year(LocalDate lastDay) {
        return lastDay.minusYears(1)
                .plusDays(1)
                .datesUntil(lastDay.plusDays(1))
                .flatMap(day -> on(day).stream())
                .toList();
    }

    /** What happened on one day, in its order; empty on a day off. */
    public static List<SimulatedActivity> on(LocalDate day) {
        List<Training> trainings = TrainingPlan.on(day);
        List<SimulatedActivity> activities = new ArrayList<>();
        for (int i = 0; i < trainings.size(); i++) {
            boolean early =
                    i == 0 && (trainings.size() > 1 || day.getDayOfWeek().getValue() > 2);
            LocalDateTime start = start(day, early ? MORNING : EVENING, Chance.of(day.toEpochDay(), 2 + i));
            long id = FIRST_ID + start.toEpochSecond(ZoneOffset.UTC) - FIRST_START.toEpochSecond(ZoneOffset.UTC);
            activities.add(MadeUpActivity.of(id, trainings.get(i), start));
        }
        return activities;
    }

    private static LocalDateTime start(LocalDate day, int[] minutes, Random random) {
        return day.atStartOfDay()
                .plusMinutes(minutes[0] + random.nextInt(minutes[1]))
                .plusSeconds(random.nextInt(60));
    }
}
