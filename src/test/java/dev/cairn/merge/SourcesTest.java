package dev.cairn.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final Sources sources =
            new Sources(List.of("garmin", "strava", "file"), List.of("zwift", "my_watch", "strava"));

    @Test
    void thoseListedGoFirstAndTheOthersByName() {
        assertThat(sources.inOrder()).containsExactly("garmin", "strava", "file", "my_watch", "zwift");
        assertThat(sources.outranks("garmin", "strava")).isTrue();
        assertThat(sources.outranks("zwift", "file")).isFalse();
        assertThat(sources.outranks("strava", "strava")).isFalse();
    }

    @Test
    void anUnknownSourceRanksLastToo() {
        assertThat(sources.isKnown("coach")).isFalse();
        assertThat(sources.outranks("file", "coach")).isTrue();
    }

    @Test
    void anIdTellsItsSource() {
        assertThat(sources.of("21482825013")).isEqualTo("garmin");
        assertThat(sources.of("strava_7")).isEqualTo("strava");
        assertThat(sources.of("coach_7")).isEqualTo("coach");
        assertThat(sources.of("my_watch_7")).isEqualTo("my_watch");
        assertThat(sources.of("my_bike_7")).isEqualTo("my");
        assertThat(sources.of("abc")).isEmpty();
    }

    @Test
    void idsAgreeWhenNoSourceHasTwo() {
        assertThat(sources.agree(Set.of("1", "strava_7"), Set.of("coach_5"))).isTrue();
        assertThat(sources.agree(Set.of("1", "strava_7"), Set.of("strava_7", "coach_5")))
                .isTrue();
        assertThat(sources.agree(Set.of("1", "strava_7"), Set.of("strava_8"))).isFalse();
        assertThat(sources.agree(Set.of("strava_7", "strava_8"), Set.of("1"))).isFalse();
        assertThat(sources.agree(Set.of(), Set.of())).isTrue();
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new MergeRules(-0.1, Duration.ofHours(2), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MergeRules(Double.NaN, Duration.ofHours(2), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MergeRules(0.1, Duration.ofHours(-2), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
