package org.tributary.access.schema;

import static org.tributary.access.schema.Types.TEXT;
import static org.tributary.access.schema.Types.WHOLE;
import static org.tributary.access.schema.Types.argument;
import static org.tributary.access.schema.Types.field;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeReference;
import java.util.List;

/** The transaction log in the schema (contract C.8). */
final class TransactionTypes {

    private static final GraphQLScalarType ID = Scalars.GraphQLID;
    private static final GraphQLScalarType TRUTH = Scalars.GraphQLBoolean;

    private static final String LOG = "TransactionLog";
    private static final String SNAPSHOT = "TransactionSnapshot";
    private static final String DOCUMENT = "TransactionDocument";
    private static final String RESPONSE = "TransactionResponse";
    private static final String ENTITY = "TransactionResponseEntity";
    private static final String RELATED_CASE = "TransactionResponseEntityRelatedCases";
    private static final String ERROR = "TransactionResponseError";
    private static final String DEPENDENT = "GenericEntity";

    private TransactionTypes() {}

    /** What the root has of it; {@code viewer} has nothing. */
    static List<GraphQLFieldDefinition> rootFields() {
        return List.of(
                field(GraphqlSchema.TRANSACTION_LOG, Types.listOf(LOG), arguments()),
                field(GraphqlSchema.TRANSACTION_LOG_COUNT, WHOLE, arguments()));
    }

    /** What every record has of it. */
    static List<GraphQLFieldDefinition> recordFields() {
        return List.of(
                field(GraphqlSchema.RECORD_LOGS, Types.listOf(LOG), arguments()),
                field(GraphqlSchema.RECORD_LOGS_COUNT, WHOLE, arguments()));
    }

    static List<GraphQLObjectType> types() {
        return List.of(
                log(),
                snapshot(),
                document(),
                response(),
                entity(),
                error(),
                relatedCase(),
                dependent());
    }

    private static List<GraphQLArgument> arguments() {
        return List.of(
                argument("id", ID),
                argument("type", TEXT),
                argument("quick_search", ID),
                argument("project_id", GraphQLList.list(TEXT)),
                argument("project", TEXT),
                argument("program", TEXT),
                argument("order_by_asc", TEXT),
                argument("order_by_desc", TEXT),
                argument("related_cases", GraphQLList.list(TEXT)),
                argument("first", WHOLE),
                argument("last", WHOLE),
                argument("offset", WHOLE),
                argument("entities", GraphQLList.list(TEXT)),
                argument("is_dry_run", TRUTH),
                argument("closed", TRUTH),
                argument("committable", TRUTH),
                argument("state", TEXT),
                argument("committed_by", ID));
    }

    private static GraphQLObjectType log() {
        var type = GraphQLObjectType.newObject().name(LOG);
        add(type, ID, "id", "committed_by", "quick_search");
        add(type, TRUTH, "is_dry_run", "closed");
        add(
                type,
                TEXT,
                "state",
                "type",
                "submitter",
                "role",
                "program",
                "project",
                "created_datetime",
                "canonical_json",
                "project_id");
        add(type, Types.listOf(SNAPSHOT), "snapshots");
        add(type, Types.listOf(DOCUMENT), "documents");
        add(type, Types.listOf(RELATED_CASE), "related_cases");
        return type.build();
    }

    private static GraphQLObjectType snapshot() {
        var type = GraphQLObjectType.newObject().name(SNAPSHOT);
        add(type, ID, "id");
        add(type, WHOLE, "transaction_id");
        add(type, TEXT, "action", "old_props", "new_props");
        return type.build();
    }

    private static GraphQLObjectType document() {
        var type = GraphQLObjectType.newObject().name(DOCUMENT);
        add(type, ID, "id", "transaction_id");
        add(type, TEXT, "doc_format", "doc", "name", "response_json");
        add(type, WHOLE, "doc_size");
        add(type, GraphQLTypeReference.typeRef(RESPONSE), "response");
        return type.build();
    }

    private static GraphQLObjectType response() {
        var type = GraphQLObjectType.newObject().name(RESPONSE);
        add(type, ID, "transaction_id");
        add(type, TRUTH, "success");
        add(type, TEXT, "message");
        add(
                type,
                WHOLE,
                "entity_error_count",
                "transactional_error_count",
                "code",
                "transactional_errors",
                "created_entity_count",
                "updated_entity_count",
                "released_entity_count",
                "cases_related_to_updated_entities_count",
                "cases_related_to_created_entities_count");
        add(type, Types.listOf(ENTITY), "entities");
        return type.build();
    }

    private static GraphQLObjectType entity() {
        var type = GraphQLObjectType.newObject().name(ENTITY);
        add(type, TRUTH, "valid");
        add(type, TEXT, "action", "type", "id", "unique_keys", "warnings");
        add(type, Types.listOf(RELATED_CASE), "related_cases");
        add(type, Types.listOf(ERROR), "errors");
        return type.build();
    }

    private static GraphQLObjectType error() {
        var type = GraphQLObjectType.newObject().name(ERROR);
        add(type, GraphQLList.list(TEXT), "keys");
        add(type, Types.listOf(DEPENDENT), "dependents");
        add(type, TEXT, "message", "type");
        return type.build();
    }

    private static GraphQLObjectType relatedCase() {
        var type = GraphQLObjectType.newObject().name(RELATED_CASE);
        add(type, TEXT, "id", "submitter_id");
        return type.build();
    }

    private static GraphQLObjectType dependent() {
        var type = GraphQLObjectType.newObject().name(DEPENDENT);
        add(type, TEXT, "id", "type");
        return type.build();
    }

    private static void add(
            GraphQLObjectType.Builder type, GraphQLOutputType output, String... names) {
        for (var name : names) {
            type.field(field(name, output));
        }
    }
}
