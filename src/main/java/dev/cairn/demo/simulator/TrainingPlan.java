package dev.cairn.demo.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * What the made-up runner does on a day: some six trainings a week, three weeks harder and harder, then an easy one; now
 * and then a week in bed. A day always has the same trainings, whenever one asks.
 */
final class TrainingPlan {
    private static final int WEEKS_BETWEEN_COLDS = 19;

    private TrainingPlan() {}

    /** In the order of the day; empty on a day off. */
    static List<Training> on(LocalDate day) {
        Random random = Chance.of(day.toEpochDay(), 1);
        if (week(day) % WEEKS_BETWEEN_COLDS == 0) {
            return day.getDayOfWeek() == DayOfWeek.SUNDAY ? List.of(Training.RECOVERY) : List.of();
        }
        int dice = random.nextInt(100);
        return switch (day.getDayOfWeek()) {
            case MONDAY -> dice < 40 ? List.of(Training.STRENGTH) : List.of();
            case TUESDAY -> List.of(dice < 65 ? Training.INTERVALS : Training.TEMPO);
            case WEDNESDAY ->
                dice < 25
                        ? List.of(Training.EASY, Training.STRENGTH)
                        : List.of(dice < 90 ? Training.EASY : Training.RIDE);
            case THURSDAY -> dice < 20 ? List.of(Training.RECOVERY, Training.EASY) : List.of(Training.EASY);
            case FRIDAY -> dice < 55 ? List.of() : List.of(dice < 75 ? Training.RIDE : Training.RECOVERY);
            case SATURDAY -> List.of(dice < 60 ? Training.TRAIL : dice < 85 ? Training.EASY : Training.RIDE);
            case SUNDAY -> dice < 94 ? List.of(Training.LONG) : List.of();
        };
    }

    /** How hard the week is: 1 is an ordinary one. */
    static double load(LocalDate day) {
        return switch ((int) (week(day) % 4)) {
            case 0 -> 0.9;
            case 1 -> 1.0;
            case 2 -> 1.08;
            default -> 0.72;
        };
    }

    /** Weeks from Monday to Sunday, counted from 29 December 1969. */
    private static long week(LocalDate day) {
        return Math.floorDiv(day.toEpochDay() + 3, 7);
    }
}
