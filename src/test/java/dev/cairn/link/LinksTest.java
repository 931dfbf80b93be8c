package dev.cairn.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void draw() {
        file = folder.resolve("links.json");
    }

    private static Decision decision(Decision.Kind kind, List<String> one, List<String> other) {
        Activity before = Activity.of(Map.of("id", 1, "distance_km", 10.0));
        return new Decision(
                kind, one, other, Instant.parse("2026-01-18T07:00:00Z"), "backup.json", List.of(before), null);
    }

    private static Decision link() {
        return decision(Decision.Kind.LINK, List.of("1"), List.of("strava_7", "file_a"));
    }

    private static Decision unlink() {
        return decision(Decision.Kind.UNLINK, List.of("1"), List.of("strava_7"));
    }

    @Test
    void whatWasLinkedIsKnownByAnyId() throws IOException {
        Links.in(file).add(link());
        Links read = Links.in(file);
        assertThat(read.list()).containsExactly(link());
        assertThat(read.linkedWith(Set.of("1"))).containsExactlyInAnyOrder("strava_7", "file_a");
        assertThat(read.linkedWith(Set.of("file_a"))).containsExactlyInAnyOrder("1", "strava_7");
        assertThat(read.linkedWith(Set.of("2"))).isEmpty();
        assertThat(read.areTwo(Set.of("1"), Set.of("strava_7"))).isFalse();
    }

    @Test
    void whatWasUnlinkedIsTwoWhicheverComesFirst() throws IOException {
        Links links = Links.in(file);
        links.add(unlink());
        assertThat(links.areTwo(Set.of("1"), Set.of("strava_7", "file_b"))).isTrue();
        assertThat(links.areTwo(Set.of("strava_7"), Set.of("1"))).isTrue();
        assertThat(links.areTwo(Set.of("strava_7"), Set.of("2"))).isFalse();
        assertThat(links.linkedWith(Set.of("1"))).isEmpty();
    }

    @Test
    void anUnlinkRemembersTheLinkThatItTookBack() throws IOException {
        Decision plain = unlink();
        Decision unlink =
                new Decision(plain.kind(), plain.one(), plain.other(), plain.at(), "", plain.before(), link());
        Links links = Links.in(file);
        links.add(link());
        links.add(unlink.with("second.json"));
        assertThat(Links.in(file).list()).containsExactly(unlink.with("second.json"));
        assertThat(Links.in(file).list().get(0).took()).isEqualTo(link());
        assertThat(link().with("third.json")).as("it keeps its own backup").isEqualTo(link());
    }

    @Test
    void theLastWordCounts() throws IOException {
        Links links = Links.in(file);
        links.add(link());
        links.add(unlink());
        assertThat(links.list()).containsExactly(unlink());
        links.add(link());
        assertThat(Links.in(file).list()).containsExactly(link());
        assertThat(links.last(Decision.Kind.LINK, Set.of("file_a"))).contains(link());
        assertThat(links.last(Decision.Kind.UNLINK, Set.of("1"))).isEmpty();
        links.remove(link());
        assertThat(Links.in(file).list()).isEmpty();
    }

    @Test
    void aDamagedFileIsNeverAnEmptyOne() throws IOException {
        for (String damaged : List.of(
                "{",
                "[]",
                "{\"version\": 1}",
                "{\"version\": 1, \"decisions\": [7]}",
                "{\"version\": 1, \"decisions\": [{\"kind\": \"marry\", \"one\": [\"1\"], \"other\": [\"2\"], \"before\": []}]}",
                "{\"version\": 1, \"decisions\": [{\"kind\": \"link\", \"one\": [], \"other\": [\"2\"],"
                        + " \"at\": \"2026-01-18T07:00:00Z\", \"before\": []}]}",
                "{\"version\": 1, \"decisions\": [{\"kind\": \"link\", \"one\": [\"1\"], \"other\": [\"2\"],"
                        + " \"at\": \"soon\", \"before\": []}]}")) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> Links.in(file)).as(damaged).isInstanceOf(DamagedLinks.class);
        }
    }

    @Test
    void nothingIsDecidedBetweenAnActivityAndItself() {
        assertThatThrownBy(() -> decision(Decision.Kind.LINK, List.of("1"), List.of("1", "2")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
