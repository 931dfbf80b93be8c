package dev.cairn.state;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Reads of a file no more than is needed to know its version: of a document up to the version, which stands near its
 * beginning; of a file with an object a line the last lines, for who wrote to it last wrote those.
 */
final class VersionReader {
    private static final int TAIL = 8192;

    /** The part of a document that is Cairn's own where the rest is others'. */
    private static final String OWN = "cairn";

    private static final String TOLD = "\"version\"";

    private VersionReader() {}

    /** The version; empty where there is no file, none is told, or none can be found. */
    static OptionalLong of(Path file) {
        try {
            if (file.toString().endsWith(".jsonl")) {
                return ofLines(file);
            }
            try (InputStream document = Files.newInputStream(file)) {
                return ofDocument(document);
            }
        } catch (IOException unreadable) {
            return OptionalLong.empty(); // Who needs what is in it says so, and what to do about it.
        }
    }

    private static OptionalLong ofLines(Path file) throws IOException {
        OptionalLong newest = OptionalLong.empty();
        for (String line : tail(file).split("\n", -1)) {
            OptionalLong version = ofLine(line);
            if (version.isPresent() && (newest.isEmpty() || version.getAsLong() > newest.getAsLong())) {
                newest = version;
            }
        }
        return newest;
    }

    /** The end of a file, from the beginning of a line on: as much as has to be read for a whole one. */
    private static String tail(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            for (long length = TAIL; ; length *= 2) {
                long from = Math.max(0, size - length);
                ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size - from, Integer.MAX_VALUE - 8L));
                channel.position(from);
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                    // Until it is full, or the file has become shorter meanwhile.
                }
                String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
                int begin = from == 0 ? 0 : text.indexOf('\n') + 1;
                boolean holdsALine = from == 0 || begin > 0 && begin < text.length();
                if (holdsALine) {
                    return text.substring(begin);
                }
            }
        }
    }

    private static OptionalLong ofLine(String line) {
        // Most lines tell none, and there are hundreds of files of them: none is parsed for nothing at every start.
        if (!line.contains(TOLD)) {
            return OptionalLong.empty();
        }
        try {
            return ofDocument(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException torn) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong ofDocument(InputStream document) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(document)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? ofObject(parser) : OptionalLong.empty();
        }
    }

    private static OptionalLong ofObject(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("version") && value.isNumeric()) {
                return OptionalLong.of((long) Math.ceil(parser.getDoubleValue()));
            }
            if (name.equals(OWN) && value == JsonToken.START_OBJECT) {
                return ofObject(parser);
            }
            parser.skipChildren();
        }
        return OptionalLong.empty();
    }
}
