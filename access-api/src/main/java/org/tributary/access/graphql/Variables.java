package org.tributary.access.graphql;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the values of variables, in the words of the original (contract C.2). */
final class Variables {

    private Variables() {}

    /**
     * Checks that required variables have a value.
     *
     * @throws RequestException for the first that has none
     */
    static void check(
            Document document, @Nullable String operationName, Map<String, Object> values) {
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operationName != null && !operationName.equals(operation.getName())) {
                continue;
            }
            for (var variable : operation.getVariableDefinitions()) {
                boolean required =
                        variable.getType() instanceof NonNullType
                                && variable.getDefaultValue() == null;
                if (required && values.get(variable.getName()) == null) {
                    throw new RequestException(
                            "Variable \"$%s\" of required type \"%s\" was not provided."
                                    .formatted(
                                            variable.getName(),
                                            AstPrinter.printAst(variable.getType())));
                }
            }
        }
    }
}
