package org.tributary.harmonize.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.Table;

/** Records that are known to be right pass the check, and Gen3's examples of wrong ones do not. */
class RealDataTest {

    private static final Path HOME = Path.of(System.getProperty("tributary.home", ".."));
    private static final Path DATA =
            Path.of(System.getProperty("tributary.shared", "../shared")).resolve("data");

    @TestFactory
    Stream<DynamicTest> shouldPassTheDemo() throws IOException {
        return tables(HOME.resolve("demo"), Dictionary.shipped());
    }

    @TestFactory
    Stream<DynamicTest> shouldPassRealTables() throws IOException {
        Path dictionary = DATA.resolve("dictionaries/openneuro");
        Assumptions.assumeTrue(Files.exists(dictionary), "no dictionary at " + dictionary);
        return tables(DATA.resolve("openneuro-ds000030/gen3-tsv"), Dictionary.read(dictionary));
    }

    private static Stream<DynamicTest> tables(Path folder, Dictionary dictionary)
            throws IOException {
        RecordCheck check = new RecordCheck(dictionary);
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files(folder, ".tsv")) {
            tests.add(
                    DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> table(file, check)));
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        Assumptions.assumeTrue(Files.exists(folder), "no data at " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static void table(Path file, RecordCheck check) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Table table = Submitted.table(DocumentFormat.TSV, lines.getFirst());

        List<CheckedRecord> checked =
                check.check(
                        Submitted.rows(DocumentFormat.TSV, lines),
                        List.of(table),
                        Submitted.UPDATE);

        assertThat(checked)
                .hasSize(lines.size() - 1)
                .allSatisfy(record -> assertThat(record.getType()).isNotNull());
        assertThat(checked).flatMap(CheckedRecord::getErrors).isEmpty();
        assertThat(checked)
                .allSatisfy(record -> assertThat(record.getProperties().remaining()).isPositive());
    }

    @TestFactory
    Stream<DynamicTest> shouldTellExamplesApart() throws IOException {
        RecordCheck check = new RecordCheck(Dictionaries.gen3Default());
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files(DATA.resolve("dictionaries/gen3-default-examples"), ".json")) {
            boolean valid = file.getParent().endsWith("valid");
            tests.add(
                    DynamicTest.dynamicTest(
                            file.getFileName().toString(),
                            () ->
                                    assertThat(errors(file, check).isEmpty())
                                            .as(errors(file, check).toString())
                                            .isEqualTo(valid)));
        }
        return tests.stream();
    }

    /**
     * Gen3 holds its examples to the dictionary without looking at formats of dates; and that
     * programs and projects have a route of their own is no fault of the example.
     */
    private static List<EntityError> errors(Path file, RecordCheck check) throws IOException {
        JsonNode example = new JsonMapper().readTree(file.toFile());
        return check
                .check(Submitted.json(example.toString()), null, Submitted.UPDATE)
                .getErrors()
                .stream()
                .filter(error -> !error.getType().equals("INVALID_TYPE"))
                .filter(error -> !error.getMessage().contains("is not a 'date-time'"))
                .toList();
    }
}
