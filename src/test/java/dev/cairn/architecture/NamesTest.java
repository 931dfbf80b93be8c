package dev.cairn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Small classes with the words of the field, and few of them for all to see. */
@AnalyzeClasses(packages = "dev.cairn", importOptions = DoNotIncludeTests.class)
class NamesTest {
    /** What another room, a route or a service loader has to name; it goes up only with a reason, and down gladly. */
    private static final int MOST_PUBLIC_TYPES = 271;

    private static final int MOST_LINES = 350;
    private static final int MEDIAN_LINES = 120;

    private static final Pattern GETTER = Pattern.compile("(?:get|is)(\\p{Upper})(.*)");

    /** A table of all settings, which may be as long as there are settings. */
    private static final String CATALOGUE = "dev/cairn/settings/Setting.java";

    @ArchTest
    static final ArchRule aNameSaysWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)([$].*)?")
            .orShould()
            .haveNameMatching(".*[.]Abstract[^.]*");

    @ArchTest
    static void publicTypesAreTheException(JavaClasses all) {
        List<String> shown = all.stream()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        assertThat(shown).hasSizeLessThanOrEqualTo(MOST_PUBLIC_TYPES);
    }

    /**
     * Camel files a method under the name of the property where it met the getter before, and then cannot tell the two apart;
     * in which order it meets them is up to the JVM, and differs from run to run.
     */
    @ArchTest
    static void aPropertyHasOneNameForRoutesToAskItBy(JavaClasses all) {
        assertThat(all.stream().flatMap(NamesTest::namedTwice)).isEmpty();
    }

    private static Stream<String> namedTwice(JavaClass type) {
        List<JavaMethod> seen = type.getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
                .toList();
        Set<String> names = seen.stream().map(JavaMethod::getName).collect(Collectors.toSet());
        return seen.stream()
                .filter(method -> method.getParameters().isEmpty())
                .map(method -> property(method.getName()))
                .filter(names::contains)
                .map(name -> type.getName() + " " + name);
    }

    /** What a getter is a getter of; empty for what is none. */
    private static String property(String method) {
        Matcher getter = GETTER.matcher(method);
        return getter.matches() ? getter.group(1).toLowerCase(Locale.ROOT) + getter.group(2) : "";
    }

    @ArchTest
    static void nullIsMarkedInEveryPackage(JavaClasses all) {
        assertThat(all)
                .extracting(JavaClass::getPackage)
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }

    @ArchTest
    static void classesAreSmall(JavaClasses all) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Long> lengths = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(CATALOGUE))
                    .map(NamesTest::lines)
                    .sorted()
                    .toList();
            assertThat(lengths.get(lengths.size() - 1)).isLessThanOrEqualTo(MOST_LINES);
            assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
