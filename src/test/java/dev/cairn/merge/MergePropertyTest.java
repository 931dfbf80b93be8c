package dev.cairn.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.merge.Worlds.World;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What holds for every history and every batch. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class MergePropertyTest {
    @Provide
    Arbitrary<World> worlds() {
        return Worlds.worlds();
    }

    private static MergePlan plan(Scene scene, List<Incoming> batch) {
        return scene.plan(batch.toArray(Incoming[]::new));
    }

    private static Scene after(World world) {
        Scene after = world.scene().copy();
        after.carryOut(plan(after, world.batch()));
        return after;
    }

    /** Every activity and each value of it is there after, or was replaced by another of a source that has the activity. */
    @Property
    void nothingIsLost(@ForAll("worlds") World world) {
        Scene after = after(world);
        for (int at = 0; at < world.scene().entries.size(); at++) {
            Activity before = world.scene().entries.get(at);
            Activity entry = after.entries.get(at);
            assertThat(entry.identities()).containsAll(before.identities());
            assertThat(entry.fields().keySet()).containsAll(before.fields().keySet());
            before.fields().forEach((field, value) -> {
                if (before.has(field) && !Objects.equals(value, entry.get(field))) {
                    assertThat(entry.has(field)).as(field).isTrue();
                    assertThat(said(world.batch(), entry, field)).as(field).contains(entry.get(field));
                }
            });
        }
    }

    /** What the sources that have an entry say of a field in this batch. */
    private static Set<Object> said(List<Incoming> batch, Activity entry, String field) {
        Set<Object> values = new LinkedHashSet<>();
        for (Incoming incoming : batch) {
            for (Activity raw : incoming.activities()) {
                Arrival arrival = Arrival.of(incoming.source(), raw);
                if (arrival != null && entry.identities().contains(arrival.identity())) {
                    values.add(arrival.activity().get(field));
                    values.addAll(field.equals("source") ? Set.of("both") : Set.of());
                    values.addAll(field.equals("splits_source") ? Set.of(arrival.source()) : Set.of());
                }
            }
        }
        return values;
    }

    @Property
    void twiceIsOnce(@ForAll("worlds") World world) {
        MergePlan again = plan(after(world), world.batch());
        assertThat(again.edits()).isEmpty();
        assertThat(again.changes()).isEmpty();
        assertThat(again.seen()).isEmpty();
    }

    @Property
    void theOrderDoesNotMatter(@ForAll("worlds") World world, @ForAll long seed) {
        Random random = new Random(seed);
        List<Incoming> shuffled = new ArrayList<>();
        for (Incoming incoming : world.batch()) {
            List<Activity> activities = new ArrayList<>(incoming.activities());
            Collections.shuffle(activities, random);
            int cut = random.nextInt(activities.size() + 1);
            shuffled.add(new Incoming(incoming.source(), activities.subList(0, cut)));
            shuffled.add(new Incoming(incoming.source(), activities.subList(cut, activities.size())));
        }
        Collections.shuffle(shuffled, random);
        assertThat(plan(world.scene(), shuffled)).isEqualTo(plan(world.scene(), world.batch()));
    }

    @Property
    void lapsAndHeartRatesNeverBecomeFewer(@ForAll("worlds") World world) {
        Scene after = after(world);
        assertThat(after.entries)
                .hasSizeGreaterThanOrEqualTo(world.scene().entries.size());
        for (int at = 0; at < world.scene().entries.size(); at++) {
            Activity before = world.scene().entries.get(at);
            assertThat(after.entries.get(at).laps().isPoorerThan(before.laps())).isFalse();
        }
        assertThat(withHeartRate(after)).isGreaterThanOrEqualTo(withHeartRate(world.scene()));
    }

    private static long withHeartRate(Scene scene) {
        return scene.entries.stream().filter(entry -> entry.has("avg_hr")).count();
    }

    @Property
    void noSourceGetsTwoIdsInOneEntry(@ForAll("worlds") World world) {
        for (Edit edit : plan(world.scene(), world.batch()).edits()) {
            Set<String> before =
                    edit.before() == null ? Set.of() : edit.before().identities();
            Set<String> sources =
                    before.stream().map(Activity::sourceOf).collect(Collectors.toCollection(LinkedHashSet::new));
            edit.after().identities().stream()
                    .filter(identity -> !before.contains(identity))
                    .forEach(identity -> assertThat(sources.add(Activity.sourceOf(identity)))
                            .as(identity)
                            .isTrue());
        }
    }

    @Property
    void whatCameInIsThere(@ForAll("worlds") World world) {
        Scene after = after(world);
        for (Incoming incoming : world.batch()) {
            for (Activity raw : incoming.activities()) {
                Arrival arrival = Arrival.of(incoming.source(), raw);
                if (arrival != null && after.tombstones.isEmpty() && after.locked.isEmpty()) {
                    assertThat(after.withIdentity(arrival.identity()))
                            .as(arrival.identity())
                            .isNotNull();
                }
            }
        }
    }

    @Property
    void everyActivityCountsOnce(@ForAll("worlds") World world) {
        MergePlan plan = plan(world.scene(), world.batch());
        Map<String, Set<String>> ids = world.batch().stream()
                .flatMap(incoming -> incoming.activities().stream().map(raw -> Arrival.of(incoming.source(), raw)))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        Arrival::source, Collectors.mapping(Arrival::identity, Collectors.toSet())));
        plan.fetched()
                .forEach((source, count) -> assertThat(count)
                        .isEqualTo(ids.getOrDefault(source, Set.of()).size()));
        assertThat(plan.fetched().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(plan.count(Change.Kind.ADDED)
                        + plan.count(Change.Kind.UPDATED)
                        + plan.count(Change.Kind.MATCHED)
                        + plan.unchanged()
                        + plan.forgotten());
        assertThat(plan.edits().stream().filter(edit -> edit.position() < 0)).hasSize(plan.count(Change.Kind.ADDED));
    }

    /** The window in which a twin is looked for leaves none out. */
    @Property
    void lookingEverywhereFindsNoMore(@ForAll("worlds") World world) {
        Scene scene = world.scene();
        History everything = new History() {
            @Override
            public Known withIdentity(String identity) {
                return scene.withIdentity(identity);
            }

            @Override
            public List<Known> startingBetween(LocalDateTime from, LocalDateTime to) {
                return scene.known();
            }
        };
        assertThat(new Planner(scene.rules).plan(everything, scene, scene.tombstones::contains, world.batch()))
                .isEqualTo(plan(scene, world.batch()));
    }

    @Property
    void whatAPersonTookOutStaysOut(@ForAll("worlds") World world) {
        Scene after = after(world);
        world.scene().tombstones.stream()
                .filter(identity -> world.scene().withIdentity(identity) == null)
                .forEach(identity -> assertThat(after.withIdentity(identity)).isNull());
    }

    /** The report of one entry is a chain from what it was to what it will be. */
    @Property
    void changesLeadFromBeforeToAfter(@ForAll("worlds") World world) {
        MergePlan plan = plan(world.scene(), world.batch());
        for (Edit edit : plan.edits()) {
            List<Change> chain = plan.changes().stream()
                    .filter(change -> change.position() == edit.position()
                            && change.key().equals(edit.after().key()))
                    .toList();
            Activity now = edit.before();
            for (Change change : chain) {
                assertThat(change.before()).isEqualTo(now);
                now = change.after();
            }
            assertThat(now).isEqualTo(edit.after());
        }
    }
}
