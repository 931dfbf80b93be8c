package dev.cairn.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.merge.Worlds.World;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What holds for every history, when files and exports say what was once. */
@PropertyDefaults(tries = 200, edgeCases = EdgeCasesMode.NONE)
class OnceSaidPropertyTest {
    /** What says where an entry is from, and whose its laps are. */
    private static final Set<String> PROVENANCE = Set.of("id", "source", "splits", "splits_source");

    @Provide
    Arbitrary<World> worlds() {
        return Worlds.worlds();
    }

    private static MergePlan plan(Scene scene, World world) {
        return scene.plan(world.batch().stream()
                .map(incoming -> new Incoming(incoming.source(), incoming.activities(), false))
                .toArray(Incoming[]::new));
    }

    private static Scene after(World world) {
        Scene after = world.scene().copy();
        after.carryOut(plan(after, world));
        return after;
    }

    @Property
    void noValueIsReplaced(@ForAll("worlds") World world) {
        List<Activity> entries = after(world).entries;
        for (int at = 0; at < world.scene().entries.size(); at++) {
            Activity before = world.scene().entries.get(at);
            Activity entry = entries.get(at);
            before.fields().forEach((field, value) -> {
                if (before.has(field) && !PROVENANCE.contains(field)) {
                    assertThat(entry.get(field)).as(field).isEqualTo(value);
                }
            });
            if (before.laps().withHeartRate() > 0) {
                assertThat(entry.get("splits")).isEqualTo(before.get("splits"));
            }
            assertThat(entry.identities()).containsAll(before.identities());
        }
    }

    @Property
    void nothingOfItIsRememberedAsASourcesWord(@ForAll("worlds") World world) {
        assertThat(plan(world.scene(), world).seen()).isEmpty();
    }

    @Property
    void twiceIsOnce(@ForAll("worlds") World world) {
        assertThat(plan(after(world), world).edits()).isEmpty();
    }
}
