package org.tributary.access.graphql;

import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import java.util.List;

/** Words what graphql-java found wrong with a query as Gen3's clients know it. */
final class ValidationTexts {

    private final GraphQLSchema schema;

    ValidationTexts(GraphQLSchema schema) {
        this.schema = schema;
    }

    List<String> of(Document document, List<ValidationError> faults) {
        return faults.stream().map(ValidationError::getMessage).toList();
    }
}
