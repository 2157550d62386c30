package org.tributary.access.schema;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeReference;
import java.util.List;
import org.tributary.access.query.ValueKind;

/** Small parts of the schema. */
final class Types {

    static final GraphQLScalarType TEXT = Scalars.GraphQLString;
    static final GraphQLScalarType WHOLE = Scalars.GraphQLInt;

    private Types() {}

    static GraphQLFieldDefinition field(String name, GraphQLOutputType type) {
        return GraphQLFieldDefinition.newFieldDefinition().name(name).type(type).build();
    }

    static GraphQLFieldDefinition field(
            String name, GraphQLOutputType type, List<GraphQLArgument> arguments) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .type(type)
                .arguments(arguments)
                .build();
    }

    static GraphQLArgument argument(String name, GraphQLInputType type) {
        return GraphQLArgument.newArgument().name(name).type(type).build();
    }

    static GraphQLArgument argument(String name, GraphQLInputType type, int defaultValue) {
        return GraphQLArgument.newArgument()
                .name(name)
                .type(type)
                .defaultValueProgrammatic(defaultValue)
                .build();
    }

    static GraphQLList listOf(String typeName) {
        return GraphQLList.list(GraphQLTypeReference.typeRef(typeName));
    }

    static GraphQLOutputType output(ValueKind kind) {
        return switch (kind) {
            case TEXT -> TEXT;
            case NUMBER -> Scalars.GraphQLFloat;
            case BOOLEAN -> Scalars.GraphQLBoolean;
            case TEXT_LIST, LIST -> GraphQLList.list(TEXT);
        };
    }

    /** The scalar that arguments of the property are made of. */
    static GraphQLScalarType scalar(ValueKind kind) {
        return switch (kind) {
            case TEXT, TEXT_LIST, LIST -> TEXT;
            case NUMBER -> Scalars.GraphQLFloat;
            case BOOLEAN -> Scalars.GraphQLBoolean;
        };
    }
}
