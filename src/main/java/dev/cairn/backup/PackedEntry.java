package dev.cairn.backup;

import dev.cairn.json.JsonNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Cairn wrote down of a backup when it was packed.
 *
 * @param name the name that it was made under, without {@code .gz}
 * @param at when
 * @param bytes the length of the packed file
 * @param sha256 the checksum of the packed file, in hexadecimal digits, lower case
 */
record PackedEntry(String name, Instant at, long bytes, String sha256) {
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", LedgerEntry.VERSION);
        json.put("name", name);
        json.put("packed", at.toString());
        json.put("packed_bytes", bytes);
        json.put("packed_sha256", sha256);
        return json;
    }

    /** Reads an entry; null where it is none. */
    static @Nullable PackedEntry fromJson(Map<?, ?> json) {
        if (json.get("name") instanceof String name
                && json.get("packed") instanceof String at
                && json.get("packed_bytes") instanceof JsonNumber bytes
                && json.get("packed_sha256") instanceof String sha256) {
            try {
                return new PackedEntry(name, Instant.parse(at), bytes.longValue(), sha256);
            } catch (java.time.DateTimeException noTime) {
                return null;
            }
        }
        return null;
    }
}
