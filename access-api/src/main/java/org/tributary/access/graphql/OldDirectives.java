package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.AstTransformer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.Map;
import java.util.Set;

/**
 * Fields of directives from before directives had locations, which introspection queries of old
 * clients name (contract D, row 117). They are asked for as locations, and told from those.
 */
final class OldDirectives {

    private static final String LOCATIONS = "locations";

    private static final Map<String, Set<String>> PLACES =
            Map.of(
                    "onOperation",
                    Set.of("QUERY", "MUTATION", "SUBSCRIPTION"),
                    "onFragment",
                    Set.of("FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"),
                    "onField",
                    Set.of("FIELD"));

    private OldDirectives() {}

    /** The document with such fields as locations. */
    static Document translated(String query, Document document) {
        if (PLACES.keySet().stream().noneMatch(query::contains)) {
            return document;
        }
        return (Document) new AstTransformer().transform(document, new Translation());
    }

    /** Tells them from the locations, wherever they stand in what introspection gave. */
    static void restore(JsonNode answer) {
        if (answer instanceof ObjectNode object) {
            PLACES.forEach(
                    (name, places) -> {
                        var locations = object.path(name);
                        if (locations.isArray()) {
                            object.put(
                                    name,
                                    locations
                                            .valueStream()
                                            .anyMatch(each -> places.contains(each.asText())));
                        }
                    });
        }
        answer.forEach(OldDirectives::restore);
    }

    private static final class Translation extends NodeVisitorStub {

        @Override
        @SuppressWarnings("rawtypes")
        public TraversalControl visitField(Field field, TraverserContext<Node> context) {
            boolean old = PLACES.containsKey(field.getName()) && field.getAlias() == null;
            return old
                    ? TreeTransformerUtil.changeNode(
                            context,
                            field.transform(
                                    builder -> builder.alias(field.getName()).name(LOCATIONS)))
                    : TraversalControl.CONTINUE;
        }
    }
}
