package dev.cairn.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsCommandTest {
    private static final String ONE = "{\"id\": 1, \"date\": \"2026-01-01 08:00:00\", \"avg_hr\": 150}";
    private static final String TWO = "{\"id\": 2, \"date\": \"2026-01-02 08:00:00\", \"avg_hr\": 150}";

    @TempDir
    Path home;

    private Path tracking;
    private Path backups;

    @BeforeEach
    void aCacheWithABaseline() throws Exception {
        tracking = home.resolve("tracking");
        backups = Files.createDirectories(tracking.resolve("backups"));
        cache(ONE, TWO);
        assertThat(cairn("verify", "--baseline").exit()).isZero();
    }

    private Typed cairn(String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--home", home.toString()))
                .toArray(String[]::new);
        return Typed.cairn(all);
    }

    private void setting(String line) throws IOException {
        Files.writeString(home.resolve("cairn.properties"), line + "\n");
    }

    private static String cacheOf(String... activities) {
        return "{\"activities\": [" + String.join(", ", activities) + "]}";
    }

    private void cache(String... activities) throws IOException {
        Files.writeString(tracking.resolve("unified-cache.json"), cacheOf(activities));
    }

    private void script(String name, String... activities) throws IOException {
        Files.writeString(backups.resolve(name), cacheOf(activities));
    }

    private String backup() {
        return cairn("backup").out().split(" ")[0];
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<?, ?> json(Typed typed) throws IOException {
        return (Map<?, ?>) Json.read(typed.out());
    }

    /** {@code name decision [reasons]} of each. */
    private static List<String> decisions(Typed typed) throws IOException {
        List<String> decisions = new ArrayList<>();
        for (Object one : (List<?>) json(typed).get("backups")) {
            Map<?, ?> row = (Map<?, ?>) one;
            decisions.add(row.get("name") + " " + row.get("decision") + " " + row.get("reasons"));
        }
        return decisions;
    }

    @Test
    void aDryRunSaysWhatWouldGoAndAPruneRemovesIt() throws Exception {
        script("unified-cache-20240101_060000.json", ONE);
        script("unified-cache-20240102_060000.json", ONE, TWO);
        script("unified-cache-mine-20240102_060000.json", ONE);
        String newest = backup();
        setting("cairn.backup.keep = last=1");
        List<String> before = files();

        Typed dry = cairn("backups", "--prune", "--dry-run");
        assertThat(dry.exit()).isZero();
        assertThat(dry.out())
                .contains(
                        "kept: last, newest good\n",
                        "  kept: label\n",
                        "  would be removed\n",
                        "2 would be removed, 2 kept; that would free ");
        assertThat(files()).isEqualTo(before);

        Typed pruned = cairn("backups", "--prune", "--json");
        assertThat(pruned.exit()).isZero();
        assertThat(decisions(pruned))
                .containsExactly(
                        newest + " kept [last, newest good]",
                        "unified-cache-mine-20240102_060000.json kept [label]",
                        "unified-cache-20240102_060000.json removed []",
                        "unified-cache-20240101_060000.json removed []");
        Map<?, ?> json = json(pruned);
        assertThat(json.get("dry_run")).isEqualTo(false);
        assertThat(json.get("verdict")).isEqualTo("ok");
        assertThat(json.get("removed")).hasToString("2");
        assertThat(json.get("kept")).hasToString("2");
        assertThat(files()).containsExactly("SHA256SUMS", newest, "unified-cache-mine-20240102_060000.json");
        assertThat(cairn("backups", "--verify").out()).doesNotContain("missing");
        assertThat(Files.readString(home.resolve("tracking/.cairn/history.jsonl")))
                .contains(
                        "\"kind\": \"prune\"",
                        "\"unified-cache-20240101_060000.json\"",
                        "\"packed\": []",
                        "\"verdict\": \"ok\"");
        assertThat(cairn("backups", "--prune").out()).contains("0 removed, 2 kept\n");
    }

    @Test
    void whatIsOnlyInOneBackupIsSaid() throws Exception {
        script("unified-cache-20240101_060000.json", ONE.replace("\"id\": 1", "\"id\": 3"));
        backup();
        setting("cairn.backup.keep = last=1");
        assertThat(cairn("backups", "--prune").out()).contains("kept: only here 1 activity");
    }

    @Test
    void whatOnlyBackupsHoldIsNamedWhenTheyAreReadAndStaysInTheStatus() throws Exception {
        script("unified-cache-20240101_060000.json", ONE.replace("\"id\": 1", "\"id\": 3"), ONE);
        assertThat(cairn("status").out()).contains("backups    1, the newest of 2024-01-01 ", ", never read through\n");
        Typed read = cairn("backups", "--verify");
        assertThat(read.exit()).isZero();
        assertThat(read.out())
                .contains(
                        "Only in backups: 1 activity\n  3            2026-01-01 08:00:00\n",
                        "cairn restore all --merge --dry-run");
        assertThat(cairn("status").out())
                .containsPattern("read through \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\n")
                .contains("only in them: 1 activity (cairn restore all --merge)\n");
        Map<?, ?> shelf = (Map<?, ?>) json(cairn("status", "--json")).get("backups");
        Map<?, ?> only = (Map<?, ?>) ((Map<?, ?>) shelf.get("reading")).get("only_in_backups");
        assertThat(only.get("activities")).hasToString("1");

        assertThat(cairn("restore", "all", "--merge", "--yes").exit()).isZero();
        assertThat(cairn("backups", "--verify").out()).contains("They hold nothing that the cache does not.\n");
        assertThat(cairn("status").out()).doesNotContain("only in them");
        only = (Map<?, ?>) json(cairn("backups", "--verify", "--json")).get("only_in_backups");
        assertThat(only.get("activities")).hasToString("0");
        assertThat(only.get("named")).isEqualTo(List.of());
    }

    @Test
    void whileSomethingIsLostNothingGoes() throws Exception {
        script("unified-cache-20240101_060000.json", ONE);
        backup();
        setting("cairn.backup.keep = last=1");
        cache(ONE);
        List<String> before = files();
        Typed lossy = cairn("backups", "--prune");
        assertThat(lossy.exit()).isEqualTo(1);
        assertThat(lossy.out())
                .contains("kept: the cache lost something", "Nothing is removed while something is lost.");
        Typed json = cairn("backups", "--prune", "--json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.out()).contains("\"verdict\": \"loss\"");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void withoutABaselineNothingGoes() throws Exception {
        script("unified-cache-20240101_060000.json", ONE);
        backup();
        setting("cairn.backup.keep = last=1");
        Files.delete(tracking.resolve(".data-integrity-baseline.json"));
        Typed none = cairn("backups", "--prune");
        assertThat(none.exit()).isZero();
        assertThat(none.out()).contains("kept: no baseline", "save one with: cairn verify --baseline");
        assertThat(backups.resolve("unified-cache-20240101_060000.json")).exists();
    }

    @Test
    void whileTheCacheCannotBeReadNothingGoes() throws Exception {
        script("unified-cache-20240101_060000.json", ONE);
        String newest = backup();
        setting("cairn.backup.keep = last=1");
        Files.writeString(tracking.resolve("unified-cache.json"), "{\"activities\": [{");
        Typed unreadable = cairn("backups", "--prune");
        assertThat(unreadable.exit()).isEqualTo(5);
        assertThat(unreadable.err())
                .contains("cannot read tracking/unified-cache.json", "no backup is removed", "cairn restore " + newest);
        assertThat(cairn("backups", "--prune", "--dry-run").exit()).isEqualTo(5);
        assertThat(files()).hasSize(3);
    }

    @Test
    void optionsThatDoNotGoTogetherAreAMistake() {
        assertThat(cairn("backups", "--dry-run").exit()).isEqualTo(2);
        assertThat(cairn("backups", "--prune", "--verify").err()).contains("--prune and --verify do not go together");
    }

    @Test
    void aBackupThatIsGoneIsNoGoodOneForWhoAsksForProof() throws Exception {
        String gone = backup();
        Path sums = home.resolve("tracking/backups/SHA256SUMS");
        Files.move(home.resolve("tracking/backups").resolve(gone), home.resolve("elsewhere.json"));
        assertThat(cairn("backups").exit()).isZero();
        Typed verified = cairn("backups", "--verify");
        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.out()).contains(gone, "missing");
        assertThat(Files.readString(home.resolve("tracking/.cairn/incidents.json")))
                .contains("a backup is damaged or gone: " + gone);

        Files.createDirectory(home.resolve("tracking/backups").resolve(gone));
        assertThat(cairn("backups", "--verify").exit()).isEqualTo(1);
        Files.delete(home.resolve("tracking/backups").resolve(gone));

        Files.writeString(
                sums,
                Files.readString(sums)
                        .lines()
                        .filter(line -> !line.endsWith(gone))
                        .collect(joining("\n")));
        assertThat(cairn("backups", "--verify").exit()).isZero();
    }

    @Test
    void withoutABackupThereIsNothingToPrune() {
        assertThat(cairn("backups", "--prune").out())
                .isEqualTo("There is no backup yet. Make one with: cairn backup\n");
    }

    /** Listed, verified, restored under either name, found as the newest good one, and told apart when a byte flips. */
    @Test
    void whatIsPackedIsABackupEverywhere() throws Exception {
        String name = backup();
        setting("cairn.backup.compress-after = 1ms");
        Typed packed = cairn("backups", "--prune");
        assertThat(packed.exit()).isZero();
        assertThat(packed.out()).contains("packed " + name + ".gz, ");
        assertThat(files()).containsExactly("SHA256SUMS", name + ".gz");
        assertThat(cairn("backups", "--verify").out())
                .contains(name + ".gz", "good")
                .doesNotContain("missing");

        cache(ONE);
        assertThat(cairn("diff", name).out()).contains("2026-01-02");
        assertThat(cairn("diff", name + ".gz").exit()).isEqualTo(1);
        assertThat(cairn("restore", name, "--merge", "--dry-run").out()).contains("2026-01-02");
        assertThat(cairn("restore", name, "--dry-run").out()).contains("2 activities (1 now");
        Files.writeString(tracking.resolve("unified-cache.json"), "{");
        assertThat(cairn("verify").err()).contains("cairn restore " + name + ".gz");
        assertThat(cairn("restore", "latest", "--yes").exit()).isZero();
        assertThat(tracking.resolve("unified-cache.json")).hasContent(cacheOf(ONE, TWO));
        cache(TWO);
        assertThat(cairn("restore", name + ".gz", "--yes").exit()).isZero();
        assertThat(tracking.resolve("unified-cache.json")).hasContent(cacheOf(ONE, TWO));
        assertThat(tracking.resolve(".cairn/unpacked")).isEmptyDirectory();

        Path file = backups.resolve(name + ".gz");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(file, bytes);
        Typed verify = cairn("backups", "--verify");
        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out()).containsPattern(name + "\\.gz .*BAD: its bytes are not those that SHA256SUMS lists");
        assertThat(cairn("restore", name, "--yes").exit()).isEqualTo(1);
    }

    @Test
    void aBackupThatCannotBePackedIsSaid() throws Exception {
        String name = backup();
        Files.writeString(backups.resolve(name + ".gz"), "mine");
        setting("cairn.backup.compress-after = 1ms");
        Typed tried = cairn("backups", "--prune");
        assertThat(tried.exit()).isZero();
        assertThat(tried.err()).contains("cannot pack the backup " + name + ": ");
        assertThat(backups.resolve(name)).exists();
    }

    @Test
    void sizesAreForPeopleInTextAndForProgramsInJson() throws Exception {
        Files.writeString(backups.resolve("unified-cache-20240101_060000.json"), " ".repeat(3000));
        Typed text = cairn("backups");
        assertThat(text.out())
                .containsPattern("unified-cache-20240101_060000\\.json +\\d+ d +2\\.9 kB +\\? +\\?  no checksum\n");
        assertThat(cairn("backups", "--json").out()).contains("\"bytes\": 3000");
    }

    @Test
    void whatIsCalledLikeABackupAndIsNoneIsSaid() throws Exception {
        Files.createDirectory(backups.resolve("unified-cache-20240101_060000.json"));
        Files.createSymbolicLink(
                backups.resolve("unified-cache-20240102_060000.json"), tracking.resolve("unified-cache.json"));
        Files.createSymbolicLink(backups.resolve("unified-cache-20240103_060000.json"), Path.of("nowhere"));
        Typed list = cairn("backups");
        assertThat(list.exit()).isZero();
        assertThat(list.err())
                .contains(
                        "unified-cache-20240101_060000.json is no backup: it is no file\n",
                        "unified-cache-20240102_060000.json is no backup: it is a link that leads out of the folder\n",
                        "unified-cache-20240103_060000.json is no backup: it is no file\n");
        for (String name : List.of("20240101", "20240102", "20240103")) {
            Typed restore = cairn("restore", "unified-cache-" + name + "_060000.json", "--yes");
            assertThat(restore.exit()).as(restore::toString).isEqualTo(2);
            assertThat(restore.err()).contains("cannot find the backup unified-cache-" + name + "_060000.json: it is ");
        }
        for (String name : List.of("../unified-cache.json", "..", "/etc/passwd", "backups/../x.json.gz", ".gz")) {
            assertThat(cairn("restore", name, "--yes").exit()).as(name).isEqualTo(2);
        }
        assertThat(cairn("backups", "--json").out()).contains("\"refused\": {");
    }
}
