package dev.cairn.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import dev.cairn.activity.Activity;
import dev.cairn.pipeline.RunId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * The log: one line for each thing that happened, on standard error, with the id of the run. Set up in code, which takes a
 * fraction of the time that an XML file does.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    static final Logger LOG = LoggerFactory.getLogger("dev.cairn");

    private static final String ERROR_HANDLER = "org.apache.camel.processor.errorhandler";
    private static final String PATTERN = "%clear%d{HH:mm:ss} %run%severity%words%n%ex";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        context.putObject(
                ch.qos.logback.core.CoreConstants.PATTERN_RULE_REGISTRY,
                Map.of(
                        "clear",
                        Clear.class.getName(),
                        "run",
                        Run.class.getName(),
                        "severity",
                        Severity.class.getName(),
                        "words",
                        Words.class.getName()));
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        context.getLogger("dev.cairn").setLevel(Level.INFO);
        // Camel's error handler logs each failure with a stack trace; what a person has to know, Cairn says itself.
        context.getLogger(ERROR_HANDLER).setLevel(Level.OFF);
        // What the HTTP client logs are passwords, codes, tokens and cookies, already in its warnings.
        context.getLogger("org.apache.hc").setLevel(Level.OFF);
        // That a file of the inbox has to wait is told once, by the inbox.
        context.getLogger("org.apache.camel.component.file.GenericFileOnCompletion")
                .setLevel(Level.ERROR);
        context.addTurboFilter(new NothingOfTheWire());
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Sets how much is logged. */
    static void level(String level, boolean verbose) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("dev.cairn").setLevel(Level.toLevel(level.toUpperCase(Locale.ROOT), Level.INFO));
        if (verbose) {
            context.getLogger("org.apache.camel").setLevel(Level.INFO);
            context.getLogger(ERROR_HANDLER).setLevel(Level.INFO);
        }
    }

    /** Keeps the HTTP client's log shut whatever level somebody gives it. */
    static final class NothingOfTheWire extends TurboFilter {
        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                ch.qos.logback.classic.Logger logger,
                @Nullable Level level,
                @Nullable String format,
                Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            return logger.getName().startsWith("org.apache.hc") ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }

    /** Clears a progress bar away that stands in the line. */
    public static final class Clear extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return ProgressBar.erasure();
        }
    }

    /** The id of the run under way. */
    public static final class Run extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            String run = RunId.current();
            return run.isEmpty() ? "" : run + "  ";
        }
    }

    /** What is said, of which nothing that came from elsewhere moves a terminal's cursor. Its own lines stay lines. */
    public static final class Words extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return event.getFormattedMessage().lines().map(Activity::shown).collect(Collectors.joining("\n"));
        }
    }

    /** A word for what is more than news. */
    public static final class Severity extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                return "error: ";
            }
            return event.getLevel().isGreaterOrEqual(Level.WARN) ? "warning: " : "";
        }
    }
}
