package dev.cairn.backup;

import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Packed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list {@code SHA256SUMS} in a folder, which {@code sha256sum -c SHA256SUMS} reads: one file a line, with its checksum. A
 * line that is none (a comment, another program's) stays. A value: a change gives a new list.
 */
public final class Checksums {
    static final String FILE = "SHA256SUMS";

    /** A {@code *} before the name is how binary files are marked; Cairn writes a space, which means the same on Unix. */
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");

    /** The lines to write by the names that they are of; a line that is none is of itself. */
    private final Map<String, String> lines;

    private final Map<String, String> sums;

    private Checksums(Map<String, String> lines, Map<String, String> sums) {
        this.lines = lines;
        this.sums = sums;
    }

    /** Reads the list of a folder; an empty one where there is none. */
    public static Checksums read(Path folder) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        Map<String, String> sums = new LinkedHashMap<>();
        try {
            String text = new String(Files.readAllBytes(folder.resolve(FILE)), StandardCharsets.UTF_8);
            text.lines().forEach(line -> {
                Matcher match = LINE.matcher(line);
                if (match.matches()) {
                    put(lines, sums, match.group(2), match.group(1).toLowerCase(Locale.ROOT));
                } else if (!line.isBlank()) {
                    lines.put(line, line);
                }
            });
        } catch (NoSuchFileException none) {
            // The first backup makes it.
        }
        return new Checksums(lines, sums);
    }

    private static void put(Map<String, String> lines, Map<String, String> sums, String name, String sha256) {
        lines.put(name, sha256 + "  " + name);
        sums.put(name, sha256);
    }

    /** The checksum of a file; empty where none is listed. */
    public Optional<String> of(String name) {
        return Optional.ofNullable(sums.get(name));
    }

    /** The names that are listed, in the order of the list. */
    Set<String> names() {
        return new LinkedHashSet<>(sums.keySet());
    }

    /** This list with a file added at its end, or with a new checksum in its place. */
    public Checksums with(String name, String sha256) {
        Checksums changed = new Checksums(new LinkedHashMap<>(lines), new LinkedHashMap<>(sums));
        put(changed.lines, changed.sums, name, sha256);
        return changed;
    }

    /** This list without a file. */
    Checksums without(String name) {
        Checksums changed = new Checksums(new LinkedHashMap<>(lines), new LinkedHashMap<>(sums));
        drop(changed.lines, changed.sums, name);
        return changed;
    }

    /**
     * Makes the list of a folder true: what Cairn made is listed as it lies there, also what a killed run left out, and what
     * Cairn packed or removed is not. A checksum that is listed stays, and so does what went away without Cairn.
     *
     * @param leaving files that are about to be deleted
     */
    static void renew(Path folder, Ledger ledger, Set<String> leaving) throws IOException {
        Checksums listed = read(folder);
        Ledger.Book book = ledger.book();
        Set<String> there =
                new HashSet<>(Shelf.lookAt(folder, ledger.original()).files().keySet());
        there.removeAll(leaving);
        Map<String, String> lines = new LinkedHashMap<>(listed.lines);
        Map<String, String> sums = new LinkedHashMap<>(listed.sums);
        for (LedgerEntry entry : book.entries()) {
            String packedName = entry.name() + Packed.ENDING;
            PackedEntry packed = book.packed().get(entry.name());
            if (there.contains(entry.name()) && !sums.containsKey(entry.name())) {
                put(lines, sums, entry.name(), entry.sha256());
            }
            if (there.contains(packedName) && packed != null && !sums.containsKey(packedName)) {
                put(lines, sums, packedName, packed.sha256());
            }
            if (!there.contains(entry.name()) && there.contains(packedName)) {
                drop(lines, sums, entry.name());
            }
        }
        for (String name : book.removed()) {
            for (String file : List.of(name, name + Packed.ENDING)) {
                if (!there.contains(file)) {
                    drop(lines, sums, file);
                }
            }
        }
        Checksums anew = new Checksums(lines, sums);
        if (!anew.text().equals(listed.text())) {
            anew.write(folder);
        }
    }

    private static void drop(Map<String, String> lines, Map<String, String> sums, String name) {
        if (sums.remove(name) != null) {
            lines.remove(name);
        }
    }

    /** Replaces the list of a folder atomically. */
    public void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE), text());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        lines.values().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
