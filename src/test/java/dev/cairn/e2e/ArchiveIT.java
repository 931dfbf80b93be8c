package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a release, unpacked where no sources are, in a folder with a space in its name. Made by {@code mvn package}. */
class ArchiveIT extends EndToEnd {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private Path unpacked;

    @BeforeEach
    void unpack() throws Exception {
        String archive = System.getProperty("cairn.archive", "");
        assumeTrue(!archive.isEmpty(), "only after mvn package, which makes the archive");
        Path place = Files.createDirectory(folder.resolve("a place"));
        assertThat(run(List.of("tar", "xzf", archive, "-C", place.toString())).exitCode())
                .isZero();
        try (var found = Files.list(place)) {
            unpacked = found.findFirst().orElseThrow();
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOME", Files.createDirectory(folder.resolve("user")).toString());
    }

    @Test
    void tellsTheStoryAndSyncsAndIsAllThere() throws Exception {
        assertThat(List.of(
                        "cairn.properties",
                        "LICENSE",
                        "NOTICE",
                        "sbom.json",
                        "README.md",
                        "docs/running.md",
                        "routes/sync.camel.yaml",
                        "share/man/man1/cairn.1",
                        "share/completion/cairn",
                        "ops/cairn.service"))
                .allSatisfy(name -> assertThat(unpacked.resolve(name)).isNotEmptyFile());

        Result demo = cairn("demo");
        assertThat(demo.exitCode()).as(demo.toString()).isZero();
        assertThat(demo.err()).contains("preparing a fast start");

        garmin.account().add(run(1, "2026-01-10"), run(2, "2026-01-11"));
        Path home = Files.createDirectory(folder.resolve("home"));
        environment.put("CAIRN_HOME", home.toString());
        environment.put("CAIRN_SESSIONS", cairn.session().getParent().toString());
        environment.put("CAIRN_GARMIN_API_URL", garmin.baseUrl().toString());
        environment.put("CAIRN_GARMIN_REQUESTS_PER_SECOND", "1000");
        Result sync = cairn(SYNC_JANUARY);
        assertThat(sync.exitCode()).as(sync.toString()).isZero();
        assertThat(sync.number("added")).isEqualTo(2);
        assertThat(sync.err()).doesNotContain("preparing");
        assertThat(home.resolve("tracking/unified-cache.json")).isNotEmptyFile();
    }

    private Result cairn(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(unpacked.resolve("cairn").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Result run(List<String> command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CAIRN_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Result(command, process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
