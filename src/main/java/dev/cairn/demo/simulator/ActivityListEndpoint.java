package dev.cairn.demo.simulator;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /activitylist-service/activities/search/activities}: the list, page by page, newest first by local start. */
final class ActivityListEndpoint implements Endpoint {
    static final String PATH = "/activitylist-service/activities/search/activities";
    private static final int DEFAULT_LIMIT = 20;

    private final Account account;
    private final IntSupplier maximumPageSize;

    ActivityListEndpoint(Account account, IntSupplier maximumPageSize) {
        this.account = account;
        this.maximumPageSize = maximumPageSize;
    }

    @Override
    public @Nullable Answer answer(SimulatedRequest request) {
        if (!request.path().equals(PATH)) {
            return null;
        }
        try {
            return Answer.json(page(request));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            return Answer.notFound();
        }
    }

    private List<Object> page(SimulatedRequest request) {
        LocalDate from = date(request.parameter("startDate"));
        LocalDate to = date(request.parameter("endDate"));
        String type = request.parameter("activityType");
        List<SimulatedActivity> found = account.newestFirst().stream()
                .filter(activity -> from == null || !activity.day().isBefore(from))
                .filter(activity -> to == null || !activity.day().isAfter(to))
                .filter(activity -> type == null || type.isEmpty() || activity.isOf(type))
                .collect(Collectors.toCollection(ArrayList::new));
        if ("asc".equals(request.parameter("sortOrder"))) {
            Collections.reverse(found);
        }
        int limit = Math.min(number(request.parameter("limit"), DEFAULT_LIMIT), maximumPageSize.getAsInt());
        return found.stream()
                .skip(number(request.parameter("start"), 0))
                .limit(limit)
                .<Object>map(SimulatedActivity::listEntry)
                .toList();
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null || text.isEmpty() ? null : LocalDate.parse(text);
    }

    private static int number(@Nullable String text, int otherwise) {
        int number = text == null ? otherwise : Integer.parseInt(text);
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + text);
        }
        return number;
    }
}
