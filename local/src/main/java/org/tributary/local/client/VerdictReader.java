package org.tributary.local.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a transaction's answer (contract B.5, B.7) of any length: entities are counted as they
 * pass, and only the first faults are kept.
 */
final class VerdictReader {

    static final int KEPT_FAULTS = 50;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final List<String> documents;
    private final List<Verdict.Fault> faults = new ArrayList<>();
    private long entities;
    private long invalid;
    private long created;
    private long updated;
    private boolean success;
    private String message = "";
    private JsonNode transactionId = MissingNode.getInstance();

    /**
     * @param documents names of the documents sent, by position
     */
    VerdictReader(int status, List<String> documents) {
        this.status = status;
        this.documents = List.copyOf(documents);
    }

    Verdict read(InputStream body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ClientException(
                        "the answer with status %d is no JSON object".formatted(status));
            }
            transaction(parser, false);
        }
        return new Verdict(
                status,
                success,
                message,
                transactionId,
                created,
                updated,
                entities,
                invalid,
                faults,
                "",
                "");
    }

    /** Reads the fields of one transaction object; the parser stands at its start. */
    private void transaction(JsonParser parser, boolean part) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "entities" -> each(parser, () -> entity(parser.readValueAsTree()));
                case "subtransactions" -> each(parser, () -> subtransaction(parser));
                case "transactional_errors" ->
                        each(parser, () -> general(parser.readValueAsTree()));
                default -> field(name, parser.readValueAsTree(), part);
            }
        }
    }

    private void field(String name, JsonNode value, boolean part) {
        if (part) {
            return;
        }
        switch (name) {
            case "success" -> success = value.asBoolean();
            case "message", "error" -> message = value.asText();
            case "transaction_id" -> transactionId = value;
            case "created_entity_count" -> created = value.asLong();
            case "updated_entity_count" -> updated = value.asLong();
            default -> {
                // Everything else says the same in other words.
            }
        }
    }

    private void subtransaction(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && "response_json".equals(name)) {
                transaction(parser, true);
            } else {
                parser.skipChildren();
            }
        }
    }

    @FunctionalInterface
    private interface Element {
        void read() throws IOException;
    }

    private static void each(JsonParser parser, Element element) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private void general(JsonNode error) {
        var text = error.isTextual() ? error.asText() : error.path("message").asText();
        keep(new Verdict.Fault("", "", "", "", text, "", ""));
    }

    private void entity(JsonNode entity) {
        entities++;
        var errors = entity.path("errors");
        if (errors.isEmpty()) {
            return;
        }
        invalid++;
        var record = entity.path("unique_keys").path(0).path("submitter_id").asText("");
        for (var error : errors) {
            keep(
                    new Verdict.Fault(
                            where(error),
                            record,
                            error.path("column")
                                    .asText(String.join(", ", texts(error.path("keys")))),
                            error.path("value").asText(""),
                            error.path("message").asText(),
                            error.path("expected").asText(""),
                            error.path("suggestion").asText("")));
        }
    }

    private String where(JsonNode error) {
        if (!error.has("line")) {
            return "";
        }
        int document = error.path("document").asInt();
        var name = document < documents.size() ? documents.get(document) : "";
        return name + ":" + error.path("line").asInt();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private void keep(Verdict.Fault fault) {
        if (faults.size() < KEPT_FAULTS) {
            faults.add(fault);
        }
    }
}
