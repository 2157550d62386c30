package org.tributary;

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

/** How the packages of this module may hang together. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.tributary");

    private static final String GENERATED = "org.tributary.event.v1";

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("org.tributary.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldKeepTheDictionaryFreeOfTheRest() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.dictionary..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tributary.entity..",
                        "org.tributary.event..",
                        "org.tributary.registry..",
                        "org.apache.avro..",
                        "org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldMakeEntitySchemasFromTheDictionaryAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.entity..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tributary.event..", "org.tributary.registry..", "org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldReadYamlInTheDictionaryOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tributary.dictionary..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
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
                .resideOutsideOfPackage(GENERATED)
                .and()
                .areTopLevelClasses()
                .should(beClosed())
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> beClosed() {
        return ArchCondition.from(
                DescribedPredicate.describe(
                        "be final, sealed, abstract or an interface",
                        type ->
                                type.isInterface()
                                        || type.getModifiers().contains(JavaModifier.FINAL)
                                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                                        || type.reflect().isSealed()
                                        || type.isEnum()));
    }
}
