package org.tributary.access.schema;

import static org.tributary.access.schema.Types.TEXT;
import static org.tributary.access.schema.Types.WHOLE;
import static org.tributary.access.schema.Types.field;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.dictionary.Dictionary;

/**
 * Builds the schema of a dictionary. It has no data fetchers: a request is checked against it and
 * then answered by statements, not field by field.
 */
public final class GraphqlSchema {

    /** Records that a list holds where the request does not say {@code first}. */
    public static final int DEFAULT_FIRST = 10;

    /** Type names beside those of node types. */
    public static final String ROOT = "Root";

    public static final String NODE = "Node";
    public static final String DATA_NODE = "DataNode";
    public static final String NODE_TYPE = "NodeType";
    public static final String VIEWER = "viewer";

    /** Argument, and key of a path filter's entry, that excludes values of properties. */
    public static final String NOT = "not";

    /** Root fields over the transaction log. */
    public static final String TRANSACTION_LOG = "transaction_log";

    public static final String TRANSACTION_LOG_COUNT = "_transaction_log_count";

    /** The same of a record: transactions that changed it. */
    public static final String RECORD_LOGS = "_transaction_logs";

    public static final String RECORD_LOGS_COUNT = "_transaction_logs_count";

    /** Fields that every type has, also those without such a property. */
    public static final List<String> INTERFACE_FIELDS =
            List.of("submitter_id", "type", "project_id", "created_datetime", "updated_datetime");

    private static final Pattern GRAPHQL_NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]*");

    private final GraphModel model;
    private final List<String> schemaKeys;
    private final Map<String, List<GraphQLArgument>> arguments = new HashMap<>();

    private GraphqlSchema(GraphModel model, Dictionary dictionary) {
        this.model = model;
        this.schemaKeys = schemaKeys(dictionary);
        for (var type : model.types()) {
            arguments.put(type.label().text(), ArgumentLists.ofRecords(type));
        }
    }

    /**
     * The schema.
     *
     * @param pages with pages by cursor, which Gen3's does not have
     */
    public static GraphQLSchema of(GraphModel model, Dictionary dictionary, boolean pages) {
        return new GraphqlSchema(model, dictionary).build(pages);
    }

    /** Keys of node types' documents that {@code _node_type} shows. */
    public static List<String> schemaKeys(Dictionary dictionary) {
        var keys = new LinkedHashSet<String>();
        keys.add("id");
        for (var type : dictionary.nodeTypes()) {
            type.document().fieldNames().forEachRemaining(keys::add);
        }
        keys.removeIf(key -> !GRAPHQL_NAME.matcher(key).matches() || key.startsWith("__"));
        return List.copyOf(keys);
    }

    private GraphQLSchema build(boolean pages) {
        var rootFields = rootFields();
        if (pages) {
            rootFields.addAll(PageTypes.rootFields(model));
        }
        var viewer = object(VIEWER, rootFields).build();
        var root =
                object(ROOT, rootFields)
                        .field(field(VIEWER, GraphQLTypeReference.typeRef(VIEWER)))
                        .fields(TransactionTypes.rootFields())
                        .build();
        var registry =
                GraphQLCodeRegistry.newCodeRegistry()
                        .typeResolver(NODE, environment -> null)
                        .build();
        var schema =
                GraphQLSchema.newSchema()
                        .query(root)
                        .additionalType(viewer)
                        .additionalType(nodeInterface())
                        .additionalType(dataNode())
                        .additionalType(nodeType())
                        .codeRegistry(registry);
        schema.additionalType(pathEnd());
        TransactionTypes.types().forEach(schema::additionalType);
        if (pages) {
            PageTypes.types(model).forEach(schema::additionalType);
        }
        for (var type : model.types()) {
            schema.additionalType(recordType(type)).additionalType(notProperties(type));
        }
        return schema.build();
    }

    private List<GraphQLFieldDefinition> rootFields() {
        var fields = new ArrayList<GraphQLFieldDefinition>();
        fields.add(field("node", Types.listOf(NODE), ArgumentLists.ofNode()));
        fields.add(
                field(
                        "datanode",
                        Types.listOf(DATA_NODE),
                        ArgumentLists.ofDataNode(fileProperties().sequencedValues())));
        fields.add(
                field("_node_type", Types.listOf(NODE_TYPE), ArgumentLists.ofNodeType(schemaKeys)));
        for (var type : model.types()) {
            var name = type.label().text();
            fields.add(field(name, Types.listOf(name), arguments(type)));
            fields.add(field(countOf(name), WHOLE, arguments(type)));
        }
        return fields;
    }

    private GraphQLObjectType recordType(RecordType type) {
        var fields = new LinkedHashMap<String, GraphQLFieldDefinition>();
        fields.put("id", field("id", Scalars.GraphQLID));
        for (var property : type.properties()) {
            var name = property.name().text();
            fields.put(name, field(name, Types.output(property.kind())));
        }
        INTERFACE_FIELDS.forEach(name -> fields.put(name, field(name, TEXT)));
        fields.put("_links", field("_links", Types.listOf(NODE)));
        TransactionTypes.recordFields().forEach(each -> fields.put(each.getName(), each));
        type.hops()
                .forEach(
                        (name, hop) -> {
                            var target = hop.target();
                            var list = Types.listOf(target.label().text());
                            fields.put(name, field(name, list, arguments(target)));
                            fields.put(
                                    countOf(name), field(countOf(name), WHOLE, arguments(target)));
                        });
        return object(type.label().text(), List.copyOf(fields.values()))
                .withInterface(GraphQLTypeReference.typeRef(NODE))
                .build();
    }

    private List<GraphQLArgument> arguments(RecordType type) {
        return arguments.getOrDefault(type.label().text(), List.of());
    }

    private static String countOf(String name) {
        return "_%s_count".formatted(name);
    }

    private GraphQLInputObjectType notProperties(RecordType type) {
        var input =
                GraphQLInputObjectType.newInputObject()
                        .name(ArgumentLists.NOT_PROPERTIES.formatted(type.label().text()));
        input.field(inputField(GraphModel.ID.text(), TEXT));
        for (var property : type.properties()) {
            input.field(inputField(property.name().text(), Types.scalar(property.kind())));
        }
        return input.build();
    }

    /**
     * Where a path is to end: properties of all types, of two that share a name the first type's;
     * {@code not} is there because the original has it, which does not look at it (contract C.6).
     */
    private GraphQLInputObjectType pathEnd() {
        var fields = new LinkedHashMap<String, GraphQLInputType>();
        fields.put(GraphModel.ID.text(), TEXT);
        fields.put("type", GraphQLNonNull.nonNull(TEXT));
        for (var type : model.types()) {
            type.properties()
                    .forEach(
                            property ->
                                    fields.putIfAbsent(
                                            property.name().text(), Types.scalar(property.kind())));
            fields.put(
                    NOT,
                    GraphQLList.list(
                            GraphQLTypeReference.typeRef(
                                    ArgumentLists.NOT_PROPERTIES.formatted(type.label().text()))));
        }
        var input = GraphQLInputObjectType.newInputObject().name(ArgumentLists.PATH_END);
        fields.forEach((name, type) -> input.field(inputField(name, type)));
        return input.build();
    }

    private static GraphQLInputObjectField inputField(String name, GraphQLInputType type) {
        return GraphQLInputObjectField.newInputObjectField().name(name).type(type).build();
    }

    private static GraphQLInterfaceType nodeInterface() {
        var node = GraphQLInterfaceType.newInterface().name(NODE);
        node.field(field("id", Scalars.GraphQLID));
        INTERFACE_FIELDS.forEach(name -> node.field(field(name, TEXT)));
        return node.build();
    }

    private GraphQLObjectType dataNode() {
        var fields = new LinkedHashMap<String, GraphQLFieldDefinition>();
        fields.put("id", field("id", Scalars.GraphQLID));
        fields.put("type", field("type", TEXT));
        fileProperties()
                .forEach(
                        (name, property) ->
                                fields.put(name, field(name, Types.output(property.kind()))));
        return object(DATA_NODE, List.copyOf(fields.values())).build();
    }

    private GraphQLObjectType nodeType() {
        return object(NODE_TYPE, schemaKeys.stream().map(key -> field(key, TEXT)).toList()).build();
    }

    /** Properties of all file types; of two that share a name the first type's counts. */
    private LinkedHashMap<String, StoredProperty> fileProperties() {
        var properties = new LinkedHashMap<String, StoredProperty>();
        for (var type : model.fileTypes()) {
            type.properties()
                    .forEach(property -> properties.putIfAbsent(property.name().text(), property));
        }
        return properties;
    }

    private static GraphQLObjectType.Builder object(
            String name, List<GraphQLFieldDefinition> fields) {
        return GraphQLObjectType.newObject().name(name).fields(fields);
    }
}
