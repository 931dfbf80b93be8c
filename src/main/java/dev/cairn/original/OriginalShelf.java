package dev.cairn.original;

import dev.cairn.backup.Checksums;
import dev.cairn.backup.Digest;
import dev.cairn.cache.AtomicFile;
import dev.cairn.json.Json;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The originals that are kept: a file each in {@code tracking/fit_files}, named by the id of its activity, with a list of
 * checksums beside them that {@code sha256sum -c SHA256SUMS} reads. What has no original is remembered in {@code
 * tracking/.cairn/originals.json}, so that nobody asks for it at every sync.
 *
 * <p>Whoever writes holds the lock.
 */
public final class OriginalShelf {
    /** After how long an original that could not be had, but may exist, is asked for again. */
    private static final Duration PATIENCE = Duration.ofDays(30);

    private static final int VERSION = StateFile.ORIGINALS.version();

    private final Path folder;
    private final Path notes;

    /**
     * @param folder of the files
     * @param notes the file that remembers what has no original
     */
    public OriginalShelf(Path folder, Path notes) {
        this.folder = folder;
        this.notes = notes;
    }

    /**
     * How the originals stand.
     *
     * @param present how many are there, whole
     * @param none how many activities have none, as far as is known
     * @param missing the ids of the activities whose original has not come yet, or is gone
     * @param damaged the names of files that are not what they were
     */
    public record State(int present, int none, List<String> missing, List<String> damaged) {}

    /** Reads every original of some activities, and compares it with its checksum. Changes nothing. */
    public State state(Collection<String> ids) throws IOException {
        Map<String, String> files = files();
        Checksums sums = Checksums.read(folder);
        Map<String, None> none = none();
        int present = 0;
        int without = 0;
        List<String> missing = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (String id : ids) {
            String file = files.get(id);
            if (file == null) {
                None said = none.get(id);
                without += said != null && said.forGood() ? 1 : 0;
                if (said == null || !said.forGood()) {
                    missing.add(id);
                }
            } else if (isWhole(file, sums.of(file))) {
                present++;
            } else {
                damaged.add(file);
            }
        }
        return new State(present, without, missing, damaged);
    }

    private boolean isWhole(String file, Optional<String> sha256) throws IOException {
        return sha256.isEmpty() || Digest.of(folder.resolve(file)).sha256().equals(sha256.get());
    }

    /** Those of some ids whose original has to be asked for, in their order. */
    public List<String> wanted(Collection<String> ids, Instant now) throws IOException {
        Map<String, String> files = files();
        Map<String, None> none = none();
        return ids.stream()
                .filter(id -> !files.containsKey(id))
                .filter(id -> !none.containsKey(id) || none.get(id).isOver(now))
                .toList();
    }

    /** Lists what lies there and is on no list: what a run that was killed left, and what the user put there. */
    public void adopt() throws IOException {
        Checksums sums = Checksums.read(folder);
        Checksums more = sums;
        for (String file : files().values()) {
            if (sums.of(file).isEmpty()) {
                more = more.with(file, Digest.of(folder.resolve(file)).sha256());
            }
        }
        if (more != sums) {
            more.write(folder);
        }
    }

    /** Keeps an original. */
    public void keep(String id, Original original) throws IOException {
        String name = id + "." + original.kind();
        Path file = folder.resolve(name);
        AtomicFile.write(file, out -> out.write(original.content()));
        Checksums.read(folder).with(name, Digest.of(file).sha256()).write(folder);
        Map<String, None> none = none();
        if (none.remove(id) != null) {
            write(none);
        }
    }

    /**
     * Remembers that an activity has no original.
     *
     * @param forGood whether it never will: it was typed in by hand
     */
    public void none(String id, String why, boolean forGood, Instant now) throws IOException {
        Map<String, None> none = none();
        none.put(id, new None(why, forGood, now));
        write(none);
    }

    /** Why an original could not be had. */
    private record None(String why, boolean forGood, Instant at) {
        boolean isOver(Instant now) {
            // One that is still to come was noted by a clock that was ahead.
            return !forGood && Duration.between(at, now).abs().compareTo(PATIENCE) > 0;
        }
    }

    /** The files by the ids that they are named by. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[0-9]*.*")) {
            for (Path file : found) {
                String name = String.valueOf(file.getFileName());
                files.merge(
                        name.substring(0, name.indexOf('.')), name, (one, other) -> one.endsWith(".fit") ? one : other);
            }
        } catch (NoSuchFileException nothingYet) {
            return files;
        }
        return files;
    }

    /** What cannot be read counts as unknown: then more is asked for, never less. */
    private Map<String, None> none() throws IOException {
        Map<String, None> none = new LinkedHashMap<>();
        try {
            if (Json.read(Files.readAllBytes(notes)) instanceof Map<?, ?> content
                    && content.get("none") instanceof Map<?, ?> noted) {
                noted.forEach((id, said) -> {
                    None one = said instanceof Map<?, ?> values ? none(values) : null;
                    if (one != null) {
                        none.put(String.valueOf(id), one);
                    }
                });
            }
        } catch (NoSuchFileException | com.fasterxml.jackson.core.JsonProcessingException nothingKnown) {
            return none;
        }
        return none;
    }

    private static @Nullable None none(Map<?, ?> values) {
        try {
            return new None(
                    String.valueOf(values.get("why")),
                    Boolean.TRUE.equals(values.get("for_good")),
                    Instant.parse(String.valueOf(values.get("at"))));
        } catch (DateTimeException noMoment) {
            return null;
        }
    }

    private void write(Map<String, None> none) throws IOException {
        Map<String, Object> noted = new LinkedHashMap<>();
        none.forEach((id, one) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("why", one.why());
            values.put("for_good", one.forGood());
            values.put("at", one.at().toString());
            noted.put(id, values);
        });
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", VERSION);
        content.put("none", noted);
        AtomicFile.write(notes, Json.write(Json.normalize(content)) + "\n");
    }
}
