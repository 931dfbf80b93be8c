package dev.cairn.bench;

import com.fasterxml.jackson.core.JsonParser;
import dev.cairn.json.Json;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A streaming pass over a file that does nothing with what it sees: the least that reading it as JSON can take. */
final class BareParse {
    private BareParse() {}

    public static void main(String[] file) throws Exception {
        try (InputStream in = Files.newInputStream(Path.of(file[0]));
                JsonParser parser = Json.FACTORY.createParser(in)) {
            while (parser.nextToken() != null) {
                // Only the tokens count.
            }
        }
    }
}
