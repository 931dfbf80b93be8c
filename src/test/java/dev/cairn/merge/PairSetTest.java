package dev.cairn.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.UserWord;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The labelled pairs in {@code pairs/pairs.jsonl}: what is one activity becomes one, and nothing else does. */
class PairSetTest {
    private record Labelled(String kind, boolean same, Activity one, Activity other) {}

    private static List<Labelled> pairs() throws IOException {
        try (InputStream in = Objects.requireNonNull(PairSetTest.class.getResourceAsStream("/pairs/pairs.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Scene::object)
                    .map(json -> new Labelled(
                            (String) json.get("kind"),
                            (Boolean) json.get("same"),
                            activity(json.get("a")),
                            activity(json.get("b"))))
                    .toList();
        }
    }

    private static Activity activity(Object json) {
        return Activity.of(Json.object((Map<?, ?>) json));
    }

    /** Whether one that comes in becomes part of the other that is there. */
    private static boolean becomeOne(Activity there, Activity comes) {
        Scene scene = new Scene();
        scene.entries.add(there);
        scene.merge(new Incoming(comes.source(), List.of(comes)));
        return scene.entries.size() == 1;
    }

    @Test
    void precisionAndRecallAreOneWhicheverCameFirst() throws IOException {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (Labelled pair : pairs()) {
            boolean named = pair.other().key() != null && pair.other().has("id");
            boolean found = becomeOne(pair.one(), pair.other());
            assertThat(named && becomeOne(pair.other(), pair.one()))
                    .as("%s, the other way round", pair)
                    .isEqualTo(named && found);
            right += found && pair.same() ? 1 : 0;
            wrong += found && !pair.same() ? 1 : 0;
            missed += !found && pair.same() ? 1 : 0;
            assertThat(found).as(pair.toString()).isEqualTo(pair.same());
        }
        assertThat(right / (double) (right + wrong)).as("precision").isEqualTo(1.0);
        assertThat(right / (double) (right + missed)).as("recall").isEqualTo(1.0);
    }

    @Test
    void theFrontDoorSaysTheSame() throws IOException {
        Twins twins = new Twins(MergeRules.DEFAULT, UserWord.NONE);
        for (Labelled pair : pairs()) {
            assertThat(twins.why(pair.one(), pair.other()) != null)
                    .as(pair.toString())
                    .isEqualTo(pair.same());
        }
    }

    @Test
    void theManualStatesTheNumbers() throws IOException {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (Labelled pair : pairs()) {
            kinds.merge("| " + pair.kind() + " | " + (pair.same() ? "one" : "two") + " | ", 1, Integer::sum);
        }
        String manual = Files.readString(Path.of("docs", "merge.md"));
        kinds.forEach((kind, count) -> assertThat(manual).contains(kind + count + " | " + count + " |"));
    }
}
