package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is asked, fails to come and is restored: the last complete day never claims a day that was not asked or that is
 * owed. The model is a set of days.
 */
class CoveragePropertyTest {
    private static final LocalDate EPOCH = LocalDate.of(2026, 1, 1);

    /** On day {@code today} the days {@code from} to {@code to} are asked, and {@code owed} does not arrive; −1: all do. */
    record Sync(int today, int from, int to, int owed, boolean restore) {}

    @Property(tries = 500)
    void theLastCompleteDayClaimsNothingThatDidNotArrive(@ForAll("syncs") List<Sync> syncs) throws IOException {
        try (Scratch scratch = new Scratch()) {
            Coverage coverage = new Coverage(scratch.file());
            TreeSet<Integer> arrived = new TreeSet<>();
            Map<String, LocalDate> backup = Map.of();
            TreeSet<Integer> arrivedAtBackup = new TreeSet<>();
            for (Sync sync : syncs) {
                if (sync.restore()) {
                    coverage.reset(backup);
                    arrived = new TreeSet<>(arrivedAtBackup);
                    continue;
                }
                LocalDate before = coverage.days().get("garmin");
                Window window = new Window("garmin", day(sync.from()), day(sync.to()));
                coverage.arrived(window, before, day(sync.today()), sync.owed() < 0 ? null : day(sync.owed()));
                for (int day = sync.from(); day <= sync.to(); day++) {
                    if (day < sync.today() && (sync.owed() < 0 || day < sync.owed())) {
                        arrived.add(day);
                    } else {
                        arrived.remove(day);
                    }
                }
                LocalDate complete = coverage.days().get("garmin");
                if (complete != null && !arrived.isEmpty()) {
                    assertNoHole(arrived, (int) (complete.toEpochDay() - EPOCH.toEpochDay()), before, sync);
                }
                if (sync.from() % 3 == 0) {
                    backup = new HashMap<>(coverage.days());
                    arrivedAtBackup = new TreeSet<>(arrived);
                }
            }
        }
    }

    private static void assertNoHole(TreeSet<Integer> arrived, int complete, LocalDate before, Sync sync) {
        // What a day that was complete before stood for is settled; new is what lies behind it.
        int settled = before == null ? sync.from() : (int) (before.toEpochDay() - EPOCH.toEpochDay()) + 1;
        List<Integer> claimed = new ArrayList<>();
        for (int day = Math.min(settled, complete + 1); day <= complete; day++) {
            claimed.add(day);
        }
        assertThat(arrived)
                .as("after %s, complete through day %d", sync, complete)
                .containsAll(claimed);
        // A window begins with the last complete day, which stays that when it is owed: the next one asks for it again.
        boolean firstAgain = complete == sync.owed() && sync.owed() == sync.from();
        assertThat(sync.owed() >= 0 && complete >= sync.owed() && !firstAgain)
                .as("claims the owed day of %s", sync)
                .isFalse();
        assertThat(complete).as("claims today or later").isLessThan(sync.today());
    }

    @Provide
    Arbitrary<List<Sync>> syncs() {
        Arbitrary<Sync> sync = Combinators.combine(
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(-1, 12),
                        Arbitraries.integers().between(0, 9))
                .as((from, length, owed, restore) -> new Sync(
                        from + length,
                        from,
                        from + length,
                        owed < 0 || owed > length ? -1 : from + owed,
                        restore == 0));
        return sync.list().ofMaxSize(12).map(CoveragePropertyTest::inOrderOfTime);
    }

    /** Time goes forward, whatever days are asked. */
    private static List<Sync> inOrderOfTime(List<Sync> syncs) {
        List<Sync> ordered = new ArrayList<>();
        int today = 1;
        for (Sync sync : syncs) {
            today = Math.max(today, sync.today());
            ordered.add(new Sync(today, sync.from(), sync.to(), sync.owed(), sync.restore()));
        }
        return ordered;
    }

    private static LocalDate day(int number) {
        return EPOCH.plusDays(number);
    }

    /** A folder that goes with the try. */
    private record Scratch(Path folder) implements AutoCloseable {
        Scratch() throws IOException {
            this(Files.createTempDirectory("coverage"));
        }

        Path file() {
            return folder.resolve("sources.json");
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file());
            Files.delete(folder);
        }
    }
}
