package dev.cairn.cli;

import dev.cairn.alert.Incident;
import dev.cairn.alert.Incidents;
import dev.cairn.alert.Outcome;
import dev.cairn.failure.ExitCode;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Watch;
import dev.cairn.settings.Home;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "alert",
        description = "Lists what is wrong and who was told. With test or ack: tries the channels, stops the repeats.")
final class AlertCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        List<Incident> open = incidents(options).open();
        if (json) {
            screen.document(Json.write(Json.normalize(
                    Map.of("open", open.stream().map(Incidents::toJson).toList()))));
        } else if (open.isEmpty()) {
            screen.line(screen.good("nothing is wrong") + " that Cairn knows of");
        }
        if (!json) {
            open.forEach(incident -> print(screen, incident, options.clock()));
        }
        return ExitCode.OK.code();
    }

    @Command(
            name = "ack",
            description = "Says that you know of an incident: it is not told again unless it gets worse.")
    int acknowledge(@Parameters(paramLabel = "ID", description = "As cairn alert lists it.") String id)
            throws IOException {
        CommonOptions options = Commands.options(main);
        Incident known = incidents(options).acknowledge(id, options.clock().instant());
        Commands.screen(spec)
                .line(known.id() + " is not told again unless it gets worse: "
                        + known.condition().headline());
        return ExitCode.OK.code();
    }

    @Command(
            name = "test",
            description = "Sends a trial through every channel that is configured, and says how it went.")
    int test(@Option(names = "--json", description = "Print the result as one JSON document.") boolean asJson) {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        Incidents incidents = incidents(options);
        try (Pipeline pipeline = options.pipeline(home)) {
            Instant now = options.clock().instant();
            Map<String, Outcome> outcomes = pipeline.courier().deliver(incidents.trial(now), Set.of());
            if (asJson) {
                screen.document(Json.write(toJson(outcomes)));
            } else {
                outcomes.forEach((channel, outcome) -> screen.line("%-10s %s"
                        .formatted(
                                channel,
                                outcome.arrived()
                                        ? screen.good("sent")
                                        : screen.bad("failed") + ": " + outcome.failure())));
            }
            boolean all = outcomes.values().stream().allMatch(Outcome::arrived);
            return (all ? ExitCode.OK : ExitCode.LOSS).code();
        }
    }

    private static Map<String, @Nullable Object> toJson(Map<String, Outcome> outcomes) {
        Map<String, @Nullable Object> channels = new LinkedHashMap<>();
        outcomes.forEach((channel, outcome) -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("sent", outcome.arrived());
            one.put("failure", outcome.failure());
            channels.put(channel, one);
        });
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("channels", channels);
        return json;
    }

    private static Incidents incidents(CommonOptions options) {
        Home home = options.home();
        return Watch.incidents(home, options.settings(home), options.clock());
    }

    private static void print(Screen screen, Incident incident, Clock clock) {
        screen.line(screen.bad(incident.id()) + "  " + incident.condition().headline());
        screen.line("  since " + TIME.format(incident.since().atZone(clock.getZone())) + ", "
                + (incident.acknowledged() == null ? "told by " + told(incident) : "acknowledged"));
        incident.condition().remedy().lines().forEach(line -> screen.line("  " + line));
    }

    private static String told(Incident incident) {
        Map<String, Outcome> outcomes = incident.telling().outcomes();
        return outcomes.isEmpty()
                ? "nobody yet"
                : outcomes.entrySet().stream()
                        .map(channel -> channel.getKey()
                                + (channel.getValue().arrived()
                                        ? ""
                                        : " (failed: " + channel.getValue().failure() + ")"))
                        .collect(Collectors.joining(", "));
    }
}
