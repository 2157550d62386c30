package org.tributary.access.wording;

import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.regex.Pattern;

/** Words what graphql-java found wrong with a query. */
public final class ValidationText {

    private static final Pattern PREFIX = Pattern.compile("^Validation error \\([^)]*\\) : ");

    private final GraphQLSchema schema;

    public ValidationText(GraphQLSchema schema) {
        this.schema = schema;
    }

    /**
     * One text per fault, in the order of the query. A fault that has no words of its own here
     * keeps those of graphql-java.
     *
     * @param faults what graphql-java found; at least one
     */
    public List<String> of(Document document, List<ValidationError> faults) {
        var texts = new QueryWalk(schema, document).texts();
        return texts.isEmpty()
                ? faults.stream().map(ValidationText::plain).distinct().toList()
                : texts;
    }

    private static String plain(ValidationError fault) {
        return PREFIX.matcher(fault.getMessage()).replaceFirst("");
    }
}
