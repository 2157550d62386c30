package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with documents that {@link CompiledSchema} does not accept: found by the JSON
 * Schema library (draft-04, formats asserted), told as Gen3 tells it (contract B.5). Safe for
 * several threads.
 */
public final class Violations {

    private final JsonNode schema;
    private final Supplier<Schema> library;

    public Violations(JsonNode schema) {
        this.schema = schema;
        this.library = Once.of(() -> load(schema));
    }

    private static Schema load(JsonNode schema) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_POINTER)
                        .build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_4,
                        builder -> builder.schemaRegistryConfig(config))
                .getSchema(LibraryJson.schema(schema));
    }

    /** All violations of the document, empty where it is valid. */
    public List<Violation> of(JsonNode document) {
        List<Finding> findings = new ArrayList<>();
        for (Error error : library.get().validate(LibraryJson.value(document))) {
            findings.add(
                    new Finding(
                            elements(error.getInstanceLocation()),
                            elements(error.getEvaluationPath()),
                            property(error)));
        }
        return new Findings(schema, document).told(findings);
    }

    private static List<String> elements(NodePath path) {
        List<String> elements = new ArrayList<>(path.getNameCount());
        for (int i = 0; i < path.getNameCount(); i++) {
            elements.add(path.getName(i));
        }
        return elements;
    }

    private static @Nullable String property(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> String.valueOf(error.getArguments()[0]);
            case "additionalProperties" -> error.getProperty();
            default -> null;
        };
    }
}
