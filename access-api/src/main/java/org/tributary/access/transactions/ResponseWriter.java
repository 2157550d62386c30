package org.tributary.access.transactions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.normalized.ExecutableNormalizedField;
import java.io.IOException;

/** Writes what is selected of a transaction's answer. */
final class ResponseWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonGenerator json;

    ResponseWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * @param field of type TransactionResponse
     */
    void response(ExecutableNormalizedField field, JsonNode response) throws IOException {
        Fields.object(
                json,
                field.getChildren(),
                child -> {
                    switch (child.getFieldName()) {
                        case "entities" -> entities(child, response.path("entities"));
                        case "transaction_id" -> text(response.path("transaction_id"));
                        case "transactional_errors" ->
                                json.writeNumber(response.path("transactional_errors").size());
                        default -> value(response.path(child.getFieldName()));
                    }
                });
    }

    private void entities(ExecutableNormalizedField field, JsonNode entities) throws IOException {
        json.writeStartArray();
        for (var entity : entities) {
            Fields.object(
                    json,
                    field.getChildren(),
                    child -> {
                        switch (child.getFieldName()) {
                            case "errors" -> errors(child, entity.path("errors"));
                            case "unique_keys", "warnings" ->
                                    json.writeString(
                                            JSON.writeValueAsString(
                                                    list(entity.path(child.getFieldName()))));
                            case "related_cases" -> none();
                            default -> value(entity.path(child.getFieldName()));
                        }
                    });
        }
        json.writeEndArray();
    }

    private void errors(ExecutableNormalizedField field, JsonNode errors) throws IOException {
        json.writeStartArray();
        for (var error : errors) {
            Fields.object(
                    json,
                    field.getChildren(),
                    child -> {
                        switch (child.getFieldName()) {
                            case "dependents" -> dependents(child, error.path("dependents"));
                            case "keys" -> JSON.writeTree(json, list(error.path("keys")));
                            default -> value(error.path(child.getFieldName()));
                        }
                    });
        }
        json.writeEndArray();
    }

    private void dependents(ExecutableNormalizedField field, JsonNode dependents)
            throws IOException {
        json.writeStartArray();
        for (var dependent : dependents) {
            Fields.object(
                    json,
                    field.getChildren(),
                    child -> value(dependent.path(child.getFieldName())));
        }
        json.writeEndArray();
    }

    private void none() throws IOException {
        json.writeStartArray();
        json.writeEndArray();
    }

    private static JsonNode list(JsonNode value) {
        return value.isArray() ? value : JSON.createArrayNode();
    }

    private void text(JsonNode value) throws IOException {
        if (value.isValueNode() && !value.isNull()) {
            json.writeString(value.asText());
        } else {
            json.writeNull();
        }
    }

    private void value(JsonNode value) throws IOException {
        if (value.isMissingNode()) {
            json.writeNull();
        } else {
            JSON.writeTree(json, value);
        }
    }
}
