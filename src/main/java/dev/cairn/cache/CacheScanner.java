package dev.cairn.cache;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.activity.ActivityFacts;
import dev.cairn.json.Json;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The one pass over a cache file that makes its {@link CacheIndex}; memory grows with the index, not with the file. */
final class CacheScanner {
    private static final int WARNINGS_IN_FULL = 20;
    /** Parents whose numbers Cairn keeps true, see {@link Head}. */
    private static final Set<String> COUNTED = Set.of("sources", "metadata", "metadata.date_range");

    private final Path file;
    private final JsonParser parser;
    private final Consumer<ActivityFacts> facts;
    private final @Nullable ImprintingStream imprints;
    private final LongConsumer seen;
    private final CacheIndex.Entries entries = new CacheIndex.Entries();
    private final Map<String, Range> scalars = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Range activities;
    private int activity;
    private int odd;

    private CacheScanner(
            Path file,
            JsonParser parser,
            Consumer<ActivityFacts> facts,
            @Nullable ImprintingStream imprints,
            LongConsumer seen) {
        this.file = file;
        this.parser = parser;
        this.facts = facts;
        this.imprints = imprints;
        this.seen = seen;
    }

    /**
     * Reads the file from its first byte to its last.
     *
     * @param facts is given every activity in the order of the file
     * @param marking whether the facts are to have {@link ActivityFacts#marks} and {@link ActivityFacts#imprint}
     * @throws UnreadableCache when the content is not a cache
     * @throws IOException when the file cannot be read
     */
    static CacheIndex scan(Path file, Consumer<ActivityFacts> facts, boolean marking) throws IOException {
        Path real = file.toRealPath();
        try (InputStream content = Packed.open(real)) {
            return scan(content, real, file, facts, marking);
        } catch (ZipException | EOFException damaged) {
            throw UnreadableCache.because(file, "it cannot be unpacked: " + Reason.of(damaged));
        }
    }

    /** As {@link #scan(Path, Consumer, boolean)}, from a stream; {@code real} is where the index will look for an activity. */
    static CacheIndex scan(InputStream content, Path real, Path file, Consumer<ActivityFacts> facts, boolean marking)
            throws IOException {
        try (Fingerprint.Taking taking = new Fingerprint.Taking(content);
                BufferedInputStream in = new BufferedInputStream(taking, 1 << 16)) {
            refuseWhatIsNoUtf8(file, in);
            ImprintingStream imprints = marking ? new ImprintingStream(in, imprint -> false) : null;
            try (JsonParser parser = Json.FACTORY.createParser(imprints == null ? in : imprints)) {
                CacheScanner scanner = new CacheScanner(file, parser, facts, imprints, imprint -> {});
                Range activities = scanner.scan();
                in.transferTo(OutputStream.nullOutputStream());
                scanner.entries.identities().freeze();
                return new CacheIndex(
                        real, taking.taken(), scanner.entries, scanner.scalars, activities, scanner.summedUp());
            }
        }
    }

    /**
     * Reads the file from its first byte to its last, but does not look into an activity that is known; for who needs no index.
     *
     * @param known whether an activity of this imprint is known
     * @param seen is given the imprints of those, the others are given to {@code facts}, in the order of the file
     * @throws UnreadableCache when the content is not a cache; the place that it names is not the right one
     */
    static void scan(Path file, LongPredicate known, LongConsumer seen, Consumer<ActivityFacts> facts)
            throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            refuseWhatIsNoUtf8(file, in);
            ImprintingStream imprints = new ImprintingStream(in, known);
            try (JsonParser parser = Json.FACTORY.createParser(imprints)) {
                new CacheScanner(file, parser, facts, imprints, seen).scan();
            }
        }
    }

    private static void refuseWhatIsNoUtf8(Path file, BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        if (head.length == 0) {
            throw UnreadableCache.because(file, "the file is empty");
        }
        if (head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            throw UnreadableCache.because(file, "it begins with a byte order mark (line 1, byte 0)");
        }
        for (byte b : head) {
            // Jackson would take this for UTF-16 or UTF-32, and every offset would be wrong.
            if (b == 0 || b == (byte) 0xfe || b == (byte) 0xff) {
                throw UnreadableCache.because(file, "it is not UTF-8 text (line 1, byte 0)");
            }
        }
    }

    private Range scan() throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw UnreadableCache.because(file, "the file holds nothing but white space");
            }
            if (first != JsonToken.START_OBJECT) {
                throw UnreadableCache.at(file, "it is not a JSON object", parser.currentTokenLocation());
            }
            long brace = parser.currentLocation().getByteOffset();
            scalars.put(CacheIndex.AFTER_BRACE, new Range(brace, brace));
            object("");
            if (parser.nextToken() != null) {
                throw UnreadableCache.at(file, "there is text after the JSON", parser.currentTokenLocation());
            }
        } catch (JsonProcessingException stumble) {
            throw UnreadableCache.from(file, stumble, activity);
        }
        if (activities == null) {
            throw UnreadableCache.because(file, "it has no \"activities\"");
        }
        return activities;
    }

    /** Reads an object that the parser stands on, noting where the values stand that a save may replace. */
    private void object(String path) throws IOException {
        Set<String> seen = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            String dotted = path.isEmpty() ? name : path + "." + name;
            if (!seen.add(name)) {
                warn("the key \"" + dotted + "\" stands there twice; the last one counts");
            }
            JsonToken value = parser.nextToken();
            if (dotted.equals("activities")) {
                activities(value);
            } else if (value == JsonToken.START_OBJECT && COUNTED.contains(dotted) && !isAmbiguous(name)) {
                object(dotted);
            } else {
                long start = parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                if ((value.isScalarValue() || Head.OWN.contains(dotted)) && !isAmbiguous(name)) {
                    scalars.put(
                            dotted, new Range(start, parser.currentLocation().getByteOffset()));
                }
            }
        }
    }

    /** A key with a point in it would look like one within {@code sources}, and an empty one like the file's beginning. */
    private static boolean isAmbiguous(String name) {
        return name.isEmpty() || name.indexOf('.') >= 0;
    }

    private void activities(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            throw UnreadableCache.at(file, "its \"activities\" is no array", parser.currentTokenLocation());
        }
        if (activities != null) {
            throw UnreadableCache.at(file, "it has two \"activities\"", parser.currentTokenLocation());
        }
        long start = parser.currentTokenLocation().getByteOffset();
        EntryScanner scanner = new EntryScanner(parser, imprints != null);
        for (activity = 1; parser.nextToken() != JsonToken.END_ARRAY; activity++) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw UnreadableCache.at(
                        file, "activity " + activity + " is no JSON object", parser.currentTokenLocation());
            }
            entry(scanner);
        }
        activity = 0;
        activities = new Range(start, parser.currentLocation().getByteOffset());
    }

    private void entry(EntryScanner scanner) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        ImprintingStream.Imprinted imprinted = imprints == null ? null : imprints.at(start);
        if (imprinted != null && imprinted.isKnown()) {
            parser.nextToken();
            seen.accept(imprinted.imprint());
            return;
        }
        int line = parser.currentTokenLocation().getLineNr();
        ActivityFacts entry = scanner.next(imprinted == null ? EntryLexer.NONE : imprinted.imprint());
        long end = parser.currentLocation().getByteOffset();
        if (scanner.hasDuplicateKeys()) {
            warn("activity " + activity + " (line " + line + ") names a key twice and is kept as it is");
        }
        if (entry.key() == null && entry.date().isEmpty()) {
            warn("activity " + activity + " (line " + line + ") has neither id nor date and is kept as it is");
        }
        for (String identity : entry.identities()) {
            entries.identities().add(identity, entries.size());
        }
        entries.add(
                start,
                Math.toIntExact(end - start),
                CacheIndex.second(dev.cairn.activity.StartTime.local(entry.date())),
                entry.hasHeartRate(),
                entry.laps().withHeartRate());
        facts.accept(entry);
    }

    private void warn(String oddity) {
        odd++;
        if (odd <= WARNINGS_IN_FULL) {
            warnings.add(oddity);
        }
    }

    private List<String> summedUp() {
        if (odd > WARNINGS_IN_FULL) {
            warnings.add("and " + (odd - WARNINGS_IN_FULL) + " more of the kind");
        }
        return List.copyOf(warnings);
    }
}
