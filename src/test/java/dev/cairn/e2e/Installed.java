package dev.cairn.e2e;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Cairn as it is installed: the classes in a jar, and an archive of those that a start needs. Made once for all tests, which
 * start a process each: without it most of their time would go into loading classes.
 */
final class Installed {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xlog:disable", "-Dcairn.install=" + PROJECT);

    /** Where tests run in several processes, each has its own: none may make a jar anew that another is reading. */
    private static final Installed ONCE =
            new Installed(PROJECT.resolve("target/e2e-" + System.getProperty("cairn.fork", "1")));

    private final List<String> java = new ArrayList<>();

    private Installed(Path folder) {
        String classPath = classPath(folder);
        Path archive = folder.resolve("classes.jsa");
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(JVM);
        if (isTrained(folder, archive, classPath)) {
            java.add("-XX:SharedArchiveFile=" + archive);
        }
        java.addAll(List.of("-cp", classPath));
    }

    /** The words of a command line up to the options for Cairn; what a test wants of the JVM comes first. */
    static List<String> java(List<String> options) {
        List<String> words = new ArrayList<>(ONCE.java);
        words.addAll(words.size() - 2, options);
        words.add("dev.cairn.cli.Main");
        return words;
    }

    /** The class path of this test run, with the folder of Cairn's own classes as a jar: an archive takes no folders. */
    private static String classPath(Path folder) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                entries.add(entry);
            } else if (Files.exists(path.resolve("dev/cairn/cli/Main.class"))) {
                entries.add(0, jar(path, folder.resolve("cairn.jar")).toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path jar(Path classes, Path jar) {
        try {
            Files.createDirectories(jar.getParent());
            List<Path> files;
            try (Stream<Path> found = Files.walk(classes)) {
                files = found.filter(Files::isRegularFile).sorted().toList();
            }
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Path file : files) {
                    zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                    Files.copy(file, zip);
                }
            }
            return jar;
        } catch (IOException failed) {
            throw new IllegalStateException("cannot make " + jar, failed);
        }
    }

    /** Where a Java cannot make an archive, everything works without, only slower. */
    private static boolean isTrained(Path folder, Path archive, String classPath) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-cp",
                classPath));
        words.addAll(1, JVM);
        words.addAll(List.of("dev.cairn.cli.Main", "train"));
        try {
            Files.deleteIfExists(archive);
            Process training = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("training.log").toFile())
                    .start();
            return training.waitFor(3, TimeUnit.MINUTES) && training.exitValue() == 0 && Files.exists(archive);
        } catch (IOException impossible) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
