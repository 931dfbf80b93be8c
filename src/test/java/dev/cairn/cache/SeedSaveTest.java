package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cache that the scripts wrote, oldest first. Expected are the checksums of what Python 3.11 makes of it:
 * {@code json.dumps(cache, indent=2, ensure_ascii=False)}, with the activities sorted by date, newest first.
 */
class SeedSaveTest {
    private static final Head HEAD = new Head("2026-01-19T06:00:00.000001", "incremental");

    @TempDir
    Path folder;

    Path cache;
    byte[] before;

    @BeforeEach
    void theScriptsCache() throws Exception {
        cache = folder.resolve("unified-cache.json");
        before = Sample.seed();
        Files.write(cache, before);
    }

    @Test
    void isSortedAtTheFirstSaveAsPythonWouldWriteIt() throws Exception {
        Sample.save(cache, Sample.NO_EDITS, HEAD.counter("sources.garmin", 161));
        assertThat(sha256(Files.readAllBytes(cache)))
                .isEqualTo("c266b988d5760ec667c0eca2554faf722e5775457e04f9f45dd1e9137ee3658e");
    }

    @Test
    void takesANewActivityAsPythonWouldWriteIt() throws Exception {
        Activity anew = Sample.activity("{\"id\": 10000000999, \"name\": \"Lauf über den Berg\","
                + " \"date\": \"2026-01-18 09:00:00\", \"avg_hr\": 150}");
        Sample.save(cache, Sample.adding(anew), HEAD.counter("sources.garmin", 162));
        assertThat(sha256(Files.readAllBytes(cache)))
                .isEqualTo("1a30461424fcc0e36cd1587aaf2b5af45e53eba90ee0f24565ae02db89b6e932");
    }

    @Test
    void everyUntouchedActivityKeepsItsBytes() throws Exception {
        CacheIndex old = Sample.index(cache);
        Activity changed = CacheFile.entry(old, 0).activity().with("calories", 1);
        CacheIndex anew = Sample.save(cache, Sample.changing(0, changed));
        byte[] after = Files.readAllBytes(cache);
        assertThat(anew.size()).isEqualTo(161);
        for (int position = 1; position < 161; position++) {
            assertThat(text(after, anew.range(160 - position))).isEqualTo(text(before, old.range(position)));
        }
        assertThat(text(after, anew.range(160))).contains("\"calories\": 1,");
    }

    @Test
    void savedAgainWithNothingNewItStaysAsItIs() throws Exception {
        Sample.save(cache, Sample.NO_EDITS, HEAD);
        byte[] once = Files.readAllBytes(cache);
        Sample.save(cache, Sample.NO_EDITS, HEAD);
        assertThat(Files.readAllBytes(cache)).isEqualTo(once);
    }

    @Test
    void everyActivityIsFoundByItsId() throws Exception {
        CacheIndex index = Sample.index(cache);
        assertThat(index.warnings()).isEmpty();
        for (int position = 0; position < index.size(); position++) {
            String key = CacheFile.entry(index, position).activity().key();
            assertThat(CacheFile.find(index, key)).isEqualTo(position);
        }
        assertThat(List.of(CacheFile.find(index, "9999"), CacheFile.find(index, "strava_10000000000")))
                .containsExactly(-1, -1);
    }

    private static String text(byte[] file, Range range) {
        return new String(file, (int) range.start(), (int) range.length(), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
