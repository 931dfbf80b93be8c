package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import dev.cairn.json.Json;
import dev.cairn.progress.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The files of devices that the tests read, and what is expected of them. */
final class Fixture {
    static final Path RESOURCES = Path.of("src/test/resources");

    /** Who tells nobody. */
    static final Progress SILENT = new Progress() {
        @Override
        public void at(String what, int done, int total) {}

        @Override
        public void over(String what) {}
    };

    private Fixture() {}

    static byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(RESOURCES.resolve(path));
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the fixtures' {@code EXPECTED.json} says, by file. */
    static Map<?, ?> expected(String folder) throws IOException {
        Map<?, ?> all = (Map<?, ?>) Json.read(bytes(folder + "/EXPECTED.json"));
        return (Map<?, ?>) all.get("files");
    }

    static FileActivities read(String name, byte[] content) throws UnreadableFile {
        return new ActivityFiles(ZoneId.of("UTC")).read(name, new ByteArrayInputStream(content), key -> false);
    }

    static FileActivities read(String path) throws IOException, UnreadableFile {
        return read(path, bytes(path));
    }

    /** The only activity of a text. */
    static Activity only(String name, String text) throws UnreadableFile {
        List<Activity> activities = read(name, text(text)).activities();
        if (activities.size() != 1) {
            throw new AssertionError(activities);
        }
        return activities.get(0);
    }

    static List<Map<?, ?>> laps(Activity activity) {
        Object splits = activity.get("splits");
        return splits instanceof Map<?, ?> object
                ? ((List<?>) object.get("lapDTOs"))
                        .stream().<Map<?, ?>>map(lap -> (Map<?, ?>) lap).toList()
                : List.of();
    }

    static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
