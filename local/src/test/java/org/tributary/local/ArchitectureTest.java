package org.tributary.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.tributary.local");

    @Test
    void packagesShouldBeFreeOfCycles() {
        slices().matching("org.tributary.local.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void serversShouldNotKnowOurServices() {
        noClasses()
                .that()
                .resideInAnyPackage("..local.data..", "..local.process..", "..local.servers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tributary.gateway..",
                        "org.tributary.ingest..",
                        "org.tributary.harmonize..",
                        "org.tributary.graph..",
                        "org.tributary.access..")
                .check(CLASSES);
    }

    @Test
    void nothingShouldLinkADatabaseOrABroker() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.neo4j.dbms..",
                        "org.neo4j.graphdb..",
                        "kafka..",
                        "org.gaul..",
                        "io.apicurio..")
                .check(CLASSES);
    }
}
