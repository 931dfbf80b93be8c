package dev.cairn.cache;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Caches, activities and edits, in few words. */
final class Sample {
    static final Head HEAD = new Head("2026-01-19T06:00:00.000001", "incremental");

    static final Edits NO_EDITS = new Edits(Map.of(), List.of());

    /** Two activities, newest first, as Cairn writes them. */
    static final String TWO = """
        {
          "last_sync": "2026-01-18T00:48:25.641539",
          "sync_method": "incremental",
          "activities": [
            {
              "id": 2,
              "date": "2026-01-17 08:00:00"
            },
            {
              "id": 1,
              "date": "2026-01-15 08:00:00"
            }
          ]
        }\
        """;

    private Sample() {}

    /** The cache that the scripts wrote: 161 activities, oldest first. */
    static byte[] seed() throws IOException {
        try (InputStream seed = Sample.class.getResourceAsStream("/seed/unified-cache.json")) {
            return Objects.requireNonNull(seed).readAllBytes();
        }
    }

    static Activity activity(String json) {
        return Activity.of(object(json));
    }

    static Activity run(long id, String date) {
        return activity("{\"id\": " + id + ", \"date\": \"" + date + "\"}");
    }

    static Map<String, @Nullable Object> object(String json) {
        try {
            return Json.object((Map<?, ?>) Objects.requireNonNull(Json.read(json)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Edits adding(Activity... added) {
        return new Edits(Map.of(), List.of(added));
    }

    static Edits changing(int position, Activity changed) {
        return new Edits(Map.of(position, changed), List.of());
    }

    static CacheIndex index(Path cache) throws IOException {
        return new CacheFile(cache).read(facts -> {});
    }

    /** Reads the cache and saves edits to it. */
    static CacheIndex save(Path cache, Edits edits) throws IOException {
        return save(cache, edits, HEAD);
    }

    static CacheIndex save(Path cache, Edits edits, Head head) throws IOException {
        return new CacheFile(cache).save(index(cache), edits, head, facts -> {});
    }

    /** Makes a cache of this text, saves edits to it, and gives the text of the new cache. */
    static String saved(Path cache, String before, Edits edits) throws IOException {
        Files.writeString(cache, before);
        save(cache, edits);
        return Files.readString(cache);
    }

    /** The names of what lies in a folder. */
    static Iterable<String> names(Path folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        }
        return names;
    }
}
