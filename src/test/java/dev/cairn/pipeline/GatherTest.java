package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.source.Window;
import java.net.ConnectException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class GatherTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 10);
    private static final Activity RUN = Activity.of(Map.of("id", 1, "name", "Run"));

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Gather gather = new Gather(
            new Sources(Set.of("garmin", "mine"), List.of(), Map.of(), () -> false), new ShapeCheck(source -> false));

    @Test
    void activitiesAreTakenAsTheyAre() {
        Answer answer = answer(reply("garmin", List.of(RUN)));
        assertThat(answer.activities()).containsExactly(RUN);
        assertThat(answer.source()).isEqualTo("garmin");
        assertThat(answer.failure()).isNull();
        assertThat(answer.firstOwed()).isNull();
    }

    @Test
    void mapsBecomeActivities() {
        Answer answer = answer(reply("mine", List.of(Map.of("id", "mine_1", "distance_km", 12.5))));
        assertThat(answer.activities()).singleElement().satisfies(activity -> {
            assertThat(activity.key()).isEqualTo("mine_1");
            assertThat(activity.get("distance_km")).hasToString("12.5");
        });
    }

    @Test
    void anActivityThatComesTwiceCountsOnce() {
        Answer answer =
                answer(reply("mine", List.of(Map.of("id", 1, "name", "first"), Map.of("id", 1, "name", "second"))));
        assertThat(answer.activities()).extracting(Activity::name).containsExactly("first");
    }

    /** An id that is none, such as the day of the month, must not swallow activities without a word. */
    @Test
    void twoActivitiesUnderOneIdAreAWarningAndOweTheWholeWindow() {
        Answer answer = answer(reply(
                "mine",
                List.of(
                        Map.of("id", 1, "date", "2026-01-10 08:00:00"),
                        Map.of("id", 1, "date", "2026-01-11 08:00:00"))));
        assertThat(answer.activities()).hasSize(1);
        assertThat(answer.warnings())
                .containsExactly("left out a second activity with the id 1, of 2026-01-11 08:00:00, for the one of"
                        + " 2026-01-10 08:00:00 has it too");
        assertThat(answer.firstOwed()).isEqualTo(FROM);
    }

    @Test
    void activitiesWithoutAnIdAreNotTakenForOneAnother() {
        assertThat(answer(reply("mine", List.of(Map.of("name", "a"), Map.of("name", "b"))))
                        .activities())
                .hasSize(2);
    }

    @Test
    void noBodyIsNoActivity() {
        assertThat(answer(reply("mine", null)).activities()).isEmpty();
        assertThat(answer(reply("mine", null)).failure()).isNull();
    }

    @Test
    void whatIsNoListFailsTheSource() {
        for (Object body : new Object[] {"[]", Map.of("id", 1), 7}) {
            Answer answer = answer(reply("mine", body));
            assertThat(answer.failure()).hasMessageContaining("instead of a list of activities");
            assertThat(answer.firstOwed()).isEqualTo(FROM);
        }
    }

    @Test
    void anEntryThatIsNoObjectIsAWarningAndOwesTheWholeWindow() {
        Answer answer = answer(reply("mine", Arrays.asList(RUN, "no activity", null)));
        assertThat(answer.activities()).containsExactly(RUN);
        assertThat(answer.warnings())
                .containsExactly(
                        "left out an entry that is no object: no activity",
                        "left out an entry that is no object: null");
        assertThat(answer.firstOwed()).isEqualTo(FROM);
    }

    @Test
    void aRouteTellsItsWarningsAndWhatItOwes() {
        Exchange reply = reply("mine", List.of(RUN));
        reply.getIn().setHeader(Answer.WARNINGS, List.of("no laps of one"));
        reply.getIn().setHeader(Answer.OWED, FROM.plusDays(3));
        assertThat(answer(reply).warnings()).containsExactly("no laps of one");
        assertThat(answer(reply).firstOwed()).isEqualTo(FROM.plusDays(3));
    }

    @Test
    void warningsWithoutADayOweTheWholeWindow() {
        Exchange reply = reply("mine", List.of(RUN));
        reply.getIn().setHeader(Answer.WARNINGS, List.of("something is missing"));
        assertThat(answer(reply).firstOwed()).isEqualTo(FROM);
    }

    @Test
    void aFailureIsAnAnswerWithoutActivities() {
        Exchange reply = reply("mine", List.of(RUN));
        reply.setException(new ConnectException("Connection refused"));
        Answer answer = answer(reply);
        assertThat(answer.activities()).isEmpty();
        assertThat(answer.failure()).hasMessage("mine could not be reached: connection refused");
        assertThat(((Failure) answer.failure()).exitCode()).isEqualTo(ExitCode.SOURCE);
    }

    @Test
    void aFailureDoesNotKeepTheOthersFromTheirsWhicheverComesFirst() {
        for (boolean failureFirst : new boolean[] {true, false}) {
            Exchange failed = reply("mine", null);
            failed.setException(new ConnectException("Connection refused"));
            Exchange good = reply("garmin", List.of(RUN));
            Exchange batch = failureFirst
                    ? gather.aggregate(gather.aggregate(null, failed), good)
                    : gather.aggregate(gather.aggregate(null, good), failed);
            assertThat(batch.getException()).isNull();
            assertThat(answers(batch))
                    .hasSize(2)
                    .extracting(answer -> answer.failure() == null)
                    .contains(true, false);
        }
    }

    @Test
    void headersOfOneSourceDoNotReachTheRest() {
        Exchange reply = reply("mine", List.of(RUN));
        reply.getIn().setHeader("CamelHttpPath", "/secret");
        assertThat(gather.aggregate(null, reply).getIn().getHeaders()).isEmpty();
    }

    private Answer answer(Exchange reply) {
        Exchange copy = reply.copy();
        return answers(gather.aggregate(null, copy)).get(0);
    }

    private static List<Answer> answers(Exchange batch) {
        List<Answer> answers = new ArrayList<>();
        ((List<?>) batch.getIn().getBody()).forEach(answer -> answers.add((Answer) answer));
        return answers;
    }

    private Exchange reply(String source, Object body) {
        Exchange reply = new DefaultExchange(context);
        reply.setVariable("window", new Window(source, FROM, FROM.plusDays(7)));
        reply.getIn().setBody(body);
        return reply;
    }
}
