package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.ActivityFacts;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole file, for example a backup, takes the place of the cache. */
class ReplaceByTest {
    @TempDir
    Path folder;

    Path cache;
    Path backup;

    @BeforeEach
    void aCacheAndABackup() throws Exception {
        cache = Files.createDirectories(folder.resolve("tracking")).resolve("unified-cache.json");
        Files.writeString(cache, "{\"activities\": []}");
        backup = Files.write(folder.resolve("backup.json"), Sample.seed());
    }

    @Test
    void theCacheIsTheBackupByteForByte() throws Exception {
        List<ActivityFacts> facts = new ArrayList<>();
        CacheIndex index = new CacheFile(cache).replaceBy(backup, facts::add);
        assertThat(Files.readAllBytes(cache)).isEqualTo(Sample.seed());
        assertThat(Files.readAllBytes(backup)).isEqualTo(Sample.seed());
        assertThat(index.size()).isEqualTo(161);
        assertThat(facts).hasSize(161);
        assertThat(Sample.names(cache.getParent())).containsExactly("unified-cache.json");
    }

    @Test
    void aLostCacheComesBackTogetherWithItsFolder() throws Exception {
        Files.delete(cache);
        Files.delete(cache.getParent());
        new CacheFile(cache).replaceBy(backup, facts -> {});
        assertThat(Files.readAllBytes(cache)).isEqualTo(Sample.seed());
    }

    @Test
    void aCacheThatCannotBeReadIsReplacedToo() throws Exception {
        Files.writeString(cache, "{\"activities\": [{\"id\": 1");
        new CacheFile(cache).replaceBy(backup, facts -> {});
        assertThat(Files.readAllBytes(cache)).isEqualTo(Sample.seed());
    }

    @Test
    void aBrokenBackupIsRefused() throws Exception {
        Files.writeString(backup, "{\"activities\": [{\"id\": 1");
        assertThatThrownBy(() -> new CacheFile(cache).replaceBy(backup, facts -> {}))
                .isInstanceOf(UnreadableCache.class)
                .hasMessageStartingWith("the file ends in the middle of activity 1");
        assertThat(cache).hasContent("{\"activities\": []}");
        assertThat(Sample.names(cache.getParent())).containsExactly("unified-cache.json");
    }

    @Test
    void aMissingBackupChangesNothing() {
        assertThatThrownBy(() -> new CacheFile(cache).replaceBy(folder.resolve("none.json"), facts -> {}))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(cache).hasContent("{\"activities\": []}");
    }
}
