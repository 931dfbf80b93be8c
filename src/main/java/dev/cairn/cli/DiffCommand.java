package dev.cairn.cli;

import dev.cairn.failure.ExitCode;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Comparer;
import dev.cairn.settings.Home;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        description = {
            "Says which activities and values were gained, lost and changed from A to B.",
            "Exit code 1 when anything was lost."
        })
final class DiffCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A backup's name, latest for the newest good one, or the path of a cache file.")
    private String from = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "Likewise. Default: the cache.")
    private @Nullable String to;

    @Option(names = "--all", description = "Show all differences, not only the first of each kind.")
    private boolean all;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        CommonOptions options = Commands.options(main);
        Screen screen = Commands.screen(spec);
        Home home = options.home();
        options.settings(home);
        Comparer.Comparison comparison = new Comparer(home, options.clock()).compare(from, to);
        if (json) {
            screen.document(Json.write(Json.normalize(toJson(comparison))));
        } else {
            new DiffSummary(screen, all, "all of them with --all").print(comparison);
        }
        return (comparison.diff().loses() ? ExitCode.LOSS : ExitCode.OK).code();
    }

    private static Map<String, @Nullable Object> toJson(Comparer.Comparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", side(comparison.from(), comparison.activitiesFrom()));
        json.put("to", side(comparison.to(), comparison.activitiesTo()));
        json.put("loss", comparison.diff().loses());
        json.putAll(comparison.diff().toJson());
        return json;
    }

    private static Map<String, Object> side(String name, int activities) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("activities", activities);
        return json;
    }
}
