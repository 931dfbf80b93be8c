package dev.cairn.cache;

import static dev.cairn.cache.Sample.adding;
import static dev.cairn.cache.Sample.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody else writes the cache between reading and saving: what they wrote stays. */
class ChangedMeanwhileTest {
    private static final Edits EDITS = adding(run(9, "2027-01-01 08:00:00"));

    @TempDir
    Path folder;

    Path cache;

    @BeforeEach
    void aCache() throws Exception {
        cache = Files.writeString(folder.resolve("unified-cache.json"), Sample.TWO);
    }

    /** What an editor or a script can do to the file. */
    enum Change {
        A_DIGIT {
            @Override
            void to(Path cache) throws IOException {
                Files.writeString(cache, Sample.TWO.replace("08:00:00", "09:00:00"));
            }
        },
        A_BRACE {
            @Override
            void to(Path cache) throws IOException {
                Files.writeString(cache, Sample.TWO.replace("}", "]"));
            }
        },
        LONGER {
            @Override
            void to(Path cache) throws IOException {
                Files.writeString(cache, "\n", StandardOpenOption.APPEND);
            }
        },
        SHORTER {
            @Override
            void to(Path cache) throws IOException {
                Files.writeString(cache, "{\"activities\": []}");
            }
        },
        EMPTIED {
            @Override
            void to(Path cache) throws IOException {
                Files.writeString(cache, "");
            }
        },
        RENAMED_OVER {
            @Override
            void to(Path cache) throws IOException {
                Path other = Files.writeString(cache.resolveSibling("other"), "{\"activities\": [{\"id\": 7}]}");
                Files.move(other, cache, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        DELETED {
            @Override
            void to(Path cache) throws IOException {
                Files.delete(cache);
            }
        };

        abstract void to(Path cache) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void beforeTheSave(Change change) throws Exception {
        CacheIndex index = Sample.index(cache);
        change.to(cache);
        refused(() -> new CacheFile(cache).save(index, EDITS, Sample.HEAD, facts -> {}));
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void whileTheNewFileIsReadBack(Change change) throws Exception {
        CacheIndex index = Sample.index(cache);
        refused(() -> new CacheFile(cache).save(index, EDITS, Sample.HEAD, facts -> {
            if ("9".equals(facts.key())) {
                done(change);
            }
        }));
    }

    @Test
    void theCacheIsTheSameAgainInTheEnd() throws Exception {
        CacheIndex index = Sample.index(cache);
        Change.RENAMED_OVER.to(cache);
        Files.writeString(cache, Sample.TWO);
        assertThat(new CacheFile(cache)
                        .save(index, EDITS, Sample.HEAD, facts -> {})
                        .size())
                .isEqualTo(3);
    }

    @Test
    void aCacheAppearsWhereThereWasNone() throws Exception {
        Files.delete(cache);
        refused(() -> new CacheFile(cache).save(null, EDITS, Sample.HEAD, facts -> done(Change.SHORTER)));
        assertThat(cache).hasContent("{\"activities\": []}");
    }

    @Test
    void aLinkLeadsElsewhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), cache);
        CacheIndex index = Sample.index(link);
        Path other = Files.writeString(folder.resolve("other.json"), Sample.TWO);
        Files.delete(link);
        Files.createSymbolicLink(link, other);
        refused(() -> new CacheFile(link).save(index, EDITS, Sample.HEAD, facts -> {}));
        assertThat(other).hasContent(Sample.TWO);
    }

    @Test
    void anEditorReplacesALinkByAFile() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), cache);
        CacheIndex index = Sample.index(link);
        Files.delete(link);
        Files.writeString(link, "{\"activities\": []}");
        refused(() -> new CacheFile(link).save(index, EDITS, Sample.HEAD, facts -> {}));
        assertThat(link).hasContent("{\"activities\": []}");
    }

    private void done(Change change) {
        try {
            change.to(cache);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The save is refused in so many words, changes nothing and leaves nothing behind. */
    private void refused(ThrowingCallable save) throws IOException {
        assertThatThrownBy(save)
                .isInstanceOf(CacheFile.ChangedMeanwhile.class)
                .hasMessage("it was changed by someone else in the meantime");
        if (Files.exists(cache)) {
            assertThat(Files.readString(cache)).doesNotContain("2027-01-01");
        }
        assertThat(Sample.names(folder)).allSatisfy(name -> assertThat(name).doesNotEndWith(AtomicFile.TEMPORARY));
    }
}
