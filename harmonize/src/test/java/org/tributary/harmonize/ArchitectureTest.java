package org.tributary.harmonize;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import org.junit.jupiter.api.Test;

/** How the packages of harmonize may hang together. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.tributary.harmonize");

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("org.tributary.harmonize.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldLetFeaturesNotKnowTheRoot() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.harmonize.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tributary.harmonize")
                .check(CLASSES);
    }

    @Test
    void shouldCheckRecordsWithoutKnowingHowTheyAreDecided() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.harmonize.check..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tributary.harmonize.decide..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheJsonSchemaLibraryInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tributary.harmonize.check.schema")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.networknt..", "tools.jackson..")
                .check(CLASSES);
    }

    @Test
    void shouldNotImportOtherServices() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tributary.gateway..",
                        "org.tributary.ingest..",
                        "org.tributary.graph..",
                        "org.tributary.access..",
                        "org.tributary.local..")
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
        classes().that().areTopLevelClasses().should(beClosed()).check(CLASSES);
    }

    private static ArchCondition<JavaClass> beClosed() {
        return ArchCondition.from(
                DescribedPredicate.describe(
                        "be final, sealed, abstract or an interface",
                        type ->
                                type.isInterface()
                                        || type.isEnum()
                                        || type.getModifiers().contains(JavaModifier.FINAL)
                                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                                        || type.reflect().isSealed()));
    }
}
