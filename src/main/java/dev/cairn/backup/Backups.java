package dev.cairn.backup;

import dev.cairn.activity.ActivityFacts;
import dev.cairn.cache.AtomicFile;
import dev.cairn.cache.Packed;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All backups of the cache, the scripts' too, or all of the daily metrics.
 *
 * <p>To make one: take a {@link #freeName}, copy the cache to {@link #temporary}, then {@link #register} the copy; whoever does
 * so holds the lock. Questions need no lock.
 */
public final class Backups {
    /** How the newest backup may be called instead of by its name. */
    public static final String LATEST = "latest";

    private static final int SUGGESTIONS = 3;

    /** Fewer letters than these are in every name. */
    private static final int PART = 3;

    private final Path folder;
    private final Path unpacked;
    private final Ledger ledger;
    private final ZoneId zone;
    private final Original original;

    /**
     * The backups below a tracking folder, which need not be there yet.
     *
     * @param zone whose local time the names are in
     */
    public Backups(Path tracking, ZoneId zone) {
        this(tracking, zone, Original.CACHE);
    }

    private Backups(Path tracking, ZoneId zone, Original original) {
        this.original = original;
        this.folder = tracking.resolve("backups");
        this.unpacked = tracking.resolve(".cairn").resolve("unpacked");
        this.ledger = new Ledger(original.ledger(tracking.resolve(".cairn")), original);
        this.zone = zone;
    }

    /** The backups of the daily metrics: in the same folder, under their own names, and never among those of the cache. */
    public static Backups daily(Path tracking, ZoneId zone) {
        return new Backups(tracking, zone, Original.DAILY);
    }

    /** The folder that they are in. */
    public Path folder() {
        return folder;
    }

    /** What was written down of each when it was made. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * A name for a new backup that no other has or ever had.
     *
     * @param label what the user calls it; null for none
     * @throws Failure when the label has characters that may not be in a name
     */
    public BackupName freeName(@Nullable String label, LocalDateTime at) throws IOException {
        Set<String> known = inventory().namesEverUsed();
        return BackupName.free(
                original,
                folder,
                label,
                at,
                file -> Shelf.isTaken(file) || known.contains(file.getFileName().toString()));
    }

    /** Where the copy for a new backup goes before it is one; {@link AtomicFile#sweep} clears away what a killed run left. */
    public Path temporary(BackupName name) {
        return folder.resolve("." + name.text() + AtomicFile.TEMPORARY);
    }

    /**
     * Makes a backup of a complete copy of the cache: flushes it to the disk, proves it, makes it read-only, gives it its name
     * and lists it. At any moment there is under that name either nothing or the whole backup.
     *
     * @param copy the copy, in the folder of backups; best under its {@link #temporary} name
     * @throws Failure when the copy is not as it should be; it is removed then
     */
    public Backup register(Path copy, BackupName name, Expected expected, Occasion occasion) throws IOException {
        LedgerEntry entry = new Registration(folder, ledger).register(copy, name, expected, occasion);
        return new Backup(folder.resolve(name.text()), occasion.made(), entry.bytes(), Backup.State.GOOD, null, entry);
    }

    /** All backups, newest first, without a look at their bytes; those too that are listed and gone. */
    public List<Backup> list() throws IOException {
        return inventory().newestFirst();
    }

    /** All backups, newest first, after a look at every byte. */
    public List<Backup> verify() throws IOException {
        Inventory inventory = inventory();
        List<Backup> examined = new ArrayList<>();
        for (Backup backup : inventory.newestFirst()) {
            examined.add(inventory.examined(backup));
        }
        return examined;
    }

    /** One backup after a look at every byte. */
    public Backup verify(Backup backup) throws IOException {
        return inventory().examined(backup);
    }

    /**
     * Reads what is in a backup, packed or not, and looks at every byte in the same pass.
     *
     * @param facts is given its activities in the order of the file; they count only when the reading says that it is good
     */
    public Reading read(Backup backup, Consumer<ActivityFacts> facts) throws IOException {
        return inventory().read(backup, facts);
    }

    /** As {@link #read}, for many backups: checksums and ledger are looked at once, now. */
    public Reader reader() throws IOException {
        return inventory()::read;
    }

    /**
     * The backup as a file that is not packed, to look into it here and there. The caller closes it.
     *
     * @throws IOException when it is packed and cannot be unpacked, or there is no room for that
     */
    public Unpacked unpack(Backup backup) throws IOException {
        return Unpacked.of(backup.file(), unpacked);
    }

    /**
     * Removes backups for good, so that they count neither as there nor as missing. The caller holds the lock, and knows that
     * nothing is lost by it.
     */
    public void remove(Collection<Backup> gone, Instant at) throws IOException {
        new Removal(folder, ledger).remove(gone, at);
    }

    /**
     * Puts a packed file in the place of a backup that was found good. The caller holds the lock.
     *
     * @return the backup as it is then; as it was where Cairn did not make it, or where it is packed
     * @throws Failure when what was packed does not hold every byte of it; nothing was changed
     */
    public Backup pack(Backup backup, Instant at) throws IOException {
        LedgerEntry entry = backup.recorded();
        if (entry == null || backup.isPacked() || Files.isSymbolicLink(backup.file())) {
            return backup;
        }
        Path packed = new Packing(folder, ledger).pack(entry, at);
        return new Backup(packed, backup.made(), Files.size(packed), Backup.State.GOOD, null, entry);
    }

    /** What is called like a backup but is none, by name, and why. */
    public Map<String, String> refused() throws IOException {
        return inventory().refused();
    }

    /**
     * The newest backup that is what it was when it was made, or that nobody has a checksum of, and that can be read. One of a
     * cache that had lost something is taken only when there is no other.
     *
     * @param readable whether a cache can be read from the file; asked only of files whose bytes are not known to be bad
     */
    public Optional<Backup> newestGood(Predicate<Path> readable) throws IOException {
        Inventory inventory = inventory();
        List<Backup> wholeFirst = inventory.newestFirst().stream()
                .sorted(Comparator.comparing(Backup::isAfterLoss))
                .toList();
        for (Backup backup : wholeFirst) {
            Backup examined = inventory.examined(backup);
            if ((examined.state() == Backup.State.GOOD || examined.state() == Backup.State.UNLISTED)
                    && readable.test(examined.file())) {
                return Optional.of(examined);
            }
        }
        return Optional.empty();
    }

    /**
     * The backup of this name, or the newest for {@link #LATEST}; its bytes were not looked at.
     *
     * @throws Failure when there is none, or when what is there is no backup
     */
    public Backup find(String nameOrLatest) throws IOException {
        Inventory inventory = inventory();
        List<Backup> all = inventory.newestFirst();
        List<Backup> there = all.stream()
                .filter(backup -> backup.state() != Backup.State.MISSING)
                .toList();
        return there.stream()
                .filter(backup -> nameOrLatest.equals(LATEST) || backup.madeAs().equals(Packed.plainName(nameOrLatest)))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "cannot find the backup " + nameOrLatest + ": " + whyNot(nameOrLatest, all, inventory),
                        suggestion(nameOrLatest, there)));
    }

    private String whyNot(String name, List<Backup> all, Inventory inventory) {
        if (name.contains("/") || name.contains("\\")) {
            return "it is a path, and a backup is called by its name alone";
        }
        String refusal = inventory.refusal(name);
        if (refusal != null) {
            return refusal;
        }
        return all.stream()
                .filter(backup -> backup.madeAs().equals(Packed.plainName(name)))
                .map(Backup::why)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("there is none " + (name.equals(LATEST) ? "in " : "of that name in ") + folder);
    }

    /** The backups whose names contain what was given, else the newest. */
    private String suggestion(String name, List<Backup> there) {
        if (there.isEmpty()) {
            return original == Original.CACHE
                    ? "There is no backup yet. Make one with: cairn backup"
                    : "There is no backup of the daily metrics yet. One is made before each save of them.";
        }
        String part = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceFirst("\\.json(\\.gz)?$", "");
        List<String> near = there.stream()
                .map(Backup::name)
                .filter(candidate -> part.length() >= PART && candidate.contains(part))
                .limit(SUGGESTIONS)
                .toList();
        return near.isEmpty()
                ? "The newest is " + there.get(0).name() + "; all are listed by: cairn backups"
                : "Did you mean " + String.join(" or ", near) + "?";
    }

    private Inventory inventory() throws IOException {
        return new Inventory(folder, ledger, zone);
    }

    /** Reads backups, see {@link Backups#read}. */
    @FunctionalInterface
    public interface Reader {
        Reading read(Backup backup, Consumer<ActivityFacts> facts) throws IOException;
    }

    /**
     * What was found in a backup.
     *
     * @param backup the backup after a look at every byte
     * @param unreadable why no cache can be read from it, whatever its bytes; null when one can
     */
    public record Reading(Backup backup, @Nullable String unreadable) {
        /** Whether it holds what was read from it: it is a cache, and no checksum says that it is another than it was. */
        public boolean isGood() {
            return unreadable == null
                    && (backup.state() == Backup.State.GOOD || backup.state() == Backup.State.UNLISTED);
        }
    }

    /**
     * What a copy has to be like.
     *
     * @param bytes the length of the cache
     * @param crc32c the CRC-32C of its bytes, as an unsigned value
     */
    public record Expected(long bytes, long crc32c) {}
}
