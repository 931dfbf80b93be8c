package dev.cairn.cache;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What could be salvaged, as a whole cache in a file of its own, among the system's temporary files and readable by nobody else:
 * so that it can be read, compared and built upon like any other. It is removed when it is closed.
 */
public final class SalvagedCopy implements AutoCloseable {
    private final Path file;

    private SalvagedCopy(Path file) {
        this.file = file;
    }

    /**
     * Writes the copy; each entry in its own bytes.
     *
     * @param head what stands beside the activities
     * @param wanted which of the activities are to be in it
     */
    public static SalvagedCopy of(Map<String, @Nullable Object> head, Salvage salvage, Predicate<Activity> wanted)
            throws IOException {
        return of(head, salvage, wanted, UnaryOperator.identity());
    }

    /**
     * As {@link #of(Map, Salvage, Predicate)}, with entries of another shape made into the cache's; each that has it already, or names
     * a key twice, in its own bytes.
     */
    public static SalvagedCopy of(
            Map<String, @Nullable Object> head,
            Salvage salvage,
            Predicate<Activity> wanted,
            UnaryOperator<Activity> shape)
            throws IOException {
        Path file = Files.createTempFile("cairn-salvaged-", ".json");
        SalvagedCopy copy = new SalvagedCopy(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, head, salvage, wanted, shape);
            return copy;
        } catch (IOException | RuntimeException failed) {
            AtomicFile.discard(file, failed);
            throw failed;
        }
    }

    private static void write(
            OutputStream out,
            Map<String, @Nullable Object> head,
            Salvage salvage,
            Predicate<Activity> wanted,
            UnaryOperator<Activity> shape)
            throws IOException {
        text(out, "{");
        for (Map.Entry<String, @Nullable Object> member : head.entrySet()) {
            if (!member.getKey().equals("activities")) {
                text(out, "\n  " + Json.line(member.getKey()) + ": " + Json.write(member.getValue(), 1) + ",");
            }
        }
        text(out, "\n  \"activities\": [");
        String before = "\n    ";
        for (Range entry : salvage.entries()) {
            Activity activity = salvage.activity(entry);
            Activity shaped = activity == null ? null : shape.apply(activity);
            if (shaped != null && wanted.test(shaped)) {
                text(out, before);
                byte[] own = Arrays.copyOfRange(salvage.bytes(), (int) entry.start(), (int) entry.end());
                if (shaped.equals(activity) || Json.namesAKeyTwice(own)) {
                    out.write(own);
                } else {
                    text(out, Json.write(shaped.fields(), 2));
                }
                before = ",\n    ";
            }
        }
        text(out, "\n  ]\n}");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
