package org.tributary.access.graphql;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.access.recent.Recent;
import org.tributary.access.wording.SyntaxText;
import org.tributary.access.wording.ValidationText;

/** Parses and validates queries; keeps what clients send again and again. */
final class Documents {

    private static final int KEPT = 500;
    private static final int KEPT_LENGTH = 20_000;

    private final GraphQLSchema schema;
    private final ParserOptions options;
    private final ValidationText texts;
    private final Map<String, Document> valid = Recent.used(KEPT);

    Documents(GraphQLSchema schema, int maxTokens) {
        this.schema = schema;
        this.options =
                ParserOptions.getDefaultOperationParserOptions()
                        .transform(builder -> builder.maxTokens(maxTokens));
        this.texts = new ValidationText(schema);
    }

    /**
     * The document of a query that the schema can answer.
     *
     * @throws RequestException in the words of the original (contract C.2)
     */
    Document valid(String query) {
        var known = valid.get(query);
        if (known != null) {
            return known;
        }
        var document = OldDirectives.translated(query, parse(query));
        requireQuery(document);
        var faults = new Validator().validateDocument(schema, document, Locale.ENGLISH);
        if (!faults.isEmpty()) {
            throw new RequestException(texts.of(document, faults));
        }
        if (query.length() <= KEPT_LENGTH) {
            valid.put(query, document);
        }
        return document;
    }

    private Document parse(String query) {
        var environment =
                ParserEnvironment.newParserEnvironment()
                        .document(query)
                        .parserOptions(options)
                        .locale(Locale.ENGLISH)
                        .build();
        try {
            return new Parser().parseDocument(environment);
        } catch (InvalidSyntaxException e) {
            throw new RequestException(
                    SyntaxText.of(query)
                            .orElse("Syntax Error GraphQL %s".formatted(e.getMessage())));
        }
    }

    private static void requireQuery(Document document) {
        for (var operation : operations(document)) {
            switch (operation.getOperation()) {
                case MUTATION ->
                        throw new RequestException("Schema is not configured for mutations");
                case SUBSCRIPTION ->
                        throw new RequestException("Schema is not configured for subscriptions");
                case QUERY -> {}
            }
        }
    }

    /**
     * Checks that the operation that is meant is known.
     *
     * @param name null where the request names none
     * @throws RequestException where it is not
     */
    static void requireOperation(Document document, @Nullable String name) {
        var operations = operations(document);
        if (operations.isEmpty()) {
            throw new RequestException("Must provide an operation.");
        }
        if (name == null && operations.size() > 1) {
            throw new RequestException(
                    "Must provide operation name if query contains multiple operations.");
        }
        if (name != null && operations.stream().noneMatch(each -> name.equals(each.getName()))) {
            throw new RequestException("Unknown operation named \"%s\".".formatted(name));
        }
    }

    private static List<OperationDefinition> operations(Document document) {
        return document.getDefinitionsOfType(OperationDefinition.class);
    }
}
