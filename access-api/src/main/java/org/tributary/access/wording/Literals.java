package org.tributary.access.wording;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.AstPrinter;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds written values against input types. */
final class Literals {

    private Literals() {}

    /** What is wrong with a value; empty where nothing is. Variables are another rule's matter. */
    static List<String> faults(GraphQLType type, @Nullable Value<?> value) {
        if (value instanceof VariableReference || value instanceof NullValue) {
            return List.of();
        }
        return switch (type) {
            case GraphQLNonNull required ->
                    value == null
                            ? List.of("Expected \"%s\", found null.".formatted(name(required)))
                            : faults(required.getWrappedType(), value);
            case GraphQLList list -> list(list.getWrappedType(), value);
            case GraphQLInputObjectType object -> object(object, value);
            case GraphQLScalarType scalar -> scalar(scalar, value);
            case GraphQLEnumType named -> value == null ? List.of() : enumeration(named, value);
            default -> List.of();
        };
    }

    /** A value as graphql-core prints it. */
    static String printed(Value<?> value) {
        return switch (value) {
            case ArrayValue array ->
                    "[%s]"
                            .formatted(
                                    String.join(
                                            ", ",
                                            array.getValues().stream()
                                                    .map(Literals::printed)
                                                    .toList()));
            case ObjectValue object ->
                    "{%s}"
                            .formatted(
                                    String.join(
                                            ", ",
                                            object.getObjectFields().stream()
                                                    .map(Literals::printed)
                                                    .toList()));
            default -> AstPrinter.printAst(value);
        };
    }

    private static String printed(ObjectField field) {
        return "%s: %s".formatted(field.getName(), printed(field.getValue()));
    }

    private static List<String> list(GraphQLType item, @Nullable Value<?> value) {
        if (!(value instanceof ArrayValue array)) {
            return faults(item, value);
        }
        var faults = new ArrayList<String>();
        int index = 0;
        for (Value<?> element : array.getValues()) {
            for (var fault : faults(item, element)) {
                faults.add("In element #%d: %s".formatted(index, fault));
            }
            index++;
        }
        return faults;
    }

    private static List<String> object(GraphQLInputObjectType type, @Nullable Value<?> value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof ObjectValue object)) {
            return List.of("Expected \"%s\", found not an object.".formatted(type.getName()));
        }
        var faults = new ArrayList<String>();
        for (var field : object.getObjectFields()) {
            if (type.getFieldDefinition(field.getName()) == null) {
                faults.add("In field \"%s\": Unknown field.".formatted(field.getName()));
            }
        }
        for (var field : type.getFieldDefinitions()) {
            var given =
                    object.getObjectFields().stream()
                            .filter(candidate -> candidate.getName().equals(field.getName()))
                            .findFirst()
                            .map(ObjectField::getValue)
                            .orElse(null);
            for (var fault : faults(field.getType(), given)) {
                faults.add("In field \"%s\": %s".formatted(field.getName(), fault));
            }
        }
        return faults;
    }

    private static List<String> scalar(GraphQLScalarType type, @Nullable Value<?> value) {
        if (value == null) {
            return List.of();
        }
        try {
            type.getCoercing()
                    .parseLiteral(
                            value,
                            CoercedVariables.emptyVariables(),
                            GraphQLContext.getDefault(),
                            Locale.ENGLISH);
            return List.of();
        } catch (CoercingParseLiteralException e) {
            return List.of(
                    "Expected type \"%s\", found %s.".formatted(type.getName(), printed(value)));
        }
    }

    private static List<String> enumeration(GraphQLEnumType type, Value<?> value) {
        boolean known = !(value instanceof StringValue) && type.getValue(printed(value)) != null;
        return known
                ? List.of()
                : List.of(
                        "Expected type \"%s\", found %s."
                                .formatted(type.getName(), printed(value)));
    }

    private static String name(GraphQLType type) {
        return GraphQLTypeUtil.simplePrint(type);
    }
}
