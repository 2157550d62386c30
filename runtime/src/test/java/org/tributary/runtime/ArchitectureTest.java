package org.tributary.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of this module in English and in code. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.tributary.runtime");

    @Test
    @DisplayName("packages have no cycles")
    void shouldHaveNoCycles() {
        slices().matching("org.tributary.runtime.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName(
            "how a process starts does not depend on what it reads from the log or whom it lets in")
    void shouldKeepTheRootFree() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.runtime")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tributary.runtime.*..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("no service is known here")
    void shouldNotKnowServices() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tributary.gateway..",
                        "org.tributary.ingest..",
                        "org.tributary.harmonize..",
                        "org.tributary.graph..",
                        "org.tributary.access..",
                        "org.tributary.local..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("tokens are read by the library in one package only")
    void shouldReadTokensInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tributary.runtime.access")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(CLASSES);
    }
}
