package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.cache.CacheFile;
import dev.cairn.cache.CacheIndex;
import dev.cairn.json.Json;
import dev.cairn.source.SeenMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownInCacheTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 17);
    private static final Predicate<String> NOTHING_FORGOTTEN = identity -> false;
    private static final String RUN = "'id': 1, 'date': '2026-01-10 08:00:00', 'name': 'Run', 'calories': 350.0";
    private static final String LAPS = ", 'splits': {'lapDTOs': [{'distance': 1000.0}, {'distance': 500.0}]}";

    @TempDir
    Path folder;

    @Test
    void whatIsNewNeedsLaps() throws Exception {
        assertThat(known(null).needsLaps(activity(RUN), 2)).isTrue();
        assertThat(known(cache("{'id': 2, 'date': '2026-01-10 08:00:00'}")).needsLaps(activity(RUN), 2))
                .isTrue();
    }

    @Test
    void whatWasForgottenNeedsNone() throws Exception {
        KnownInCache known =
                new KnownInCache("garmin", cache("{'id': 2}"), memory(), identity -> identity.equals("1"), TODAY);
        assertThat(known.needsLaps(activity(RUN), 2)).isFalse();
    }

    @Test
    void whatTheScriptsLeftWithLapsNeedsNone() throws Exception {
        KnownInCache known = known(cache("{" + RUN + LAPS + "}"));
        assertThat(known.needsLaps(activity(RUN), 2)).isFalse();
        assertThat(known.needsLaps(activity(RUN), -1))
                .as("nothing said about laps")
                .isFalse();
        assertThat(known.needsLaps(activity(RUN + ", 'start_utc': '2026-01-10T07:00:00Z', 'source': 'garmin'"), 2))
                .as("what says nothing about a change")
                .isFalse();
        assertThat(known.needsLaps(activity(RUN + ", 'avg_hr': 140"), 2))
                .as("a gap that is filled")
                .isFalse();
    }

    @Test
    void whatTheScriptsLeftAndIsOtherwiseNowNeedsLaps() throws Exception {
        KnownInCache known = known(cache("{" + RUN + LAPS + "}"));
        assertThat(known.needsLaps(activity(RUN.replace("350.0", "351.0")), 2)).isTrue();
        assertThat(known.needsLaps(activity(RUN), 3))
                .as("another number of laps")
                .isTrue();
        assertThat(known.needsLaps(activity(RUN.replace("350.0", "350")), 2))
                .as("the same number in another spelling")
                .isFalse();
    }

    @Test
    void whatWasSeenIsHeldAgainstWhatWasSeenNotAgainstAnEditByHand() throws Exception {
        seen(Map.of("date", "2026-01-10 08:00:00", "name", "Run", "calories", 350.0));
        KnownInCache known = known(cache("{" + RUN.replace("Run", "My favourite") + LAPS + "}"));
        assertThat(known.needsLaps(activity(RUN), 2)).isFalse();
        assertThat(known.needsLaps(activity(RUN.replace("Run", "Renamed")), 2)).isTrue();
        assertThat(known.needsLaps(activity(RUN + ", 'avg_hr': 140"), 2))
                .as("something that was not there")
                .isTrue();
    }

    @Test
    void whatHasNoLapsNeedsThem() throws Exception {
        assertThat(known(cache("{" + RUN + "}")).needsLaps(activity(RUN), 0)).isTrue();
        assertThat(known(cache("{" + RUN + ", 'splits': {'lapDTOs': []}}")).needsLaps(activity(RUN), 0))
                .isTrue();
    }

    @Test
    void whatWasFoundToHaveNoneIsAskedAgainOnlyWhenItChanges() throws Exception {
        CacheIndex cache = cache("{" + RUN + "}");
        remember(cache, known -> known.noLaps(activity(RUN), true));
        KnownInCache known = known(cache);
        assertThat(known.needsLaps(activity(RUN), 0)).isFalse();
        assertThat(known.needsLaps(activity(RUN), 5)).as("there are some now").isTrue();
        assertThat(known.needsLaps(activity(RUN.replace("Run", "Renamed")), 0)).isTrue();
    }

    @Test
    void thatThereAreNoLapsIsNotBelievedOfARecordingThatMayStillCome() throws Exception {
        for (String day : List.of("2026-01-15", "2026-01-17")) {
            String fresh = RUN.replace("2026-01-10", day);
            CacheIndex cache = cache("{" + fresh + "}");
            remember(cache, known -> known.noLaps(activity(fresh), false));
            assertThat(known(cache).needsLaps(activity(fresh), 0)).as(day).isTrue();
        }
        String old = RUN.replace("2026-01-10", "2026-01-14");
        CacheIndex cache = cache("{" + old + "}");
        remember(cache, known -> known.noLaps(activity(old), false));
        assertThat(known(cache).needsLaps(activity(old), 0)).isFalse();
    }

    @Test
    void lapsThatAreOwedAreAskedForAlthoughNothingChangedSince() throws Exception {
        CacheIndex cache = cache("{" + RUN + LAPS + "}");
        remember(cache, known -> known.lapsOwed(activity(RUN)));
        assertThat(known(cache).needsLaps(activity(RUN), 2)).isTrue();
        remember(cache, known -> known.lapsCame(activity(RUN)));
        assertThat(known(cache).needsLaps(activity(RUN), 0)).isFalse();
    }

    @Test
    void whatTheLastWordOnItsLapsWasCounts() throws Exception {
        CacheIndex cache = cache("{" + RUN + LAPS + "}");
        remember(cache, known -> {
            known.noLaps(activity(RUN), true);
            known.lapsOwed(activity(RUN));
        });
        assertThat(known(cache).needsLaps(activity(RUN), 2)).isTrue();
    }

    /** The backfill made per-kilometre laps, Garmin has one. */
    @Test
    void aNumberOfLapsThatDiffersFromTheCachesIsAskedOnce() throws Exception {
        CacheIndex cache = cache("{" + RUN + LAPS + "}");
        KnownInCache first = known(cache);
        assertThat(first.needsLaps(activity(RUN), 1)).isTrue();
        first.lapsCame(activity(RUN));
        memory().add(List.copyOf(first.notes().values()), Instant.EPOCH);
        assertThat(known(cache).needsLaps(activity(RUN), 1)).isFalse();
        assertThat(known(cache).needsLaps(activity(RUN), 2)).isTrue();
    }

    @Test
    void notesAreGivenOnce() throws Exception {
        KnownInCache known = known(null);
        known.lapsCame(activity(RUN));
        assertThat(known.notes()).containsOnlyKeys("1");
        assertThat(known.notes()).isEmpty();
    }

    @Test
    void namesWhatStartedInSomeDaysFromThisSource() throws Exception {
        CacheIndex cache = cache(
                "{'id': 1, 'date': '2026-01-10 00:00:00'}",
                "{'id': 2, 'date': '2026-01-11 23:59:59'}",
                "{'id': 3, 'date': '2026-01-12 00:00:00'}",
                "{'id': 4, 'date': '2026-01-10 09:00:00', 'parent': 1}",
                "{'id': 'strava_5', 'date': '2026-01-10 08:00:00'}",
                "{'id': 6, 'strava_id': 7, 'date': '2026-01-10 08:00:00', 'source': 'both'}");
        LocalDate from = LocalDate.of(2026, 1, 10);
        assertThat(known(cache).startedBetween(from, from.plusDays(1)))
                .extracting(Activity::key)
                .containsExactly("1", "2", "6");
        assertThat(new KnownInCache("strava", cache, memory(), NOTHING_FORGOTTEN, TODAY)
                        .startedBetween(from, from.plusDays(1)))
                .extracting(Activity::key)
                .containsExactly("strava_5", "6");
        assertThat(known(null).startedBetween(from, from)).isEmpty();
    }

    @Test
    void whatIsGoneIsToldOnce() throws Exception {
        CacheIndex cache = cache("{" + RUN + "}");
        remember(cache, known -> {
            known.gone(activity(RUN));
            assertThat(known.news())
                    .containsExactly("garmin: 2026-01-10 08:00:00 Run (1) is no longer there; it stays in the cache,"
                            + " and this is said only once");
            assertThat(known.news()).isEmpty();
        });
        LocalDate day = LocalDate.of(2026, 1, 10);
        assertThat(known(cache).startedBetween(day, day)).isEmpty();
    }

    /** Where it stood before there may be anything now. */
    @Test
    void aCacheThatIsBeingChangedByOthersIsNotTrusted() throws Exception {
        CacheIndex cache = cache("{" + RUN + LAPS + "}");
        Files.writeString(cache.file(), "{");
        KnownInCache known = known(cache);
        assertThat(known.needsLaps(activity(RUN), 2)).isTrue();
        assertThat(known.startedBetween(LocalDate.of(2026, 1, 1), TODAY)).isEmpty();
    }

    @Test
    void goesOnWithTheCacheAsItIsAfterASave() throws Exception {
        KnownInCache known = known(null);
        known.moveTo(cache("{" + RUN + LAPS + "}"));
        assertThat(known.needsLaps(activity(RUN), 2)).isFalse();
    }

    private void remember(CacheIndex cache, java.util.function.Consumer<KnownInCache> told) throws IOException {
        KnownInCache known = known(cache);
        known.needsLaps(activity(RUN), 0);
        told.accept(known);
        memory().add(List.copyOf(known.notes().values()), Instant.EPOCH);
    }

    private void seen(Map<String, Object> fields) throws IOException {
        memory().add(List.of(new SeenMemory.Seen("garmin", YearMonth.of(2026, 1), "1", fields)), Instant.EPOCH);
    }

    private SeenMemory memory() {
        return new SeenMemory(folder.resolve("seen"));
    }

    private KnownInCache known(CacheIndex cache) {
        return new KnownInCache("garmin", cache, memory(), NOTHING_FORGOTTEN, TODAY);
    }

    private CacheIndex cache(String... activities) throws IOException {
        Path file = folder.resolve("cache.json");
        Files.writeString(
                file, "{\"activities\": [" + String.join(", ", activities).replace('\'', '"') + "]}");
        return new CacheFile(file).read(facts -> {});
    }

    private static Activity activity(String fields) {
        try {
            return Activity.of(Json.object((Map<?, ?>) Json.read("{" + fields.replace('\'', '"') + "}")));
        } catch (IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
