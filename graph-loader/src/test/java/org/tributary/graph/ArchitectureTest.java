package org.tributary.graph;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Query;

/** The rules of this module in English and in code. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.tributary.graph");

    private static final DescribedPredicate<JavaCall<?>> TEXT_AS_QUERY =
            DescribedPredicate.describe(
                    "a call that takes the text of a query",
                    call -> {
                        var target = call.getTarget();
                        boolean text =
                                !target.getRawParameterTypes().isEmpty()
                                        && target.getRawParameterTypes()
                                                .getFirst()
                                                .isEquivalentTo(String.class);
                        boolean query =
                                target.getOwner().isEquivalentTo(Query.class)
                                        && target.getName().equals("<init>");
                        boolean run =
                                target.getName().equals("run")
                                        && target.getOwner()
                                                .getPackageName()
                                                .startsWith("org.neo4j.driver");
                        return text && (query || run);
                    });

    @Test
    @DisplayName("packages have no cycles")
    void shouldHaveNoCycles() {
        slices().matching("org.tributary.graph.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("no feature depends on the root package")
    void shouldNotDependOnTheRoot() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.graph.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tributary.graph")
                .check(CLASSES);
    }

    @Test
    @DisplayName("only schemas and runtime are known of the other modules")
    void shouldNotKnowOtherServices() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tributary.gateway..",
                        "org.tributary.ingest..",
                        "org.tributary.harmonize..",
                        "org.tributary.access..",
                        "org.tributary.local..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("the text of a query comes from a Statement, which reads it from a resource file")
    void shouldTakeQueriesFromResources() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.tributary.graph.cypher.Statement")
                .should()
                .callCodeUnitWhere(TEXT_AS_QUERY)
                .check(CLASSES);
    }

    @Test
    @DisplayName("nothing is concatenated where statements are made")
    void shouldNotConcatenateQueries() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.graph.cypher")
                .and()
                .areNotRecords()
                .should()
                .accessClassesThat()
                .belongToAnyOf(StringBuilder.class, java.lang.invoke.StringConcatFactory.class)
                .check(CLASSES);
    }

    @Test
    @DisplayName("every class is final, sealed, abstract, an enum or a record")
    void shouldBeClosed() {
        classes().that().areNotInterfaces().should(beClosed()).check(CLASSES);
    }

    private static ArchCondition<JavaClass> beClosed() {
        return new ArchCondition<>("be closed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var modifiers = type.getModifiers();
                boolean closed =
                        modifiers.contains(JavaModifier.FINAL)
                                || modifiers.contains(JavaModifier.ABSTRACT)
                                || type.isEnum()
                                || type.isAnonymousClass();
                events.add(new SimpleConditionEvent(type, closed, type.getFullName()));
            }
        };
    }
}
