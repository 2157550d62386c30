package org.tributary.access.wording;

import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Variables that an operation uses without saying so, or names without using them. */
final class VariableUse {

    private final OperationDefinition operation;
    private final Map<String, FragmentDefinition> fragments;
    private final Set<String> used = new LinkedHashSet<>();

    VariableUse(OperationDefinition operation, Map<String, FragmentDefinition> fragments) {
        this.operation = operation;
        this.fragments = fragments;
        collect(operation.getSelectionSet(), new HashSet<>());
    }

    List<String> faults() {
        var defined = new LinkedHashSet<String>();
        operation.getVariableDefinitions().forEach(variable -> defined.add(variable.getName()));
        var faults = new ArrayList<String>();
        for (var name : used) {
            if (!defined.contains(name)) {
                faults.add(worded("Variable \"$%s\" is not defined", name, " by operation \"%s\""));
            }
        }
        for (var name : defined) {
            if (!used.contains(name)) {
                faults.add(worded("Variable \"$%s\" is never used", name, " in operation \"%s\""));
            }
        }
        return faults;
    }

    private String worded(String what, String variable, String where) {
        var named = operation.getName() == null ? "" : where.formatted(operation.getName());
        return "%s%s.".formatted(what.formatted(variable), named);
    }

    private void collect(Node<?> node, Set<String> visited) {
        switch (node) {
            case VariableReference variable -> used.add(variable.getName());
            case FragmentSpread spread when visited.add(spread.getName()) -> {
                var fragment = fragments.get(spread.getName());
                if (fragment != null) {
                    collect(fragment.getSelectionSet(), visited);
                }
            }
            default -> {}
        }
        for (Node<?> child : node.getChildren()) {
            collect(child, visited);
        }
    }
}
