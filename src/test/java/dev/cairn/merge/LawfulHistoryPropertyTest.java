package dev.cairn.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.Fingerprint;
import dev.cairn.integrity.Baseline;
import dev.cairn.integrity.Survey;
import dev.cairn.integrity.Verdict;
import dev.cairn.integrity.Verification;
import dev.cairn.merge.Worlds.World;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What Cairn itself does to a history, and what its owner may do, is never called a loss. */
@PropertyDefaults(tries = 2000, edgeCases = EdgeCasesMode.NONE)
class LawfulHistoryPropertyTest {
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 11, 20, 0);

    @Provide
    Arbitrary<World> worlds() {
        return Worlds.worlds();
    }

    private static Survey survey(List<Activity> entries) {
        Survey survey = new Survey();
        entries.forEach(entry -> survey.accept(ActivityFacts.of(entry)));
        return survey;
    }

    private static Baseline baseline(List<Activity> entries) {
        return Baseline.of(survey(entries), new Fingerprint(1, 1), THEN);
    }

    private static Verification verify(Baseline before, List<Activity> now, Set<String> forgotten, Set<String> excused)
            throws IOException {
        return Verification.compare(survey(now), Optional.of(before), forgotten::contains, excused::contains);
    }

    @Property
    void aSyncIsNoLossAndNoNewsFromOthers(@ForAll("worlds") World world) throws IOException {
        Scene scene = world.scene();
        Baseline before = baseline(scene.entries);
        MergePlan plan = scene.plan(world.batch().toArray(Incoming[]::new));
        Scene after = scene.copy();
        after.carryOut(plan);
        Set<String> changed = new HashSet<>();
        plan.edits().forEach(edit -> changed.addAll(edit.after().identities()));
        plan.edits().stream()
                .filter(edit -> edit.before() != null)
                .forEach(edit -> changed.addAll(edit.before().identities()));
        Verification verification = verify(before, after.entries, Set.of(), changed);
        assertThat(verification.verdict()).isEqualTo(Verdict.OK);
        assertThat(verification.issues())
                .allSatisfy(issue -> assertThat(issue.activities()).allMatch(activity -> activity.key() == null));
    }

    @Property
    void editsThatAddAreNoNews(@ForAll("worlds") World world, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Scene scene = world.scene();
        Baseline before = baseline(scene.entries);
        for (int at = 0; at < scene.entries.size(); at++) {
            Activity entry = scene.entries.get(at);
            switch (random.nextInt(4)) {
                case 0 -> scene.entries.set(at, entry.with("memo", "by hand"));
                case 1 ->
                    scene.entries.set(
                            at, entry.has("calories") ? entry : entry.with("calories", random.nextInt(1, 900)));
                case 2 -> scene.entries.set(at, entry.with("tags", List.of("race")));
                default -> {}
            }
        }
        Collections.shuffle(scene.entries, random);
        scene.entries.add(Scene.activity("{'id': 999, 'date': '2026-01-19 08:00:00', 'source': 'garmin'}"));
        assertThat(verify(before, scene.entries, Set.of(), Set.of()).issues()).isEmpty();
    }

    @Property
    void whatTheUserHasRemovedIsNotMissed(@ForAll("worlds") World world, @ForAll long seed) throws IOException {
        Scene scene = world.scene();
        Baseline before = baseline(scene.entries);
        List<Activity> named = scene.entries.stream()
                .filter(entry -> !entry.identities().isEmpty())
                .toList();
        if (named.isEmpty()) {
            return;
        }
        Activity removed = named.get(new Random(seed).nextInt(named.size()));
        Set<String> forgotten = removed.identities();
        List<Activity> rest = scene.entries.stream()
                .filter(entry -> entry.identities().stream().noneMatch(forgotten::contains))
                .toList();
        assertThat(verify(before, rest, forgotten, Set.of()).issues()).isEmpty();
        Baseline adjusted = before.without(
                ActivityFacts.of(removed), forgotten, survey(rest).stats(), THEN);
        assertThat(verify(adjusted, rest, Set.of(), Set.of()).issues()).isEmpty();
        assertThat(adjusted.stats()).isEqualTo(survey(rest).stats());
    }

    /** Whatever else is there, an activity that is taken away is missed. */
    @Property
    void whatNobodyHasRemovedIsMissed(@ForAll("worlds") World world, @ForAll long seed) throws IOException {
        Scene scene = world.scene();
        if (scene.entries.isEmpty()) {
            return;
        }
        Baseline before = baseline(scene.entries);
        scene.entries.remove(new Random(seed).nextInt(scene.entries.size()));
        assertThat(verify(before, scene.entries, Set.of(), Set.of()).verdict()).isEqualTo(Verdict.LOSS);
    }
}
