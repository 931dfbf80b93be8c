package dev.cairn.pipeline;

import dev.cairn.json.Json;
import dev.cairn.source.Malformed;
import dev.cairn.split.Recording;
import dev.cairn.split.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what a route {@code direct:stream-NAME} answers with. */
final class Recordings {
    private Recordings() {}

    /**
     * A recording, or a list of objects with {@code seconds}, {@code metres}, {@code heart_rate}, {@code cadence} and
     * {@code elevation}, of which any but the first may be missing or null.
     *
     * @throws Malformed for anything else
     */
    static Recording of(@Nullable Object answer) throws Malformed {
        if (answer instanceof Recording recording) {
            return recording;
        }
        if (!(answer instanceof Iterable<?> moments) || answer instanceof Map) {
            throw new Malformed("the answer is no recording");
        }
        List<Sample> samples = new ArrayList<>();
        for (Object moment : moments) {
            if (!(Json.normalize(moment) instanceof Map<?, ?> said)) {
                throw new Malformed("the answer is no recording: " + moment);
            }
            samples.add(new Sample(
                    number(said, "seconds"),
                    number(said, "metres"),
                    number(said, "heart_rate"),
                    number(said, "cadence"),
                    number(said, "elevation")));
        }
        return Recording.of(samples);
    }

    private static double number(Map<?, ?> said, String name) {
        return said.get(name) instanceof Number number ? number.doubleValue() : Sample.UNKNOWN;
    }
}
