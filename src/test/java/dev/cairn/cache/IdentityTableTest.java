package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IdentityTableTest {
    @Test
    void anEmptyTableFindsNothing() {
        IdentityTable table = new IdentityTable();
        table.freeze();
        assertThat(table.find("1", position -> true)).isEqualTo(-1);
        assertThat(table.hasAllOf(table)).isTrue();
    }

    @Test
    void aHitThatIsNotConfirmedIsNone() {
        IdentityTable table = new IdentityTable();
        table.add("1", 5);
        table.add("1", 6);
        table.freeze();
        assertThat(table.find("1", position -> true)).isEqualTo(5);
        assertThat(table.find("1", position -> position == 6)).isEqualTo(6);
        assertThat(table.find("1", position -> false)).isEqualTo(-1);
    }

    @Test
    void missesTheOneIdThatIsGone() {
        IdentityTable earlier = new IdentityTable();
        IdentityTable later = new IdentityTable();
        for (int id = 0; id < 1000; id++) {
            earlier.add("strava_" + id, id);
            later.add("strava_" + (id == 500 ? 5000 : id), id);
        }
        earlier.freeze();
        later.freeze();
        assertThat(later.hasAllOf(earlier)).isFalse();
        assertThat(later.hasAllOf(later)).isTrue();
    }

    /** The model is a map. */
    @Property(tries = 200)
    void findsWhatWasAdded(@ForAll @Size(max = 300) List<@IntRange(max = 400) Integer> ids) {
        IdentityTable table = new IdentityTable();
        Map<String, Integer> model = new HashMap<>();
        List<String> added = new ArrayList<>();
        for (int id : ids) {
            model.putIfAbsent("id_" + id, added.size());
            table.add("id_" + id, added.size());
            added.add("id_" + id);
        }
        table.freeze();
        for (int id = 0; id <= 400; id++) {
            String identity = "id_" + id;
            int found = table.find(identity, position -> added.get(position).equals(identity));
            assertThat(found).isEqualTo(model.getOrDefault(identity, -1));
        }
    }
}
