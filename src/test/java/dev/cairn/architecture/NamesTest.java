package dev.cairn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Small classes with the words of the field, and few of them for all to see. */
@AnalyzeClasses(packages = "dev.cairn", importOptions = DoNotIncludeTests.class)
class NamesTest {
    /** What another room, a route or a service loader has to name; it goes up only with a reason, and down gladly. */
    private static final int MOST_PUBLIC_TYPES = 262;

    private static final int MOST_LINES = 350;
    private static final int MEDIAN_LINES = 120;

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
