package dev.cairn.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.cache.CacheFile;
import java.io.File;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Set;

/**
 * Each file has one door. What writes, moves or deletes is written down here, class by class, so that the twelfth of January
 * needs more than a line of code in an odd place.
 */
@AnalyzeClasses(packages = "dev.cairn", importOptions = DoNotIncludeTests.class)
class DoorsTest {
    /** Who writes beside {@code dev.cairn.cache}, and what. */
    private static final Set<String> WRITERS = Set.of(
            // Backups: the copy is proven and named, the ledger is its memory.
            "dev.cairn.backup.Registration",
            "dev.cairn.backup.Ledger",
            // A backup is packed, unpacked beside, or removed.
            "dev.cairn.backup.Packing",
            "dev.cairn.backup.Unpacked",
            "dev.cairn.backup.Removal",
            // A session is removed; it is written by dev.cairn.cache.
            "dev.cairn.source.SessionFile",
            // The folder of routes that is watched has to be there.
            "dev.cairn.pipeline.Reloading",
            // A copy that failed is removed.
            "dev.cairn.pipeline.Copies",
            // Reads the last line of a long file, for which a channel is opened.
            "dev.cairn.state.VersionReader",
            // The man pages and completions of the archive.
            "dev.cairn.cli.ManualCommand",
            // The demo and the build's training work in folders for temporary files.
            "dev.cairn.cli.Scratch",
            "dev.cairn.cli.DemoStory",
            "dev.cairn.cli.TrainCommand");

    /** Who opens a file channel beside {@code dev.cairn.cache}; only the first does so to read. */
    private static final Set<String> CHANNELS = Set.of(
            "dev.cairn.backup.Digest",
            "dev.cairn.source.SessionLock",
            "dev.cairn.backup.Registration",
            "dev.cairn.backup.Packing",
            "dev.cairn.backup.Ledger");

    private static final DescribedPredicate<JavaClass> ELSEWHERE =
            DescribedPredicate.not(resideInAPackage("dev.cairn.cache")).as("outside of dev.cairn.cache");

    @ArchTest
    static final ArchRule filesAreWrittenByThoseWhoAreKnownToDoSo = noClasses()
            .that(are(ELSEWHERE.and(areNot(WRITERS))))
            .should()
            .callMethodWhere(target(
                    Files.class,
                    "write.*|new(OutputStream|BufferedWriter|ByteChannel)|move|copy|delete.*" + "|create.*|set.*"));

    /** A count falls by this one hand alone. */
    @ArchTest
    static final ArchRule onlyForgetTakesAnActivityAway = noClasses()
            .that(are(areNot(Set.of("dev.cairn.pipeline.Forgetter"))))
            .should()
            .callMethodWhere(target(CacheFile.class, "remove"));

    @ArchTest
    static final ArchRule channelsAreOpenedByThoseWhoAreKnownToDoSo = noClasses()
            .that(are(ELSEWHERE.and(areNot(CHANNELS))))
            .should()
            .callMethodWhere(target(FileChannel.class, "open"));

    @ArchTest
    static final ArchRule aFilesBytesAreChangedByNobodyElse = noClasses()
            .that(are(ELSEWHERE.and(areNot(CHANNELS))))
            .should()
            .callMethodWhere(target(FileChannel.class, "write|truncate|transferTo|transferFrom|map"));

    @ArchTest
    static final ArchRule theOldWayToWriteIsClosed = noClasses()
            .that(are(areNot(Set.of("dev.cairn.cli.Screen"))))
            .should()
            .dependOnClassesThat(belongToAnyOf(
                            java.io.RandomAccessFile.class, java.io.FileOutputStream.class, java.io.FileWriter.class)
                    .or(belongToAnyOf(java.io.FileInputStream.class, java.io.FileReader.class)));

    /** Camel's file endpoint takes nothing else. */
    @ArchTest
    static final ArchRule pathsAreNotFiles = noClasses()
            .that(are(areNot(Set.of("dev.cairn.pipeline.Copy"))))
            .should()
            .dependOnClassesThat(assignableTo(File.class));

    @ArchTest
    static final ArchRule onlyTheCommandEndsTheProcess = noClasses()
            .that(are(areNot(Set.of("dev.cairn.cli.Main", "dev.cairn.cli.Interrupt"))))
            .should()
            .callMethodWhere(target(System.class, "exit"))
            .orShould()
            .callMethodWhere(target(Runtime.class, "exit|halt"));

    @ArchTest
    static final ArchRule nobodyPrintsPastTheScreen =
            noClasses().should().accessFieldWhere(target(System.class, "out|err"));

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethodWhere(target(Thread.class, "sleep"));

    private static DescribedPredicate<JavaAccess<?>> target(Class<?> owner, String name) {
        return targetOwner(assignableTo(owner))
                .and(JavaAccess.Predicates.target(nameMatching(name)))
                .as("the target is %s.%s", owner.getSimpleName(), name);
    }

    /** Neither one of these classes nor nested in one. */
    private static DescribedPredicate<JavaClass> areNot(Set<String> names) {
        return DescribedPredicate.describe(
                "other than " + names,
                type -> names.stream()
                        .noneMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }
}
