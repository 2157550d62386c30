package org.tributary.access.schema;

import static org.tributary.access.schema.Types.TEXT;
import static org.tributary.access.schema.Types.field;

import graphql.Scalars;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeReference;
import java.util.ArrayList;
import java.util.List;
import org.tributary.access.query.GraphModel;

/**
 * Pages of records by cursor: {@code x_page(first, after, …)}, a connection as Relay has them. They
 * stand in the order of ids, which does not change while a client turns the pages.
 */
public final class PageTypes {

    /** What follows the node type in the name of a root field. */
    public static final String SUFFIX = "_page";

    private static final String INFO = "PageInfo";
    private static final String EDGE = "%s_edge";

    private PageTypes() {}

    static List<GraphQLFieldDefinition> rootFields(GraphModel model) {
        return model.types().stream()
                .map(
                        type -> {
                            var name = type.label().text() + SUFFIX;
                            return field(
                                    name,
                                    GraphQLTypeReference.typeRef(name),
                                    ArgumentLists.ofPage(type));
                        })
                .toList();
    }

    static List<GraphQLObjectType> types(GraphModel model) {
        var types = new ArrayList<GraphQLObjectType>();
        types.add(info());
        for (var type : model.types()) {
            var name = type.label().text();
            types.add(edge(name));
            types.add(page(name));
        }
        return types;
    }

    private static GraphQLObjectType page(String type) {
        return GraphQLObjectType.newObject()
                .name(type + SUFFIX)
                .field(field("nodes", Types.listOf(type)))
                .field(field("edges", Types.listOf(EDGE.formatted(type))))
                .field(
                        field(
                                "pageInfo",
                                GraphQLNonNull.nonNull(GraphQLTypeReference.typeRef(INFO))))
                .build();
    }

    private static GraphQLObjectType edge(String type) {
        return GraphQLObjectType.newObject()
                .name(EDGE.formatted(type))
                .field(field("cursor", GraphQLNonNull.nonNull(TEXT)))
                .field(field("node", GraphQLTypeReference.typeRef(type)))
                .build();
    }

    private static GraphQLObjectType info() {
        var bool = GraphQLNonNull.nonNull(Scalars.GraphQLBoolean);
        return GraphQLObjectType.newObject()
                .name(INFO)
                .field(field("hasNextPage", bool))
                .field(field("hasPreviousPage", bool))
                .field(field("startCursor", TEXT))
                .field(field("endCursor", TEXT))
                .build();
    }
}
