package org.tributary.access.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.access.Golden;
import org.tributary.access.TestDictionary;
import org.tributary.access.query.GraphModel;
import org.tributary.dictionary.Dictionary;

class GraphqlSchemaTest {

    @Test
    void shouldNameTypesFieldsAndArgumentsAsGen3Does() throws IOException {
        var dictionary = TestDictionary.DICTIONARY;

        var schema = GraphqlSchema.of(GraphModel.of(dictionary), dictionary, false);

        var options = SchemaPrinter.Options.defaultOptions().includeDirectiveDefinitions(false);
        Golden.assertMatches("schema.graphql", new SchemaPrinter(options).print(schema));
    }

    @Test
    void shouldHoldTheShippedDictionary() {
        var dictionary = Dictionary.shipped();

        var schema = GraphqlSchema.of(GraphModel.of(dictionary), dictionary, false);

        assertThat(dictionary.nodeTypes())
                .allMatch(type -> schema.getObjectType(type.id()) != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gen3-default", "kf", "openneuro", "tcga", "sheepdog-test.json"})
    void shouldHoldRealDictionaries(String name) {
        var path = Path.of(System.getProperty("tributary.shared", ""), "data/dictionaries", name);
        Assumptions.assumeTrue(Files.exists(path), "no real dictionaries beside the clone");
        var dictionary = Dictionary.read(path);

        var schema = GraphqlSchema.of(GraphModel.of(dictionary), dictionary, false);

        assertThat(dictionary.nodeTypes())
                .allMatch(type -> schema.getObjectType(type.id()) != null)
                .allMatch(
                        type ->
                                schema.getQueryType()
                                                .getFieldDefinition(
                                                        "_%s_count".formatted(type.id()))
                                        != null);
    }
}
