package dev.cairn.cli;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Matches;
import dev.cairn.pipeline.Rules;
import dev.cairn.settings.Home;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "matches",
        description = {
            "Lists entries that may be one activity twice: doubles, and near matches that no sync joins.",
            "Changes nothing; cairn link and cairn unlink decide."
        })
final class MatchesCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        CommonOptions options = Commands.options(main);
        Home home = options.home();
        Screen screen = Commands.screen(spec);
        Matches matches = new Matches(home, Rules.of(home, options.settings(home)), options.clock());
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        int[] count = new int[1];
        int activities = matches.look(match -> {
            count[0]++;
            if (json) {
                documents.add(toJson(match));
            } else {
                show(screen, match);
            }
        });
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("activities", activities);
            document.put("matches", documents);
            screen.document(Json.write(Json.normalize(document)));
        } else {
            screen.line(
                    count[0] == 0
                            ? "None of " + activities + " activities looks like another."
                            : count[0] + (count[0] == 1 ? " pair" : " pairs") + " among " + activities + " activities");
        }
        return dev.cairn.failure.ExitCode.OK.code();
    }

    private static void show(Screen screen, Matches.Match match) {
        boolean isDouble = match.finding().isDouble();
        screen.line((isDouble ? screen.bad("double") : "near  ") + "  "
                + match.finding().why());
        for (Activity one : List.of(match.one(), match.other())) {
            Card.lines(one).forEach(line -> screen.line("        " + line));
        }
        String key = match.one().key();
        String other = match.other().key();
        screen.line(screen.quiet("        " + advice(match, key, other)));
    }

    private static String advice(Matches.Match match, @Nullable String key, @Nullable String other) {
        if (key == null || other == null) {
            return "one has no id; give it one by hand to link them";
        }
        return match.finding().isJoinable()
                ? "one activity? cairn link " + key + " " + other
                : "one too many? cairn forget " + other;
    }

    private static Map<String, @Nullable Object> toJson(Matches.Match match) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", match.finding().isDouble() ? "double" : "near");
        json.put("why", match.finding().why());
        json.put(
                "linkable",
                match.finding().isJoinable()
                        && !Objects.isNull(match.one().key())
                        && !Objects.isNull(match.other().key()));
        json.put("a", Card.toJson(match.one()));
        json.put("b", Card.toJson(match.other()));
        return json;
    }
}
