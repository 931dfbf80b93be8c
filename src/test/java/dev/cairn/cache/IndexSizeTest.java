package dev.cairn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory grows with the number of activities, by little, and not with the file. */
class IndexSizeTest {
    private static final int ACTIVITIES = 200_000;

    @TempDir
    Path folder;

    @Test
    void anActivityTakesLessThanAHundredBytes() throws Exception {
        Path cache = folder.resolve("cache.json");
        try (BufferedWriter out = Files.newBufferedWriter(cache)) {
            out.write("{\"activities\": [{}");
            for (int id = 1; id < ACTIVITIES; id++) {
                out.write(",{\"id\": " + (20_000_000_000L + id)
                        + ", \"date\": \"2026-01-17 08:00:00\", \"avg_hr\": 150}");
            }
            out.write("]}");
        }
        CacheIndex index = Sample.index(cache);
        assertThat(index.size()).isEqualTo(ACTIVITIES);
        assertThat(CacheFile.find(index, Long.toString(20_000_000_000L + ACTIVITIES - 1)))
                .isEqualTo(ACTIVITIES - 1);
        assertThat(bytesOfArraysIn(index)).isBetween(20L * ACTIVITIES, 100L * ACTIVITIES);
    }

    /** The arrays of numbers in an object of this package and in those that it holds; nothing else there grows. */
    private static long bytesOfArraysIn(Object holder) throws IllegalAccessException {
        long bytes = 0;
        for (Field field : holder.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                continue;
            }
            field.setAccessible(true);
            Object value = field.get(holder);
            if (value instanceof long[] || value instanceof int[]) {
                bytes += (long) Array.getLength(value) * (value instanceof long[] ? Long.BYTES : Integer.BYTES);
            } else if (value != null && value.getClass().getPackage() == CacheIndex.class.getPackage()) {
                bytes += bytesOfArraysIn(value);
            }
        }
        return bytes;
    }
}
