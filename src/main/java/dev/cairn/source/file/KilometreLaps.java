package dev.cairn.source.file;

import dev.cairn.split.KilometreSplitter;
import dev.cairn.split.Lap;
import dev.cairn.split.NoLaps;
import java.util.List;
import java.util.Map;

/** Laps by the kilometre for a recording whose device made none, where there is a heart rate: as the backfill makes them. */
final class KilometreLaps {
    /** What {@code splits_source} says of them. */
    static final String SOURCE = "file_streams";

    private KilometreLaps() {}

    /**
     * Makes them.
     *
     * @param metres how long the activity is
     * @param onFoot whether the cadence is one of steps
     * @return none where there is no heart rate or no way, or too much of both
     */
    static List<Map<String, Object>> of(Track track, double metres, boolean onFoot) {
        try {
            return KilometreSplitter.split(track.recording(onFoot), metres).stream()
                    .map(Lap::fields)
                    .toList();
        } catch (NoLaps sayingWhy) {
            return List.of();
        }
    }
}
