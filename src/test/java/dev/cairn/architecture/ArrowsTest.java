package dev.cairn.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows one way, top to bottom: who may know whom. */
@AnalyzeClasses(packages = "dev.cairn", importOptions = DoNotIncludeTests.class)
class ArrowsTest {
    private static final String CAIRN = "dev.cairn";

    private static final String[] CAMEL_AND_HTTP = {
        "org.apache.camel..", "org.apache.hc..", "java.net..", "com.sun.net.."
    };

    @ArchTest
    static final ArchRule failureKnowsNobody = knowsOnly("failure");

    @ArchTest
    static final ArchRule jsonKnowsNobody = knowsOnly("json");

    @ArchTest
    static final ArchRule activityKnowsJson = knowsOnly("activity", "json");

    @ArchTest
    static final ArchRule mergeKnowsActivitiesAlone = knowsOnly("merge", "activity", "json");

    @ArchTest
    static final ArchRule splittingKnowsNumbersAlone = knowsOnly("split", "json");

    @ArchTest
    static final ArchRule fitFilesAreRecordings = knowsOnly("fit", "split");

    @ArchTest
    static final ArchRule originalsKnowNobodyAboveThem =
            knowsOnly("original", "backup", "json", "failure", "cache", "state");

    @ArchTest
    static final ArchRule cacheKnowsNobodyAboveIt = knowsOnly("cache", "activity", "json", "failure", "state");

    @ArchTest
    static final ArchRule integrityKnowsNobodyAboveIt =
            knowsOnly("integrity", "activity", "json", "failure", "cache", "state");

    @ArchTest
    static final ArchRule backupKnowsNobodyAboveIt =
            knowsOnly("backup", "activity", "json", "failure", "cache", "state");

    @ArchTest
    static final ArchRule retentionKnowsNobodyAboveIt = knowsOnly("retention", "backup", "activity", "cache");

    @ArchTest
    static final ArchRule historyKnowsNobodyAboveIt = knowsOnly("history", "cache", "json", "state");

    @ArchTest
    static final ArchRule dailyMetricsKnowNobodyAboveThem =
            knowsOnly("daily", "state", "activity", "json", "failure", "cache");

    @ArchTest
    static final ArchRule tombstonesKnowNobodyAboveThem =
            knowsOnly("tombstone", "activity", "json", "failure", "cache", "state");

    @ArchTest
    static final ArchRule theWebServerKnowsSettingsAlone = knowsOnly("web", "settings", "failure");

    @ArchTest
    static final ArchRule linksKnowNobodyAboveThem = knowsOnly("link", "activity", "json", "failure", "cache", "state");

    @ArchTest
    static final ArchRule settingsKnowFailuresAlone = knowsOnly("settings", "failure");

    @ArchTest
    static final ArchRule channelsKnowMessagesAndTheWayToSendThem =
            knowsOnly("channel", "alert", "json", "failure", "settings", "source");

    @ArchTest
    static final ArchRule metricsReadWhatOthersRemember =
            knowsOnly("metrics", "alert", "backup", "history", "integrity", "json", "pipeline", "settings", "source");

    @ArchTest
    static final ArchRule sourcesKnowNobodyAboveThem = knowsOnly(
            "source", "activity", "json", "failure", "cache", "split", "fit", "original", "progress", "daily", "state");

    @ArchTest
    static final ArchRule stateKnowsJsonAlone = knowsOnly("state", "json", "failure");

    @ArchTest
    static final ArchRule mappingKnowsNobody = knowsOnly("mapping");

    @ArchTest
    static final ArchRule progressKnowsNobody = knowsOnly("progress");

    @ArchTest
    static final ArchRule theSimulatorKnowsNothingOfCairn = knowsOnly("demo.simulator", "json", "failure");

    @ArchTest
    static final ArchRule thePipelineKnowsNeitherCommandsNorPagesNorTheDemo = noClasses()
            .that()
            .resideInAPackage("dev.cairn.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cairn.cli..", "dev.cairn.demo..", "dev.cairn.dashboard..");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommands = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cairn.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cairn.cli..");

    @ArchTest
    static final ArchRule nothingGoesRound =
            slices().matching("dev.cairn.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatIsPlannedTouchesNoFile = noClasses()
            .that()
            .resideInAnyPackage("dev.cairn.merge..", "dev.cairn.activity..", "dev.cairn.split..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..");

    @ArchTest
    static final ArchRule theHeartKnowsNeitherCamelNorHttp = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.cairn.json..",
                    "dev.cairn.activity..",
                    "dev.cairn.failure..",
                    "dev.cairn.merge..",
                    "dev.cairn.split..",
                    "dev.cairn.fit..",
                    "dev.cairn.cache..",
                    "dev.cairn.integrity..",
                    "dev.cairn.backup..",
                    "dev.cairn.daily..",
                    "dev.cairn.retention..",
                    "dev.cairn.history..",
                    "dev.cairn.progress..",
                    "dev.cairn.state..",
                    "dev.cairn.tombstone..",
                    "dev.cairn.link..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAMEL_AND_HTTP);

    @ArchTest
    static final ArchRule ofTheSourcesOnlyTheirMannersKnowCamelAndHttp = noClasses()
            .that()
            .resideInAPackage("dev.cairn.source..")
            .and()
            .resideOutsideOfPackage("dev.cairn.source.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAMEL_AND_HTTP);

    @ArchTest
    static final ArchRule theCommandsLeaveCamelToThePipeline = noClasses()
            .that()
            .resideInAPackage("dev.cairn.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.apache.hc..");

    /** Of Cairn's own packages a package knows itself, what is below it, and these. */
    private static ArchRule knowsOnly(String room, String... others) {
        String[] known = new String[others.length + 1];
        known[0] = CAIRN + "." + room + "..";
        for (int i = 0; i < others.length; i++) {
            known[i + 1] = CAIRN + "." + others[i] + "..";
        }
        return classes()
                .that()
                .resideInAPackage(known[0])
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.not(resideInAPackage(CAIRN + "..")).or(resideInAnyPackage(known)));
    }
}
