package dev.cairn.demo.simulator;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is measured by day: sleep, heart rate variability, stress, the day's summary, the training status.
 *
 * <p>No recording of these answers was there; their shapes are those that several public clients read.
 */
final class WellnessEndpoint implements Endpoint {
    private static final Pattern SLEEP = Pattern.compile("/wellness-service/wellness/dailySleepData/(.+)");
    private static final Pattern HRV = Pattern.compile("/hrv-service/hrv/(.+)");
    private static final Pattern STRESS = Pattern.compile("/wellness-service/wellness/dailyStress/(.+)");
    private static final Pattern SUMMARY = Pattern.compile("/usersummary-service/usersummary/daily/(.+)");
    private static final Pattern STATUS = Pattern.compile("/metrics-service/metrics/trainingstatus/aggregated/(.+)");

    private final Wellness wellness;

    WellnessEndpoint(Wellness wellness) {
        this.wellness = wellness;
    }

    @Override
    public @Nullable Answer answer(SimulatedRequest request) {
        String path = request.path();
        String sleeper = part(SLEEP, path);
        String summarized = part(SUMMARY, path);
        String hrv = part(HRV, path);
        String stress = part(STRESS, path);
        String status = part(STATUS, path);
        if (sleeper != null) {
            return ofUser(sleeper, day(request.parameter("date")), day -> sleep(path, day));
        }
        if (summarized != null) {
            return ofUser(
                    summarized,
                    day(request.parameter("calendarDate")),
                    day -> values(path, day, Wellness.summary(day), JsonObject.of("restingHeartRate", null)));
        }
        if (hrv != null) {
            return ofDay(day(hrv), day -> hrv(path, day));
        }
        if (stress != null) {
            return ofDay(
                    day(stress),
                    day -> values(
                            path,
                            day,
                            Wellness.stress(day),
                            JsonObject.of("avgStressLevel", -1, "maxStressLevel", -1)));
        }
        return status == null
                ? null
                : ofDay(day(status), day -> values(path, day, Wellness.trainingStatus(day), JsonObject.of()));
    }

    /** What is answered for a day. */
    @FunctionalInterface
    private interface ByDay {
        Answer of(LocalDate day);
    }

    private Answer sleep(String path, LocalDate day) {
        Map<String, @Nullable Object> none =
                JsonObject.of("calendarDate", day.toString(), "sleepTimeSeconds", null, "deepSleepSeconds", null);
        Map<String, @Nullable Object> night = wellness.isWorn(day) ? Wellness.sleep(day) : none;
        return Answer.json(JsonObject.of("dailySleepDTO", wellness.edited(path, day, night)));
    }

    private Answer hrv(String path, LocalDate day) {
        return wellness.isWorn(day)
                ? Answer.json(JsonObject.of("hrvSummary", wellness.edited(path, day, Wellness.hrv(day))))
                : new Answer(204, Map.of(), new byte[0]);
    }

    private Answer values(
            String path, LocalDate day, Map<String, @Nullable Object> worn, Map<String, @Nullable Object> notWorn) {
        return Answer.json(wellness.edited(path, day, wellness.isWorn(day) ? worn : notWorn));
    }

    private static Answer ofUser(String displayName, @Nullable LocalDate day, ByDay answer) {
        return displayName.equals(Owner.DISPLAY_NAME)
                ? ofDay(day, answer)
                : Answer.error(403, "Forbidden", "ForbiddenException");
    }

    private static Answer ofDay(@Nullable LocalDate day, ByDay answer) {
        return day == null ? Answer.error(400, "Bad Request", "BadRequestException") : answer.of(day);
    }

    private static @Nullable String part(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? matcher.group(1) : null;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }
}
