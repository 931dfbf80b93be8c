package dev.cairn.tombstone;

import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import dev.cairn.json.JsonNumber;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was forgotten: {@code tracking/.cairn/tombstones.json}, oldest first.
 *
 * <p>An object of this class is what the file said when it was read, together with what was changed through it since. A file
 * that is damaged is never taken for an empty one: what was forgotten would come back, or count as lost.
 */
public final class Tombstones {
    private static final int VERSION = StateFile.TOMBSTONES.version();

    private final Path file;
    private final List<Tombstone> tombstones;
    private final Map<String, Tombstone> byIdentity = new HashMap<>();

    private Tombstones(Path file, List<Tombstone> tombstones) {
        this.file = file;
        this.tombstones = tombstones;
        index();
    }

    /**
     * Reads the file; where there is none, nothing was ever forgotten.
     *
     * @throws DamagedTombstones when the file is there but does not say what was forgotten
     */
    public static Tombstones in(Path file) {
        try {
            return new Tombstones(file, parsed(Json.read(Files.readAllBytes(file))));
        } catch (NoSuchFileException none) {
            return new Tombstones(file, new ArrayList<>());
        } catch (IOException | IllegalArgumentException damaged) {
            throw new DamagedTombstones(file, damaged);
        }
    }

    private static List<Tombstone> parsed(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> object)
                || !(object.get("version") instanceof JsonNumber version)
                || !(object.get("tombstones") instanceof List<?> list)) {
            throw new IllegalArgumentException("it has no \"version\" or no list \"tombstones\"");
        }
        if (!version.equals(JsonNumber.of(VERSION))) {
            throw new IllegalArgumentException("it is of version " + version + ", and this Cairn knows " + VERSION);
        }
        List<Tombstone> tombstones = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> json)) {
                throw new IllegalArgumentException("a tombstone is no object");
            }
            tombstones.add(Tombstone.fromJson(json));
        }
        return tombstones;
    }

    /** Whether an activity that has this id was forgotten. */
    public boolean covers(String identity) {
        return byIdentity.containsKey(identity);
    }

    /** The tombstone of the activity that had this id. */
    public Optional<Tombstone> find(String identity) {
        return Optional.ofNullable(byIdentity.get(identity));
    }

    /** All of them, oldest first. */
    public List<Tombstone> list() {
        return List.copyOf(tombstones);
    }

    /**
     * Adds a tombstone and writes the file; one of the same key gives way. The caller holds the lock.
     *
     * @throws IOException when the disk refused; then nothing was added
     */
    public void add(Tombstone tombstone) throws IOException {
        List<Tombstone> after = without(tombstone.key());
        after.add(tombstone);
        become(after);
    }

    /**
     * Takes a tombstone away and writes the file; nothing happens where there is none. The caller holds the lock.
     *
     * @param key the key of its activity
     * @throws IOException when the disk refused; then it is still there
     */
    public void remove(String key) throws IOException {
        List<Tombstone> after = without(key);
        if (after.size() < tombstones.size()) {
            become(after);
        }
    }

    private List<Tombstone> without(String key) {
        List<Tombstone> others = new ArrayList<>(tombstones);
        others.removeIf(tombstone -> tombstone.key().equals(key));
        return others;
    }

    private void become(List<Tombstone> after) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", VERSION);
        document.put("tombstones", after.stream().map(Tombstone::toJson).toList());
        AtomicFile.write(file, Json.write(Json.normalize(document)) + "\n");
        tombstones.clear();
        tombstones.addAll(after);
        index();
    }

    private void index() {
        byIdentity.clear();
        tombstones.forEach(
                tombstone -> tombstone.identities().forEach(identity -> byIdentity.putIfAbsent(identity, tombstone)));
    }
}
