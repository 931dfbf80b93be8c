package dev.cairn.progress;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.cairn");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private long now;
    private final LoggedProgress progress = new LoggedProgress(() -> now);

    @BeforeEach
    void listen() {
        heard.start();
        logger.addAppender(heard);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(heard);
    }

    @Test
    void aLineEveryTenSeconds() {
        for (int done = 1; done <= 25; done++) {
            now = done * SECOND;
            progress.at("garmin: laps", done, 100);
        }
        assertThat(lines())
                .containsExactly(
                        "garmin: laps 10 of 100, 1.0 a second, 2 min left",
                        "garmin: laps 20 of 100, 1.0 a second, 1 min left");
    }

    @Test
    void whatIsQuickIsNotWorthALine() {
        progress.at("garmin: laps", 1, 2);
        now = 9 * SECOND;
        progress.at("garmin: laps", 2, 2);
        progress.over("garmin: laps");
        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
