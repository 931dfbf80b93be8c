package dev.cairn.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What everybody would write first: the whole tree into memory, the whole tree out again. No backup, no check, no flush. */
final class NaiveTree {
    private NaiveTree() {}

    public static void main(String[] files) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream in = Files.newInputStream(Path.of(files[0]));
                OutputStream out = Files.newOutputStream(Path.of(files[1]))) {
            mapper.writerWithDefaultPrettyPrinter().writeValue(out, mapper.readTree(in));
        }
    }
}
