package dev.cairn.demo.simulator;

import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is asked about one activity by its id, {@code …/activity/{id}…}; 404 where there is none of that id. */
class OneActivity implements Endpoint {
    private final Account account;
    private final Pattern path;
    private final BiFunction<SimulatedActivity, SimulatedRequest, Answer> about;

    /**
     * @param before what stands before the id in the path
     * @param after what stands behind it
     */
    OneActivity(
            Account account,
            String before,
            String after,
            BiFunction<SimulatedActivity, SimulatedRequest, Answer> about) {
        this.account = account;
        this.path = Pattern.compile(Pattern.quote(before) + "(\\d{1,18})" + Pattern.quote(after));
        this.about = about;
    }

    @Override
    public final @Nullable Answer answer(SimulatedRequest request) {
        Matcher asked = path.matcher(request.path());
        if (!asked.matches()) {
            return null;
        }
        SimulatedActivity activity = account.find(Long.parseLong(asked.group(1)));
        return activity == null ? Answer.notFound() : about.apply(activity, request);
    }
}
