package org.tributary.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.driver.Session;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.GraphName;
import org.tributary.access.query.RecordSet;

/** The rules of this module in English and in code. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.tributary.access");

    @Test
    @DisplayName("packages have no cycles")
    void shouldHaveNoCycles() {
        slices().matching("org.tributary.access.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("no feature depends on the root package")
    void shouldNotDependOnTheRoot() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.access.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tributary.access")
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
                        "org.tributary.graph..",
                        "org.tributary.local..")
                .check(CLASSES);
    }

    @Test
    @DisplayName(
            "statements run in GraphReader alone, and Cypher is made in the package cypher alone")
    void shouldMakeAndRunStatementsInOnePlace() {
        noClasses()
                .that()
                .areNotAssignableTo(GraphReader.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Session.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tributary.access.cypher")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Cypher.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tributary.access.cypher")
                .should()
                .callConstructor(CypherStatement.class, String.class, Map.class)
                .check(CLASSES);
        noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "Cypher.raw",
                                call ->
                                        call.getTarget().getName().equals("raw")
                                                && call.getTarget()
                                                        .getOwner()
                                                        .isAssignableTo(Cypher.class)))
                .check(CLASSES);
    }

    @Test
    @DisplayName("what a request gives reaches statements as parameters alone")
    void shouldNotWriteValues() {
        noClasses()
                .that()
                .resideInAPackage("org.tributary.access.cypher")
                .and()
                .doNotHaveSimpleName("Parameter")
                .and()
                .doNotHaveSimpleName("StatementText")
                .should()
                .callMethod(Given.class, "value")
                .orShould()
                .callMethod(RecordSet.class, "projectIds")
                .check(CLASSES);
    }

    @Test
    @DisplayName("names in statements come from the dictionary: GraphModel alone makes them")
    void shouldMakeNamesFromTheDictionary() {
        noClasses()
                .that()
                .areNotAssignableTo(GraphModel.class)
                .should()
                .callConstructor(GraphName.class, String.class)
                .check(CLASSES);
    }

    @Test
    @DisplayName("nothing is concatenated where statements are made or run")
    void shouldNotConcatenateQueries() throws IOException {
        var concatenating = new ArrayList<String>();
        for (var name : List.of("cypher", "graph")) {
            try (var files =
                    Files.walk(Path.of("target", "classes", "org", "tributary", "access", name))) {
                for (var file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    if (concatenates(file)) {
                        concatenating.add(file.toString());
                    }
                }
            }
        }

        assertThat(concatenating).isEmpty();
        noClasses()
                .that()
                .resideInAnyPackage("org.tributary.access.cypher", "org.tributary.access.graph")
                .should()
                .accessClassesThat()
                .belongToAnyOf(StringBuilder.class)
                .check(CLASSES);
    }

    private static boolean concatenates(Path file) throws IOException {
        for (var entry : ClassFile.of().parse(file).constantPool()) {
            if (entry instanceof InvokeDynamicEntry dynamic
                    && dynamic.name().stringValue().startsWith("makeConcat")) {
                return true;
            }
        }
        return false;
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
