package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSetupTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    private void setUp() {
        LogSetup setup = new LogSetup();
        setup.setContext(context);
        setup.configure(context);
        heard.setContext(context);
        heard.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(heard);
        root.setLevel(Level.TRACE);
    }

    /** The wire, the headers, and the warning about a cookie that quotes it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.hc.client5.http.wire",
                "org.apache.hc.client5.http.headers",
                "org.apache.hc.client5.http.protocol.ResponseProcessCookies",
                "org.apache.hc"
            })
    void nothingOfTheWireIsLoggedWhateverTheLevel(String name) {
        setUp();
        Logger wire = context.getLogger(name);
        wire.setLevel(Level.DEBUG);
        wire.debug("Authorization: Bearer s3cret");
        wire.warn("Cookie rejected [SESSION=s3cret]");
        assertThat(heard.list).isEmpty();
        assertThat(wire.isDebugEnabled()).as("it is not even put together").isFalse();
    }

    @Test
    void wordsFromElsewhereMoveNoCursorAndOwnLinesStay() {
        LoggingEvent event = new LoggingEvent();
        event.setMessage("gone: Run\u001b[2J\u0007 \u202e7\nand 1 more");
        assertThat(new LogSetup.Words().convert(event)).isEqualTo("gone: Run [2J   7\nand 1 more");
    }

    @Test
    void allElseIsLogged() {
        setUp();
        context.getLogger("dev.cairn.garmin").warn("the session ends");
        assertThat(heard.list).hasSize(1);
    }
}
