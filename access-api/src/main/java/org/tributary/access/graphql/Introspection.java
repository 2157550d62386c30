package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.introspection.IntrospectionQuery;
import graphql.language.AstPrinter;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperationToAstCompiler;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;

/** Answers about the schema itself, which graphql-java gives. */
final class Introspection {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GraphQLSchema schema;
    private final GraphQL engine;

    Introspection(GraphQLSchema schema) {
        this.schema = schema;
        this.engine = GraphQL.newGraphQL(schema).build();
    }

    /** The value of {@code __schema} or {@code __type}. */
    JsonNode answer(ExecutableNormalizedField field) {
        var compiled =
                ExecutableNormalizedOperationToAstCompiler.compileToDocument(
                        schema, OperationDefinition.Operation.QUERY, null, List.of(field), null);
        var data = execute(AstPrinter.printAst(compiled.getDocument()), compiled.getVariables());
        OldDirectives.restore(data);
        return data.path(field.getResultKey());
    }

    /** What {@code getschema} serves: the whole schema, for code generators. */
    JsonNode everything() {
        return JSON.createObjectNode()
                .set("data", execute(IntrospectionQuery.INTROSPECTION_QUERY, Map.of()));
    }

    private JsonNode execute(String query, Map<String, Object> variables) {
        var result =
                engine.execute(
                        ExecutionInput.newExecutionInput(query).variables(variables).build());
        if (!result.getErrors().isEmpty()) {
            throw new FieldException(result.getErrors().getFirst().getMessage());
        }
        return JSON.valueToTree(result.getData());
    }
}
