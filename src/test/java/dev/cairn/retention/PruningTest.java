package dev.cairn.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.backup.Backup;
import dev.cairn.cache.Fingerprint;
import dev.cairn.cache.UnreadableCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
    private static final String ONE = "{'id': 1, 'date': '2026-01-01 08:00:00', 'avg_hr': 150}";
    private static final String TWO = "{'id': 2, 'date': '2026-01-02 08:00:00', 'avg_hr': 150}";
    private static final String THREE = "{'id': 3, 'date': '2026-01-03 08:00:00', 'avg_hr': 150}";

    @TempDir
    Path folder;

    Copies copies;

    @BeforeEach
    void keepsTheLastOnly() throws IOException {
        copies = new Copies(folder, Map.of("last", 1));
    }

    @Test
    void whatAddsNothingGoes() throws Exception {
        copies.cache(ONE, TWO, THREE);
        copies.make("2026-01-01T06:00:00Z", ONE);
        copies.make("2026-01-02T06:00:00Z", ONE);
        copies.make("2026-01-03T06:00:00Z", ONE, TWO);
        assertThat(copies.decisions())
                .containsExactly("20260103 last, newest good", "20260102 removed", "20260101 removed");
        assertThat(copies.decide(Copies.NONE).cache()).isEqualTo(Fingerprint.of(copies.cache));
        assertThat(copies.backups.list()).as("deciding removes nothing").hasSize(3);
    }

    @Test
    void whileTheRulesKeepAllNothingIsRead() throws Exception {
        copies.make("2026-01-01T06:00:00Z", ONE);
        assertThat(copies.decisions()).as("not even the cache, which is gone").containsExactly("20260101 last");
        assertThat(copies.decide(Copies.NONE).cache()).isNull();
    }

    @Test
    void anActivityThatIsOnlyThereKeepsABackup() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-01T06:00:00Z", ONE, TWO, THREE);
        copies.make("2026-01-02T06:00:00Z", ONE);
        assertThat(copies.decisions()).containsExactly("20260102 last, newest good", "20260101 only here 2 activities");
    }

    @Test
    void soDoesAValueAndSoDoRicherLaps() throws Exception {
        copies.cache(
                "{'id': 1, 'date': 'a', 'splits': {'lapDTOs': [{'averageHR': 1}]}}", TWO.replace("150", "null"), THREE);
        copies.make("2026-01-01T06:00:00Z", TWO, THREE.replace("150", "160"));
        copies.make(
                "2026-01-02T06:00:00Z",
                "{'id': 1, 'date': 'a', 'splits': {'lapDTOs': [{'averageHR': 1}, {'distance': 3}]}}");
        copies.make("2026-01-03T06:00:00Z");
        assertThat(copies.decisions())
                .containsExactly(
                        "20260103 last, newest good",
                        "20260102 only here values of 1 activity",
                        "20260101 only here values of 1 activity");
    }

    @Test
    void ofTwoThatHoldTheSameOneStays() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-01T06:00:00Z", ONE, TWO);
        copies.make("2026-01-02T06:00:00Z", TWO);
        copies.make("2026-01-03T06:00:00Z", ONE);
        assertThat(copies.decisions())
                .containsExactly("20260103 last, newest good", "20260102 only here 1 activity", "20260101 removed");
    }

    @Test
    void whatABackupThatStaysHoldsNeedNotBeInTheCache() throws Exception {
        copies = new Copies(folder, Map.of("last", 1, "yearly", 3));
        copies.cache(ONE);
        copies.make("2023-01-01T06:00:00Z", ONE, TWO);
        copies.make("2024-01-01T06:00:00Z", ONE, THREE);
        copies.make("2026-01-02T06:00:00Z", ONE, TWO, THREE);
        copies.make("2026-01-03T06:00:00Z", ONE);
        assertThat(copies.decisions())
                .as("one has the second, another has the third")
                .containsExactly(
                        "20260103 last, yearly, newest good", "20260102 removed", "20240101 yearly", "20230101 yearly");
    }

    /** A loop on the damaged cache of 12 January: hundreds of copies of what is left. */
    @Test
    void aLoopOnADamagedCacheNeverPushesTheGoodOneOut() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-11T06:00:00Z", ONE, TWO, THREE);
        for (int hour = 10; hour < 24; hour++) {
            for (int minute = 10; minute < 12; minute++) {
                copies.copy("2026-01-12T" + hour + ":" + minute + ":00Z", null, "loss", Copies.cacheOf(ONE));
            }
        }
        assertThat(copies.decisions())
                .hasSize(29)
                .startsWith("20260113 last")
                .endsWith("20260111 newest good")
                .filteredOn(decision -> decision.endsWith("removed"))
                .hasSize(27);
    }

    @Test
    void theNewestGoodOneStaysWhateverTheRulesSay() throws Exception {
        copies.cache(ONE, TWO);
        copies.make("2026-01-01T06:00:00Z", ONE);
        copies.make("2026-01-02T06:00:00Z", ONE);
        Copies.spoil(copies.make("2026-01-03T06:00:00Z", ONE));
        copies.copy("2026-01-04T06:00:00Z", null, "sync", "no cache");
        copies.copy("2026-01-05T06:00:00Z", null, "loss", Copies.cacheOf(ONE));
        assertThat(copies.decisions())
                .containsExactly(
                        "20260105 last",
                        "20260104 not readable: it is not JSON: Unrecognized token 'no': was expecting (JSON String,"
                                + " Number (or 'NaN'/'+INF'/'-INF'), Array, Object or token 'null', 'true' or 'false')"
                                + " (line 1, byte 0)",
                        "20260103 bad: its bytes are not those that SHA256SUMS lists",
                        "20260102 newest good",
                        "20260101 removed");
    }

    @Test
    void whereAllAreOfADamagedCacheTheNewestOfThoseIsTheNewestGood() throws Exception {
        copies.cache(ONE);
        copies.copy("2026-01-01T06:00:00Z", null, "loss", Copies.cacheOf(ONE));
        copies.copy("2026-01-02T06:00:00Z", null, "loss", Copies.cacheOf(ONE));
        assertThat(copies.decisions()).containsExactly("20260102 last, newest good", "20260101 removed");
    }

    @Test
    void aSpoiltOneHoldsNothingAndIsNeverRemoved() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-01T06:00:00Z", ONE, TWO);
        Copies.spoil(copies.make("2026-01-02T06:00:00Z", ONE, TWO));
        copies.make("2026-01-03T06:00:00Z", ONE);
        assertThat(copies.decisions())
                .containsExactly(
                        "20260103 last, newest good",
                        "20260102 bad: its bytes are not those that SHA256SUMS lists",
                        "20260101 only here 1 activity");
    }

    @Test
    void aSpoiltOneThatTheRulesKeepHoldsNothingEither() throws Exception {
        copies = new Copies(folder, Map.of("last", 1, "yearly", 2));
        copies.cache(ONE);
        copies.make("2025-01-02T06:00:00Z", ONE);
        copies.make("2026-01-01T06:00:00Z", ONE, TWO);
        Copies.spoil(copies.make("2025-01-02T06:00:01Z", ONE, TWO));
        copies.make("2026-01-03T06:00:00Z", ONE);
        assertThat(copies.decisions())
                .containsExactly(
                        "20260103 last, yearly, newest good",
                        "20250102 yearly, bad: its bytes are not those that SHA256SUMS lists",
                        "20260101 only here 1 activity",
                        "20250102 removed");
    }

    @Test
    void aShortenedOneTakesNoPlaceInTheRules() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-01T06:00:00Z", ONE);
        Backup cut = copies.make("2026-01-02T06:00:00Z", ONE);
        Files.delete(cut.file());
        Files.writeString(cut.file(), "{");
        assertThat(copies.decisions())
                .containsExactly(
                        "20260102 bad: it has 1 bytes, and had " + cut.bytes() + " when it was made", "20260101 last");
    }

    @Test
    void whatAPersonMadeStays() throws Exception {
        copies.cache(ONE);
        copies.copy("2026-01-01T06:00:00Z", "race", "manual", Copies.cacheOf(ONE));
        copies.copy("2026-01-02T06:00:00Z", null, "manual", Copies.cacheOf(ONE));
        copies.make("2026-01-03T06:00:00Z", ONE);
        copies.script("unified-cache by hand.json", Copies.cacheOf(ONE));
        Path link = copies.backups.folder().resolve("unified-cache-20200101_000000.json");
        Files.createSymbolicLink(link, Path.of("unified-cache by hand.json"));
        assertThat(copies.decisions())
                .containsExactly(
                        "20260103 last, newest good",
                        "20260102 removed",
                        "race-20260101 label",
                        "20200101 a link",
                        "unified-cache by hand no date");
    }

    @Test
    void aLinkDoesNotHoldWhatItLeadsTo() throws Exception {
        copies.cache(ONE);
        Backup old = copies.make("2026-01-01T06:00:00Z", ONE, TWO);
        copies.make("2026-01-03T06:00:00Z", ONE);
        Files.createSymbolicLink(
                copies.backups.folder().resolve("unified-cache-best.json"),
                old.file().getFileName());
        assertThat(copies.decisions()).contains("20260101 only here 1 activity");
    }

    @Test
    void aCacheThatIsALinkToABackupKeepsIt() throws Exception {
        Backup old = copies.make("2026-01-01T06:00:00Z", ONE);
        copies.make("2026-01-03T06:00:00Z", ONE);
        Files.createSymbolicLink(copies.cache, old.file());
        assertThat(copies.decisions()).containsExactly("20260103 last", "20260101 the cache itself");
    }

    @Test
    void theScriptsBackupsGoByTheSameRules() throws Exception {
        copies.cache(ONE);
        copies.script("unified-cache-20250101_000000.json", Copies.cacheOf(ONE));
        copies.script("unified-cache-20250102_000000.json", Copies.cacheOf(TWO));
        copies.script("unified-cache-20250103_000000.json", "{\"activities\": [");
        copies.make("2026-01-03T06:00:00Z", ONE);
        assertThat(copies.decisions())
                .containsExactly(
                        "20260103 last, newest good",
                        "20250103 not readable: the file ends in the middle of activity 1 (line 1, byte 16)",
                        "20250102 only here 1 activity",
                        "20250101 removed");
    }

    @Test
    void aPackedOneIsReadToo() throws Exception {
        copies.cache(ONE);
        Backup old = copies.make("2026-01-01T06:00:00Z", ONE, TWO);
        Backup same = copies.make("2026-01-02T06:00:00Z", ONE);
        copies.make("2026-01-03T06:00:00Z", ONE);
        copies.backups.pack(old, Instant.EPOCH);
        copies.backups.pack(same, Instant.EPOCH);
        assertThat(copies.decisions())
                .containsExactly(
                        "20260103 last, newest good", "20260102.gz removed", "20260101.gz only here 1 activity");
    }

    @Test
    void whatTheUserHadForgottenKeepsNoBackup() throws Exception {
        copies.cache(ONE);
        Backup old = copies.make("2026-01-01T06:00:00Z", ONE, TWO);
        copies.make("2026-01-03T06:00:00Z", ONE);
        assertThat(copies.decisions(new Limits(null, null, Set.of(), "2"::equals)))
                .containsExactly("20260103 last, newest good", "20260101 removed");
        assertThat(copies.decisions(new Limits(null, null, Set.of(old.name()), "2"::equals)))
                .containsExactly("20260103 last", "20260101 forget --undo needs it");
    }

    @Test
    void whileALossIsOpenNothingFromBeforeGoes() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-01T06:00:00Z", ONE);
        copies.make("2026-01-02T06:00:00Z", ONE);
        copies.make("2026-01-03T06:00:00Z", ONE);
        Instant noticed = Instant.parse("2026-01-02T00:00:00Z");
        assertThat(copies.decisions(new Limits(null, noticed, Set.of(), id -> false)))
                .containsExactly("20260103 last, newest good", "20260102 removed", "20260101 from before a data loss");
    }

    @Test
    void withoutAGoodCacheNothingGoes() throws Exception {
        copies.make("2026-01-01T06:00:00Z", ONE);
        copies.make("2026-01-02T06:00:00Z", ONE);
        assertThat(copies.decisions(new Limits("no baseline", null, Set.of(), id -> false)))
                .containsExactly("20260102 last, no baseline", "20260101 no baseline");
        assertThatThrownBy(() -> copies.decide(Copies.NONE)).isInstanceOf(NoSuchFileException.class);
        Files.writeString(copies.cache, "{");
        assertThatThrownBy(() -> copies.decide(Copies.NONE)).isInstanceOf(UnreadableCache.class);
    }
}
