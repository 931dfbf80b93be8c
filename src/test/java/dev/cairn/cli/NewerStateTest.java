package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An older Cairn on the files of a newer one: it says so, and touches nothing. */
class NewerStateTest {
    @TempDir
    Path home;

    private Path sources;

    @BeforeEach
    void whereANewerOneWas() throws IOException {
        Path state = Files.createDirectories(home.resolve("tracking/.cairn"));
        sources = Files.writeString(state.resolve("sources.json"), "{\"version\": 2, \"windows\": {}}\n");
        Files.writeString(
                home.resolve("tracking/unified-cache.json"),
                "{\"activities\": [{\"id\": 1, \"date\": \"2026-01-01\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync",
                "sync --dry-run",
                "verify",
                "verify --baseline",
                "backup",
                "backups",
                "backups --prune",
                "restore latest --yes",
                "restore all --merge --yes",
                "rebuild --confirm REBUILD",
                "diff latest",
                "backfill",
                "import pom.xml",
                "forget 1 --yes",
                "status",
                "alert test",
                "run",
                "login garmin --import x",
                "logout garmin"
            })
    void everyCommandRefusesAndWritesNothing(String command) throws Exception {
        Map<String, String> before = tree();
        Typed typed = Typed.cairn((command + " --home " + home).split(" "));
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err())
                .isEqualTo("cairn: cannot use " + sources
                        + ": a newer Cairn wrote it (version 2, and this Cairn knows 1)\n"
                        + "       Nothing was changed. Update this Cairn (cairn --version says which it is;"
                        + " docs/running.md how), or go on with the newer one.\n");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void aProgramHearsOfItToo() throws Exception {
        Typed typed = Typed.cairn("status", "--json", "--home", home.toString());
        Map<?, ?> error = (Map<?, ?>) ((Map<?, ?>) Json.read(typed.out())).get("error");
        assertThat(error.get("message")).asString().contains("a newer Cairn wrote it");
    }

    private Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                tree.put(home.relativize(file).toString(), Files.readString(file));
            }
        }
        return tree;
    }
}
