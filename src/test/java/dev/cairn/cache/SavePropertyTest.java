package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.cache.JsonTexts.Member;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;

/** For every cache and all edits: what was meant is in the new file, and nothing else has changed. */
class SavePropertyTest {
    private static final String NOW = "\"2026-01-19T06:00:00.000001\"";

    private Path cache = Path.of("");

    @BeforeProperty
    void aPlaceForACache() throws IOException {
        cache = Files.createTempDirectory("cairn").resolve("cache.json");
    }

    @AfterProperty
    void away() throws IOException {
        Files.deleteIfExists(cache);
        Files.delete(cache.getParent());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aSaveDoesWhatTheEditsSayAndNothingElse(@ForAll("worlds") World world) throws Exception {
        Files.writeString(cache, world.text(false, world.arrayText()));
        CacheIndex after = Sample.save(cache, world.edits());
        String text = Files.readString(cache);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        // Around the activities: the same text but for the head.
        assertThat(text).isEqualTo(world.text(true, cut(bytes, after.activities())));

        // The activities: those that the model expects, in its order, the untouched ones with their bytes.
        List<Expected> expected = world.expected();
        assertThat(after.size()).isEqualTo(expected.size());
        List<?> read = (List<?>) Objects.requireNonNull(Sample.object(text).get("activities"));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Json.line(read.get(i)))
                    .isEqualTo(expected.get(i).activity.toString());
            if (expected.get(i).untouched != null) {
                assertThat(cut(bytes, after.range(i))).isEqualTo(expected.get(i).untouched);
            }
        }

        Sample.save(cache, Sample.NO_EDITS);
        assertThat(Files.readString(cache)).as("saved again").isEqualTo(text);
    }

    private static String cut(byte[] file, Range range) {
        return new String(file, (int) range.start(), (int) range.length(), StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<String> date = Arbitraries.of(
                        "2026-01-17 08:00:00",
                        "2026-01-17 08:00:01",
                        "2026-01-17T08:00:00",
                        "2025-12-31",
                        "0001-01-01 00:00:00",
                        "9999-12-31 23:59:59",
                        "+999999999-12-31T00:00:00",
                        "yesterday")
                .injectNull(0.1);
        Arbitrary<List<Member>> others = JsonTexts.members(
                        Arbitraries.of("name", "avg_hr", "strava_id", "custom", "ü", "", "a.b"), JsonTexts.values(2))
                .list()
                .ofMaxSize(4)
                .uniqueElements(Member::name);
        Arbitrary<Old> old = Combinators.combine(
                        date, others, JsonTexts.splits(), JsonTexts.space(), Arbitraries.of(Edit.class), date)
                .as(Old::new);
        Arbitrary<List<Member>> head = JsonTexts.members(
                        Arbitraries.of("last_sync", "sync_method", "x", "", "sources.garmin", "metadata"),
                        JsonTexts.values(2))
                .list()
                .ofMaxSize(6)
                .uniqueElements(Member::name);
        return Combinators.combine(
                        head,
                        Arbitraries.integers().between(0, 6),
                        old.list().ofMaxSize(8),
                        date.list().ofMaxSize(3),
                        JsonTexts.space())
                .as(World::new);
    }

    private enum Edit {
        NONE,
        RENAMED,
        REDATED
    }

    /** An activity of the old cache, and what is done to it. */
    private record Old(
            @Nullable String date,
            List<Member> others,
            String splits,
            String space,
            Edit edit,
            @Nullable String newDate) {
        String text(int id) {
            List<Member> members = new ArrayList<>(others);
            members.add(new Member("splits", splits));
            members.add(new Member("id", Integer.toString(id)));
            if (date != null) {
                members.add(0, new Member("date", Json.line(date)));
            }
            return JsonTexts.object(members, space);
        }

        Activity edited(int id) {
            Activity activity = Sample.activity(text(id));
            return switch (edit) {
                case NONE -> activity;
                case RENAMED -> activity.with("name", "anders");
                case REDATED -> activity.with("date", newDate);
            };
        }
    }

    /** What should stand in the new file; the text of an activity that nobody touched. */
    private record Expected(Activity activity, @Nullable String untouched) {}

    /** A cache, spelled somehow, and edits. */
    private record World(List<Member> head, int place, List<Old> old, List<@Nullable String> added, String space) {
        String arrayText() {
            List<String> texts = new ArrayList<>();
            for (int id = 0; id < old.size(); id++) {
                texts.add(old.get(id).text(id));
            }
            return JsonTexts.array(texts, space);
        }

        /** The whole file around these activities: as it was before, or as a save should leave it. */
        String text(boolean saved, String activities) {
            List<Member> members = new ArrayList<>(head);
            members.add(Math.min(place, head.size()), new Member("activities", activities));
            String method = names("sync_method") ? "" : ",\n  \"sync_method\": \"incremental\"";
            StringBuilder text = new StringBuilder(space).append('{');
            if (saved && !names("last_sync")) {
                text.append("\n  \"last_sync\": ").append(NOW).append(method).append(',');
            }
            String comma = "";
            for (Member member : members) {
                String value = !saved
                        ? member.value()
                        : switch (member.name()) {
                            case "last_sync" -> NOW + method;
                            case "sync_method" -> "\"incremental\"";
                            default -> member.value();
                        };
                text.append(comma)
                        .append(space)
                        .append(Json.line(member.name()))
                        .append(space)
                        .append(':');
                text.append(space).append(value).append(space);
                comma = ",";
            }
            return text.append('}').append(space).toString();
        }

        private boolean names(String key) {
            return head.stream().anyMatch(member -> member.name().equals(key));
        }

        Edits edits() {
            Map<Integer, Activity> changed = new HashMap<>();
            for (int id = 0; id < old.size(); id++) {
                if (old.get(id).edit != Edit.NONE) {
                    changed.put(id, old.get(id).edited(id));
                }
            }
            return new Edits(changed, addedActivities());
        }

        private List<Activity> addedActivities() {
            List<Activity> activities = new ArrayList<>();
            for (int i = 0; i < added.size(); i++) {
                activities.add(Sample.activity("{\"id\": " + (1000 + i) + "}").with("date", added.get(i)));
            }
            return activities;
        }

        /** Newest first, those without a date last, in the order they were in. */
        List<Expected> expected() {
            List<Expected> expected = new ArrayList<>();
            for (int id = 0; id < old.size(); id++) {
                expected.add(new Expected(
                        old.get(id).edited(id),
                        old.get(id).edit == Edit.NONE ? old.get(id).text(id) : null));
            }
            addedActivities().forEach(activity -> expected.add(new Expected(activity, null)));
            expected.sort(
                    Comparator.comparing(one -> one.activity.start(), Comparator.nullsLast(Comparator.reverseOrder())));
            return expected;
        }
    }
}
