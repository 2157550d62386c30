package org.tributary.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** How the packages of ingest may hang together. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.tributary.ingest");

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("org.tributary.ingest.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldLetFeaturesNotKnowTheRoot() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.ingest.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tributary.ingest")
                .check(CLASSES);
    }

    @Test
    void shouldNotImportOtherServices() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.tributary.ingest..",
                        "org.tributary.runtime..",
                        "org.tributary.event..",
                        "org.tributary.registry..",
                        "org.tributary.dictionary..",
                        "java..",
                        "io.vertx..",
                        "io.micrometer..",
                        "com.fasterxml.jackson..",
                        "org.apache.avro..",
                        "org.apache.commons.fileupload2..",
                        "org.apache.commons.io..",
                        "org.apache.kafka..",
                        "software.amazon.awssdk..",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void shouldReadDocumentsWithoutHttpAndKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("..body..", "..document..", "..bundle..", "..archive..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldNotNamePackagesForWhatIsLeftOver() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..common..",
                        "..impl..",
                        "..model..",
                        "..service..",
                        "..manager..",
                        "..helper..")
                .check(CLASSES);
    }

    @Test
    void shouldBeClosedForExtension() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
