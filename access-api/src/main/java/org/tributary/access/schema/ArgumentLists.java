package org.tributary.access.schema;

import static org.tributary.access.schema.Types.TEXT;
import static org.tributary.access.schema.Types.WHOLE;
import static org.tributary.access.schema.Types.argument;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLTypeReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;

/** The arguments of fields (contract C.4, C.5). */
final class ArgumentLists {

    static final String NOT_PROPERTIES = "NotPropertiesInput_%s";
    static final String PATH_END = "WithPathToInput";

    private static final List<String> PATH_FILTERS =
            List.of("with_path_to", "with_path_to_any", "without_path_to");

    /** Records of a page where the request does not say {@code first}. */
    private static final int DEFAULT_PAGE = 100;

    private static final Set<String> NOT_OF_PAGES =
            Set.of("first", "after", "offset", "order_by_asc", "order_by_desc");

    private ArgumentLists() {}

    /** Of {@code x(...)}, {@code _x_count(...)}, and of links to x. */
    static List<GraphQLArgument> ofRecords(RecordType type) {
        var arguments = new LinkedHashMap<String, GraphQLInputType>();
        for (var property : type.properties()) {
            arguments.put(property.name().text(), GraphQLList.list(Types.scalar(property.kind())));
        }
        arguments.putIfAbsent("submitter_id", TEXT);
        arguments.putAll(base());
        arguments.put("first", WHOLE);
        arguments.put("with_links", GraphQLList.list(TEXT));
        arguments.put("with_links_any", GraphQLList.list(TEXT));
        arguments.put("without_links", GraphQLList.list(TEXT));
        for (var name : PATH_FILTERS) {
            arguments.put(name, GraphQLList.list(GraphQLTypeReference.typeRef(PATH_END)));
        }
        arguments.put(
                GraphqlSchema.NOT,
                GraphQLList.list(
                        GraphQLTypeReference.typeRef(
                                NOT_PROPERTIES.formatted(type.label().text()))));
        return list(arguments);
    }

    /** Of {@code x_page(...)}: its order is its own. */
    static List<GraphQLArgument> ofPage(RecordType type) {
        var arguments = new ArrayList<>(ofRecords(type));
        arguments.removeIf(argument -> NOT_OF_PAGES.contains(argument.getName()));
        arguments.add(argument("first", WHOLE, DEFAULT_PAGE));
        arguments.add(argument("after", TEXT));
        return arguments;
    }

    /** Of {@code node(...)}. */
    static List<GraphQLArgument> ofNode() {
        var arguments = base();
        arguments.put("submitter_id", TEXT);
        arguments.put("of_type", GraphQLList.list(TEXT));
        arguments.put("project_id", TEXT);
        arguments.put("category", TEXT);
        return firstTen(arguments);
    }

    /** Of {@code datanode(...)}: properties take one value here. */
    static List<GraphQLArgument> ofDataNode(SequencedCollection<StoredProperty> properties) {
        var arguments = new LinkedHashMap<String, GraphQLInputType>();
        for (var property : properties) {
            arguments.put(property.name().text(), single(property.kind()));
        }
        arguments.putAll(base());
        arguments.put("of_type", GraphQLList.list(TEXT));
        arguments.put("project_id", TEXT);
        return firstTen(arguments);
    }

    /** Of {@code _node_type(...)}. */
    static List<GraphQLArgument> ofNodeType(List<String> keys) {
        var arguments = new LinkedHashMap<String, GraphQLInputType>();
        keys.forEach(key -> arguments.put(key, TEXT));
        arguments.put("order_by_asc", TEXT);
        arguments.put("order_by_desc", TEXT);
        return firstTen(arguments);
    }

    private static GraphQLInputType single(ValueKind kind) {
        return switch (kind) {
            case TEXT_LIST, LIST -> GraphQLList.list(TEXT);
            case TEXT, NUMBER, BOOLEAN -> Types.scalar(kind);
        };
    }

    private static Map<String, GraphQLInputType> base() {
        var arguments = new LinkedHashMap<String, GraphQLInputType>();
        arguments.put("id", TEXT);
        arguments.put("ids", GraphQLList.list(TEXT));
        arguments.put("quick_search", TEXT);
        arguments.put("offset", WHOLE);
        for (var name :
                List.of(
                        "created_after",
                        "created_before",
                        "updated_after",
                        "updated_before",
                        "order_by_asc",
                        "order_by_desc")) {
            arguments.put(name, TEXT);
        }
        return arguments;
    }

    private static List<GraphQLArgument> firstTen(Map<String, GraphQLInputType> arguments) {
        var list = new ArrayList<>(list(arguments));
        list.add(argument("first", WHOLE, GraphqlSchema.DEFAULT_FIRST));
        return list;
    }

    private static List<GraphQLArgument> list(Map<String, GraphQLInputType> arguments) {
        return arguments.entrySet().stream()
                .map(entry -> argument(entry.getKey(), entry.getValue()))
                .toList();
    }
}
