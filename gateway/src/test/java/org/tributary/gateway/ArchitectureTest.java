package org.tributary.gateway;

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

/** How the packages of the gateway may hang together. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.tributary.gateway");

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("org.tributary.gateway.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldLetFeaturesNotKnowTheRoot() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.gateway.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tributary.gateway")
                .check(CLASSES);
    }

    @Test
    void shouldNotImportOtherServices() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.tributary.gateway..",
                        "org.tributary.runtime..",
                        "org.tributary.event..",
                        "org.tributary.registry..",
                        "java..",
                        "io.vertx..",
                        "io.micrometer..",
                        "com.fasterxml.jackson..",
                        "com.nimbusds..",
                        "io.github.bucket4j..",
                        "com.github.benmanes.caffeine..",
                        "javax.net.ssl..",
                        "net.minidev..",
                        "org.apache.avro..",
                        "org.apache.kafka..",
                        "org.snakeyaml..",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void shouldReadYamlWhereUsersAreReadOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tributary.gateway.users..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
    }

    @Test
    void shouldSignWithTheKeysInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tributary.gateway.token..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*(RSASSASigner|RSAKeyGenerator)")
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
