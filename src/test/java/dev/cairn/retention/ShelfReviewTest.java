package dev.cairn.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backup.Backup;
import dev.cairn.cache.CacheFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfReviewTest {
    private static final String ONE = "{'id': 1, 'date': '2026-01-01 08:00:00', 'name': 'First', 'avg_hr': 150}";
    private static final String TWO = "{'id': 2, 'date': '2026-01-02 08:00:00', 'name': 'Second', 'avg_hr': 150}";
    private static final Surplus NOTHING = new Surplus(List.of(), List.of());
    private static final String NO_ID = "{'date': '2026-01-03 08:00:00', 'name': 'Third', 'distance_km': 3}";

    @TempDir
    Path folder;

    private Copies copies;

    @BeforeEach
    void aShelf() throws IOException {
        copies = new Copies(folder, Map.of("last", 1));
    }

    private ShelfReview.Found review(Predicate<Set<String>> setAside) throws IOException {
        return ShelfReview.of(copies.backups, new CacheFile(copies.cache), setAside);
    }

    private Surplus surplus() throws IOException {
        Surplus surplus = review(ids -> false).surplus();
        assertThat(surplus).isNotNull();
        return surplus;
    }

    private static List<Backup.State> states(ShelfReview.Found found) {
        return found.backups().stream().map(Backup::state).toList();
    }

    @Test
    void whatTheCacheHasIsNoSurplus() throws Exception {
        copies.cache(ONE, TWO, NO_ID);
        copies.make("2026-01-01T06:00:00Z", ONE.replace("150", "149"), NO_ID);
        assertThat(surplus())
                .as("a value that another took the place of is no loss")
                .isEqualTo(NOTHING);
        assertThat(states(review(ids -> false))).containsExactly(Backup.State.GOOD);
    }

    @Test
    void anActivityIsNamedOnceHoweverManyBackupsHoldIt() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-01T06:00:00Z", ONE, TWO, NO_ID);
        copies.make("2026-01-02T06:00:00Z", ONE, TWO.replace("150", "null"), NO_ID);
        assertThat(surplus().activities())
                .containsExactly(
                        new Surplus.Named("2", "2026-01-02 08:00:00", "Second"),
                        new Surplus.Named("", "2026-01-03 08:00:00", "Third"));
        assertThat(surplus().values()).isEmpty();
    }

    @Test
    void aValueOrALapThatTheCacheDoesNotHaveIsSaidOfItsActivity() throws Exception {
        copies.cache(ONE.replace("150", "null"), TWO);
        copies.make("2026-01-01T06:00:00Z", ONE);
        copies.make("2026-01-02T06:00:00Z", TWO.replace("150}", "150, 'splits': {'lapDTOs': [{'averageHR': 1}]}}"));
        assertThat(surplus().activities()).isEmpty();
        assertThat(surplus().values()).extracting(Surplus.Named::key).containsExactly("2", "1");
    }

    @Test
    void whatABadBackupSaysDoesNotCount() throws Exception {
        copies.cache(ONE);
        Copies.spoil(copies.make("2026-01-01T06:00:00Z", ONE, TWO));
        copies.script("unified-cache-20240101_060000.json", "{'activities': [{");
        assertThat(surplus()).isEqualTo(NOTHING);
        assertThat(states(review(ids -> false))).containsExactly(Backup.State.BAD, Backup.State.UNLISTED);
    }

    @Test
    void whatIsNotThereByAPersonsWordDoesNotCount() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-01T06:00:00Z", ONE, TWO);
        assertThat(review(Set.of("2")::equals).surplus()).isEqualTo(new Surplus(List.of(), List.of()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "{'activities': [")
    void withoutACacheBackupsAreReadAllTheSame(String text) throws Exception {
        if (text != null) {
            java.nio.file.Files.writeString(copies.cache, text);
        }
        Copies.spoil(copies.make("2026-01-01T06:00:00Z", ONE));
        assertThat(review(ids -> false).surplus()).isNull();
        assertThat(states(review(ids -> false))).containsExactly(Backup.State.BAD);
    }

    @Test
    void whereNobodyKnowsWhatWasSetAsideNothingIsClaimed() throws Exception {
        copies.cache(ONE);
        copies.make("2026-01-01T06:00:00Z", TWO);
        assertThat(review(null).surplus()).isNull();
        assertThat(states(review(null))).containsExactly(Backup.State.GOOD);
    }
}
