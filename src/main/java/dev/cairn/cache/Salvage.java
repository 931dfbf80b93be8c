package dev.cairn.cache;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.activity.Activity;
import dev.cairn.activity.StartTime;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every activity that is still whole in a file that is damaged, cut off, or no cache at all: a list of activities under another
 * name, or a bare one.
 *
 * <p>An entry is taken only as it stands between its own braces, and only where the list begins, goes on or ends around it: never
 * a part of one. Nothing that has a field can begin within a text, for a text has no bare quotes, so braces in one mislead
 * nobody. Behind a damaged place it has to be found out anew what is an entry and what is only a part of one; there only an object
 * with an id and a readable date is taken, that is no value of a field, stands in no list of another name, is not indented deeper
 * than the entries before it, and cannot be the rest of the damaged entry itself. So a byte that was changed costs the entry that
 * it is in; only what has no id or no date may be lost with the one before it, and only where a name holds a closing brace can a
 * quote that appears before that brace end an entry too early.
 *
 * <p>The whole file is held in memory, so it may have up to 2 GiB.
 */
public final class Salvage {
    /** Bytes that an array can hold in every JVM. */
    private static final long LIMIT = Integer.MAX_VALUE - 8L;

    /** As many bytes as the name of a list can be away from its first entry. */
    private static final int NAME = 40;

    private final byte[] bytes;
    private final Surroundings around;
    private final List<Range> entries = new ArrayList<>();
    private int damaged;

    /** Where the last whole object ended, and what its list is. */
    private int chainEnd = -1;

    private Place chain = Place.UNKNOWN;
    /** How far the entries are indented; −1 where that is not known. */
    private int indentation = -1;

    private Stretch broken = new Stretch(-1, Integer.MIN_VALUE / 2, Set.of());

    /** Where an object stands. */
    enum Place {
        /** In the list of activities. */
        ENTRIES,
        /** In another list. */
        OTHER,
        /** Behind the name of a field. */
        VALUE,
        /** Behind a comma, and of what list is not known. */
        UNKNOWN,
        /** Behind nothing that can stand there: at the beginning of the file, or behind rubbish. */
        RUBBISH
    }

    /** An object that was looked at: where it ends, or where it breaks off, and its fields up to there. */
    private record Stretch(int end, int brokenAt, Set<String> names) {
        boolean isWhole() {
            return end >= 0;
        }
    }

    private Salvage(byte[] bytes) {
        this.bytes = bytes;
        this.around = new Surroundings(bytes);
    }

    /**
     * Looks through a file.
     *
     * @throws IOException when it cannot be read, or is larger than 2 GiB
     */
    public static Salvage of(Path file) throws IOException {
        if (Files.size(file) > LIMIT) {
            throw new IOException("it is damaged, and too large to be searched (more than 2 GiB)");
        }
        return of(Files.readAllBytes(file));
    }

    /** Of nothing at all. */
    public static Salvage none() {
        return of(new byte[0]);
    }

    static Salvage of(byte[] bytes) {
        Salvage salvage = new Salvage(bytes);
        salvage.search();
        salvage.countDamage();
        return salvage;
    }

    /** How many activities are whole. */
    public int size() {
        return entries.size();
    }

    /** In how many places something could not be read; each may have been one activity or many. */
    public int damagedPlaces() {
        return damaged;
    }

    /** Gives every whole activity, in the order of the file. */
    public void forEach(Consumer<Activity> activities) {
        entries.forEach(entry -> {
            Activity activity = activity(entry);
            if (activity != null) {
                activities.accept(activity);
            }
        });
    }

    /** What can be read of the file beside the activities: the top-level keys with their values. */
    public Map<String, @Nullable Object> head() {
        int behind =
                entries.isEmpty() ? -1 : (int) entries.get(entries.size() - 1).end();
        return SalvagedHead.of(bytes, around, behind);
    }

    /** The entries' own bytes, for a copy that changes nothing about them. */
    List<Range> entries() {
        return Collections.unmodifiableList(entries);
    }

    byte[] bytes() {
        return bytes;
    }

    @Nullable
    Activity activity(Range entry) {
        try {
            Object value = Json.read(bytes, (int) entry.start(), (int) entry.length());
            return value instanceof Map<?, ?> fields ? Activity.of(Json.object(fields)) : null;
        } catch (IOException | NumberFormatException damagedWithin) {
            return null;
        }
    }

    private void search() {
        int from = 0;
        for (int at = around.next('{', from); at >= 0; at = around.next('{', from)) {
            Place place = place(at);
            Stretch object = look(at);
            if (!object.isWhole()) {
                broken = object;
                from = at + 1;
                continue;
            }
            boolean isEntry = isEntry(place, at, object);
            if (isEntry) {
                entries.add(new Range(at, object.end()));
                if (indentation < 0) {
                    indentation = around.indentation(at);
                }
            }
            chainEnd = place == Place.VALUE ? -1 : object.end();
            chain = isEntry ? Place.ENTRIES : place;
            // The file itself can look like this, when a byte at its beginning is damaged.
            boolean mayHoldAll = place == Place.RUBBISH || place == Place.UNKNOWN;
            from = isEntry || !mayHoldAll ? object.end() : at + 1;
        }
    }

    private Place place(int at) {
        Place place = around.placeOf(at);
        if (place == Place.OTHER && broken.brokenAt() <= at && at - broken.brokenAt() < NAME) {
            // The list's name itself is damaged, so it says nothing.
            return Place.UNKNOWN;
        }
        return place == Place.UNKNOWN && chainEnd >= 0 && around.isJustBehind(chainEnd, at) ? chain : place;
    }

    private boolean isEntry(Place place, int at, Stretch object) {
        boolean follows = place == Place.ENTRIES && around.isJustBehind(chainEnd, at);
        if (place == Place.VALUE || place == Place.OTHER || !follows && isDeeper(at)) {
            return false;
        }
        Activity activity = activity(new Range(at, object.end()));
        if (activity == null || !around.isDelimited(object.end(), object.names())) {
            return false;
        }
        return place == Place.ENTRIES
                || activity.key() != null && StartTime.local(activity.date()) != null && !isRestOfBroken(at, object);
    }

    private boolean isDeeper(int at) {
        return indentation >= 0 && around.indentation(at) > indentation;
    }

    /**
     * Whether an object that broke off just here may go on in this one, because a byte in it became a brace. Two entries have
     * names in common, two parts of one have none.
     */
    private boolean isRestOfBroken(int at, Stretch object) {
        return !around.isFirstOfList(at)
                && !broken.names().isEmpty()
                && broken.names().stream().noneMatch(Surroundings::isListName)
                && Math.abs(broken.brokenAt() - at) <= 1
                && Collections.disjoint(broken.names(), object.names());
    }

    private Stretch look(int at) {
        Set<String> names = new HashSet<>();
        try (JsonParser parser = Json.FACTORY.createParser(bytes, at, bytes.length - at)) {
            int depth = 0;
            try {
                do {
                    JsonToken token = parser.nextToken();
                    if (token == null) {
                        return new Stretch(-1, bytes.length, names);
                    }
                    parser.finishToken();
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    if (depth == 1 && token == JsonToken.FIELD_NAME) {
                        names.add(parser.currentName());
                    }
                } while (depth > 0);
                return new Stretch(at + (int) parser.currentLocation().getByteOffset(), -1, names);
            } catch (IOException breaksOff) {
                // The parser looks at the value before it tells the name.
                if (depth == 1 && parser.currentName() != null) {
                    names.add(parser.currentName());
                }
                return new Stretch(-1, at + (int) parser.currentLocation().getByteOffset() - 1, names);
            }
        } catch (IOException impossible) {
            return new Stretch(-1, at, names);
        }
    }

    private void countDamage() {
        if (entries.isEmpty()) {
            damaged = around.isBlank() || around.hasEmptyList() ? 0 : 1;
            return;
        }
        damaged = around.isBeginningOfList((int) entries.get(0).start()) ? 0 : 1;
        for (int i = 1; i < entries.size(); i++) {
            Range before = entries.get(i - 1);
            Range next = entries.get(i);
            damaged += around.isJustBehind((int) before.end(), (int) next.start()) ? 0 : 1;
        }
        damaged += around.isEndOfList((int) entries.get(entries.size() - 1).end()) ? 0 : 1;
    }
}
