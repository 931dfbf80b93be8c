package dev.cairn.e2e;

import dev.cairn.demo.simulator.GarminSimulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The real command, each time in a process of its own, with a home folder, a user and an environment that no test shares with
 * another. It asks a simulated Garmin Connect, is signed in there, and need not be polite to it.
 */
final class Cairn {
    private final Path home;
    private final Path user;
    private final Path session;
    private final Map<String, String> environment = new TreeMap<>();
    private File input = new File("/dev/null");

    /**
     * @param folder an empty folder, outside of which nothing is written
     */
    Cairn(Path folder, GarminSimulator garmin) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        user = Files.createDirectories(folder.resolve("user"));
        session = Files.createDirectories(folder.resolve("sessions")).resolve("garmin.json");
        signIn(garmin.accessToken());
        set("CAIRN_SESSIONS", session.getParent().toString());
        set("CAIRN_GARMIN_API_URL", garmin.baseUrl().toString());
        set("CAIRN_GARMIN_REQUESTS_PER_SECOND", "1000");
        set("CAIRN_RETRY_DELAY", "10ms");
        // Tests that run side by side would want one port.
        set("CAIRN_DASHBOARD", "false");
    }

    /** From now on passwords and tokens too are asked of this Garmin Connect; without that nothing can be signed in to. */
    Cairn signingInAt(GarminSimulator garmin) {
        return set("CAIRN_GARMIN_SSO_URL", garmin.baseUrl().toString())
                .set("CAIRN_GARMIN_AUTH_URL", garmin.baseUrl().toString());
    }

    /** What stands on standard input from now on, which is no terminal. */
    Cairn typing(String text) throws IOException {
        Path file = Files.createTempFile(user.getParent(), "input", "");
        Files.writeString(file, text);
        input = file.toFile();
        return this;
    }

    /** Sets a variable of the environment from now on. */
    Cairn set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Removes a variable. */
    Cairn unset(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Writes a session file with this token, as safe as it has to be. */
    void signIn(String token) throws IOException {
        Files.deleteIfExists(session);
        Files.createFile(session, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                session, "{\"di_token\": \"" + token + "\", \"di_refresh_token\": \"r\", \"di_client_id\": \"c\"}");
    }

    Path home() {
        return home;
    }

    /** The folder {@code ~}. */
    Path user() {
        return user;
    }

    Path session() {
        return session;
    }

    Path tracking() {
        return home.resolve("tracking");
    }

    Path cache() {
        return tracking().resolve("unified-cache.json");
    }

    String cacheText() throws IOException {
        return Files.readString(cache());
    }

    /** Puts a cache there, whatever it is. */
    void cache(String text) throws IOException {
        Files.createDirectories(tracking());
        Files.writeString(cache(), text);
    }

    /** The activities of the cache, in its order. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> activities() throws IOException {
        return (List<Map<String, Object>>) Result.object(cacheText()).get("activities");
    }

    /** One of them. */
    Map<String, Object> activity(long id) throws IOException {
        return activities().stream()
                .filter(activity -> String.valueOf(activity.get("id")).equals(Long.toString(id)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no activity " + id));
    }

    /** The backups, oldest first by name. */
    List<Path> backups() throws IOException {
        Path folder = tracking().resolve("backups");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().matches("unified-cache.*\\.json"))
                    .sorted()
                    .toList();
        }
    }

    /** Half-made files, wherever below the home folder. */
    List<Path> leftovers() throws IOException {
        try (Stream<Path> found = Files.walk(home)) {
            return found.filter(file -> file.toString().endsWith(".cairn-tmp")).toList();
        }
    }

    /** Runs a command to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).finish();
    }

    /** Starts a command. */
    Running start(String... arguments) throws IOException {
        List<String> words = Installed.java(List.of("-Duser.home=" + user));
        if (Files.isExecutable(Path.of("/usr/bin/env"))
                && System.getProperty("os.name").equals("Linux")) {
            // A shell that starts the tests in the background has its children ignore SIGINT; this one shall not.
            words.addAll(0, List.of("/usr/bin/env", "--default-signal=INT"));
        }
        words.addAll(List.of(arguments));
        words.add("--home=" + home);
        ProcessBuilder process = new ProcessBuilder(words);
        process.environment().keySet().removeIf(name -> name.startsWith("CAIRN_") || name.startsWith("JAVA_"));
        process.environment().put("HOME", user.toString());
        process.environment().putAll(environment);
        process.directory(user.toFile());
        process.redirectInput(input);
        return new Running(List.of(arguments), process.start());
    }
}
