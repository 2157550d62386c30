package org.tributary.access.wording;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a query along the schema and words each fault it meets, in the order of the query; faults
 * of the whole come last.
 */
final class QueryWalk {

    private final GraphQLSchema schema;
    private final Document document;
    private final Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
    private final Set<String> spread = new HashSet<>();
    private final List<String> texts = new ArrayList<>();

    QueryWalk(GraphQLSchema schema, Document document) {
        this.schema = schema;
        this.document = document;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    List<String> texts() {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        for (var operation : operations) {
            if (operation.getName() == null && operations.size() > 1) {
                texts.add("This anonymous operation must be the only defined operation.");
            }
            directives(operation.getDirectives());
            selections(operation.getSelectionSet(), schema.getQueryType());
            texts.addAll(new VariableUse(operation, fragments).faults());
        }
        for (var fragment : fragments.values()) {
            var type = composite(fragment.getTypeCondition());
            if (type != null) {
                selections(fragment.getSelectionSet(), type);
            }
        }
        for (var fragment : fragments.keySet()) {
            if (!spread.contains(fragment)) {
                texts.add("Fragment \"%s\" is never used.".formatted(fragment));
            }
        }
        return texts;
    }

    private void selections(@Nullable SelectionSet set, GraphQLCompositeType parent) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            switch (selection) {
                case Field field -> field(field, parent);
                case FragmentSpread named -> spread(named, parent);
                case InlineFragment inline -> inline(inline, parent);
                default -> {}
            }
        }
    }

    private void field(Field field, GraphQLCompositeType parent) {
        directives(field.getDirectives());
        var definition = definition(field.getName(), parent);
        if (definition == null) {
            texts.add(unknownField(field.getName(), parent));
            return;
        }
        var type = GraphQLTypeUtil.unwrapAll(definition.getType());
        boolean leaf = !(type instanceof GraphQLCompositeType);
        boolean selected = field.getSelectionSet() != null;
        if (leaf == selected) {
            texts.add(
                    "Field \"%s\" of type \"%s\" must %shave a sub selection."
                            .formatted(
                                    field.getName(),
                                    GraphQLTypeUtil.simplePrint(definition.getType()),
                                    leaf ? "not " : ""));
        }
        arguments(field, definition, parent);
        if (type instanceof GraphQLCompositeType composite) {
            selections(field.getSelectionSet(), composite);
        }
    }

    private @Nullable GraphQLFieldDefinition definition(String name, GraphQLCompositeType parent) {
        if (name.equals("__typename")) {
            return Introspection.TypeNameMetaFieldDef;
        }
        if (parent.equals(schema.getQueryType()) && name.equals("__schema")) {
            return schema.getIntrospectionSchemaFieldDefinition();
        }
        if (parent.equals(schema.getQueryType()) && name.equals("__type")) {
            return schema.getIntrospectionTypeFieldDefinition();
        }
        return parent instanceof GraphQLFieldsContainer container
                ? container.getFieldDefinition(name)
                : null;
    }

    private String unknownField(String name, GraphQLCompositeType parent) {
        var text = "Cannot query field \"%s\" on type \"%s\".".formatted(name, parent.getName());
        if (parent instanceof GraphQLInterfaceType abstractType) {
            var having =
                    schema.getImplementations(abstractType).stream()
                            .filter(type -> type.getFieldDefinition(name) != null)
                            .map(GraphQLNamedSchemaElement::getName)
                            .toList();
            if (!having.isEmpty()) {
                return "%s Did you mean to use an inline fragment on %s?"
                        .formatted(text, Suggestions.listed(having));
            }
        }
        var names =
                parent instanceof GraphQLFieldsContainer container
                        ? container.getFieldDefinitions().stream()
                                .map(GraphQLFieldDefinition::getName)
                                .toList()
                        : List.<String>of();
        var near = Suggestions.near(name, names);
        return near.isEmpty()
                ? text
                : "%s Did you mean %s?".formatted(text, Suggestions.listed(near));
    }

    private void arguments(
            Field field, GraphQLFieldDefinition definition, GraphQLCompositeType parent) {
        for (var argument : field.getArguments()) {
            var known = definition.getArgument(argument.getName());
            if (known == null) {
                texts.add(unknownArgument(argument.getName(), field, definition, parent));
            } else {
                value(argument, known);
            }
        }
        for (var known : definition.getArguments()) {
            boolean missing =
                    known.getType() instanceof GraphQLNonNull
                            && !known.hasSetDefaultValue()
                            && field.getArguments().stream()
                                    .noneMatch(given -> given.getName().equals(known.getName()));
            if (missing) {
                texts.add(
                        "Field \"%s\" argument \"%s\" of type \"%s\" is required but not provided."
                                .formatted(
                                        field.getName(),
                                        known.getName(),
                                        GraphQLTypeUtil.simplePrint(known.getType())));
            }
        }
    }

    private void value(Argument argument, GraphQLArgument known) {
        var faults = Literals.faults(known.getType(), argument.getValue());
        if (!faults.isEmpty()) {
            texts.add(
                    "Argument \"%s\" has invalid value %s.\n%s"
                            .formatted(
                                    argument.getName(),
                                    Literals.printed(argument.getValue()),
                                    String.join("\n", faults)));
        }
    }

    private static String unknownArgument(
            String name,
            Field field,
            GraphQLFieldDefinition definition,
            GraphQLCompositeType parent) {
        var text =
                "Unknown argument \"%s\" on field \"%s\" of type \"%s\"."
                        .formatted(name, field.getName(), parent.getName());
        var near =
                Suggestions.near(
                        name,
                        definition.getArguments().stream().map(GraphQLArgument::getName).toList());
        return near.isEmpty()
                ? text
                : "%s Did you mean %s?".formatted(text, Suggestions.listed(near));
    }

    private void spread(FragmentSpread named, GraphQLCompositeType parent) {
        directives(named.getDirectives());
        spread.add(named.getName());
        var fragment = fragments.get(named.getName());
        if (fragment == null) {
            texts.add("Unknown fragment \"%s\".".formatted(named.getName()));
            return;
        }
        var type = schema.getType(fragment.getTypeCondition().getName());
        if (type instanceof GraphQLCompositeType composite && !overlap(parent, composite)) {
            texts.add(
                    "Fragment \"%s\" cannot be spread here as objects of type \"%s\" can never be of type \"%s\"."
                            .formatted(named.getName(), parent.getName(), composite.getName()));
        }
    }

    private void inline(InlineFragment inline, GraphQLCompositeType parent) {
        directives(inline.getDirectives());
        var type =
                inline.getTypeCondition() == null ? parent : composite(inline.getTypeCondition());
        if (type == null) {
            return;
        }
        if (!overlap(parent, type)) {
            texts.add(
                    "Fragment cannot be spread here as objects of type \"%s\" can never be of type \"%s\"."
                            .formatted(parent.getName(), type.getName()));
        }
        selections(inline.getSelectionSet(), type);
    }

    private @Nullable GraphQLCompositeType composite(TypeName name) {
        var type = schema.getType(name.getName());
        if (type == null) {
            var known =
                    schema.getAllTypesAsList().stream()
                            .map(GraphQLNamedSchemaElement::getName)
                            .toList();
            var near = Suggestions.near(name.getName(), known);
            var text = "Unknown type \"%s\".".formatted(name.getName());
            texts.add(
                    near.isEmpty()
                            ? text
                            : "%s Perhaps you meant %s?".formatted(text, Suggestions.listed(near)));
        } else if (!(type instanceof GraphQLCompositeType)) {
            texts.add(
                    "Fragment cannot condition on non composite type \"%s\"."
                            .formatted(name.getName()));
        }
        return type instanceof GraphQLCompositeType composite ? composite : null;
    }

    private boolean overlap(GraphQLCompositeType a, GraphQLCompositeType b) {
        var possible = possible(a);
        return possible(b).stream().anyMatch(possible::contains);
    }

    private Set<String> possible(GraphQLCompositeType type) {
        var names = new HashSet<String>();
        if (type instanceof GraphQLInterfaceType abstractType) {
            schema.getImplementations(abstractType).forEach(known -> names.add(known.getName()));
        } else {
            names.add(type.getName());
        }
        return names;
    }

    private void directives(List<Directive> directives) {
        for (var directive : directives) {
            if (schema.getDirective(directive.getName()) == null) {
                texts.add("Unknown directive \"%s\".".formatted(directive.getName()));
            }
        }
    }
}
