package dev.cairn.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the launcher in a folder of its own, with a space in its name unless a test says otherwise, on a machine where nothing is installed but
 * what a test puts there: Java and Maven are scripts that say how they were called.
 */
final class Installation {
    /** What the launcher may take for granted. */
    private static final List<String> TOOLS =
            List.of("cat", "cksum", "cp", "find", "mkdir", "mv", "ps", "readlink", "rm", "sed", "sleep", "touch");

    /** Says its Java home and arguments; makes the archives it is asked for; `exit N` and `serve` are commands. */
    private static final String FAKE_JAVA = """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                    -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*)
                        echo "$argument" >>"%1$s/trainings"
                        [ -e "%1$s/no-archive" ] || echo archive >"${argument#*=}"
                        ;;
                    -XshowSettings:properties)
                        printf '    java.home = %%s\\n    java.version = %%s\\n' "%2$s" "%3$s" >&2
                        exit 0
                        ;;
                esac
            done
            while [ "$1" != dev.cairn.cli.Main ]; do
                echo "flag $1"
                shift
            done
            shift
            echo "java %2$s"
            for argument in "$@"; do
                echo "argument $argument"
            done
            case ${1:-} in
                exit) exit "$2" ;;
                serve)
                    trap 'echo "asked to end"; exit 143' TERM
                    echo serving
                    while :; do sleep 0.05; done
                    ;;
            esac
            """;

    private static final String FAKE_MAVEN = """
            #!/bin/sh
            echo "$JAVA_HOME mvn $*" >>"%1$s/builds"
            echo 'what Maven prints'
            if [ -e "%1$s/hold" ]; then
                while [ -e "%1$s/hold" ]; do sleep 0.05; done
            fi
            [ ! -e "%1$s/broken" ] || exit 1
            mkdir -p target && echo jar >target/cairn.jar
            """;

    final Path root;
    final Path home;
    private final Path path;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> prefix = new ArrayList<>();

    Installation(Path folder) throws IOException {
        this(folder, "the cairn");
    }

    Installation(Path folder, String name) throws IOException {
        root = folder.toRealPath();
        home = Files.createDirectories(root.resolve(name));
        path = Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(home.resolve("src/main/java"));
        Files.writeString(home.resolve("src/main/java/Some.java"), "class Some {}");
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("cairn"), home.resolve("cairn"), StandardCopyOption.COPY_ATTRIBUTES);
        executable(path.resolve("sync"), "#!/bin/sh\n"); // The real one waits for all that this machine writes.
        for (String tool : TOOLS) {
            executable(path.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(where(tool)));
        }
        environment.put("PATH", path.toString());
        environment.put("HOME", root.resolve("user").toString());
        environment.put("CAIRN_JDKS", root.resolve("jdks").toString());
    }

    private static Path where(String tool) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool + " on this machine"));
    }

    /** As it is after a first start: built, and with nothing new since. */
    Installation built() throws IOException {
        Files.createDirectories(home.resolve("target"));
        Path jar = Files.writeString(home.resolve("target/cairn.jar"), "jar");
        age(jar, 30);
        try (Stream<Path> sources = Files.walk(home.resolve("src"))) {
            for (Path source : sources.toList()) {
                age(source, 60);
            }
        }
        age(home.resolve("pom.xml"), 60);
        return this;
    }

    private static void age(Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    /** As a release is unpacked: a jar and no sources. */
    Installation withoutSources() throws IOException {
        built();
        Files.delete(home.resolve("src/main/java/Some.java"));
        Files.delete(home.resolve("src/main/java"));
        Files.delete(home.resolve("src/main"));
        return this;
    }

    /** As the archive of a release is unpacked: what was built lies in {@code app}. */
    Installation packaged() throws IOException {
        withoutSources();
        Files.move(home.resolve("target"), home.resolve("app"));
        return this;
    }

    /** As on a file system that is read-only; root, who could write there all the same, becomes nobody. */
    Installation readOnly() throws IOException {
        Files.setPosixFilePermissions(home.resolve("app"), PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        prefix.addAll(asNobody());
        return this;
    }

    /** The words before a command that is not run as root. */
    private static List<String> asNobody() {
        return "root".equals(System.getProperty("user.name"))
                ? List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of();
    }

    /** Adds a JDK to the usual places. */
    Installation withJdk(String version) throws IOException {
        jdk(root.resolve("jdks/jdk-" + version), version);
        return this;
    }

    /** Puts a Java on PATH, as a link into its home, as distributions do. */
    Installation withJavaOnPath(String version) throws IOException {
        Path javaHome = jdk(root.resolve("elsewhere/java-" + version), version);
        Files.createSymbolicLink(path.resolve("java"), javaHome.resolve("bin/java"));
        return this;
    }

    /** Puts a Java on PATH that stands alone, as the wrappers of version managers do. */
    Installation withWrappedJavaOnPath(String version) throws IOException {
        executable(path.resolve("java"), FAKE_JAVA.formatted(root, jdk(root.resolve("wrapped"), version), version));
        return this;
    }

    Installation withJavaHome(String version) throws IOException {
        return with("JAVA_HOME", jdk(root.resolve("chosen"), version).toString());
    }

    Installation withMaven() throws IOException {
        executable(path.resolve("mvn"), FAKE_MAVEN.formatted(root));
        return this;
    }

    Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Makes the fake tools behave otherwise: `broken` and `hold` for Maven, `no-archive` for Java. */
    Path mark(String name) throws IOException {
        return Files.writeString(root.resolve(name), "");
    }

    private Path jdk(Path javaHome, String version) throws IOException {
        Files.createDirectories(javaHome.resolve("bin"));
        executable(javaHome.resolve("bin/java"), FAKE_JAVA.formatted(root, javaHome, version));
        executable(javaHome.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(
                javaHome.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"%s+9\"\nJAVA_VERSION=\"%s\"\n"
                        .formatted(version, version));
        return javaHome;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** How Maven was called: one line for each build. */
    List<String> builds() throws IOException {
        return lines("builds");
    }

    /** Waits until Maven has been called. */
    void untilMavenRuns() throws IOException {
        while (builds().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** The archives that Java was asked to make: one line for each. */
    List<String> trainings() throws IOException {
        return lines("trainings");
    }

    private List<String> lines(String name) throws IOException {
        Path file = root.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    Start start(String... arguments) throws IOException {
        return start(home.resolve("cairn"), root, arguments);
    }

    Start start(Path launcher, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Start(builder.start());
    }
}
