package org.tributary.access.transactions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.normalized.ExecutableNormalizedField;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tributary.access.log.RecordHistory;
import org.tributary.access.query.TransactionField;
import org.tributary.runtime.log.LogException;

/** Writes what is selected of rows of the transaction log. */
final class LogWriter {

    /** Documents of a transaction are numbered from here, so that their ids are unique. */
    private static final long DOCUMENTS = 1_000_000;

    /** Changes of a transaction that are shown as snapshots. */
    private static final long MOST_SNAPSHOTS = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonGenerator json;
    private final LoggedTexts texts;
    private final RecordHistory history;
    private final ResponseWriter responses;

    LogWriter(JsonGenerator json, LoggedTexts texts, RecordHistory history) {
        this.json = json;
        this.texts = texts;
        this.history = history;
        this.responses = new ResponseWriter(json);
    }

    void row(LoggedTransaction row, ExecutableNormalizedField field) throws IOException {
        Fields.object(
                json,
                field.getChildren(),
                child -> {
                    switch (child.getFieldName()) {
                        case "id", "quick_search" -> json.writeString(Long.toString(row.id()));
                        case "committed_by" -> number(row, TransactionField.COMMITTED_BY);
                        case "is_dry_run" ->
                                json.writeBoolean(row.flag(TransactionField.IS_DRY_RUN));
                        case "closed" -> json.writeBoolean(row.flag(TransactionField.CLOSED));
                        case "state" -> text(row.text(TransactionField.STATE));
                        case "type" -> json.writeString(row.type());
                        case "submitter" -> text(row.text(TransactionField.SUBMITTER));
                        case "role" -> json.writeString(row.role());
                        case "program" -> text(row.text(TransactionField.PROGRAM));
                        case "project" -> text(row.text(TransactionField.PROJECT));
                        case "project_id" -> text(row.text(TransactionField.PROJECT_ID));
                        case "created_datetime" ->
                                text(
                                        row.text(TransactionField.CREATED)
                                                .map(time -> time.replace('T', ' ')));
                        case "canonical_json" -> canonical(row);
                        case "snapshots" -> snapshots(row, child);
                        case "documents" -> documents(row, child);
                        case "related_cases" -> none();
                        default -> json.writeNull();
                    }
                });
    }

    private void documents(LoggedTransaction row, ExecutableNormalizedField field)
            throws IOException {
        var response = asksForResponse(field) ? texts.response(row) : "";
        json.writeStartArray();
        for (var document : row.documents()) {
            Fields.object(
                    json,
                    field.getChildren(),
                    child -> {
                        switch (child.getFieldName()) {
                            case "id" ->
                                    json.writeString(
                                            Long.toString(
                                                    row.id() * DOCUMENTS + document.position()));
                            case "transaction_id" -> json.writeString(Long.toString(row.id()));
                            case "name" -> text(document.name());
                            case "doc_format" -> json.writeString(document.format());
                            case "doc_size" -> json.writeNumber(document.size());
                            case "doc" -> doc(document);
                            case "response_json" -> responseText(response, document);
                            case "response" -> response(response, document, child);
                            default -> json.writeNull();
                        }
                    });
        }
        json.writeEndArray();
    }

    private static boolean asksForResponse(ExecutableNormalizedField field) {
        return field.getChildren().stream()
                .anyMatch(child -> child.getFieldName().startsWith("response"));
    }

    private void doc(LoggedDocument document) throws IOException {
        if (LoggedTexts.hasText(document)) {
            texts.document(document, text -> json.writeString(text, -1));
        } else {
            json.writeNull();
        }
    }

    private void responseText(String response, LoggedDocument document) throws IOException {
        var own =
                response.isEmpty()
                        ? JSON.missingNode()
                        : LoggedTexts.ofDocument(response, document);
        if (own.isMissingNode()) {
            json.writeNull();
        } else {
            json.writeString(JSON.writeValueAsString(own));
        }
    }

    private void response(String response, LoggedDocument document, ExecutableNormalizedField field)
            throws IOException {
        JsonNode own =
                response.isEmpty()
                        ? JSON.missingNode()
                        : LoggedTexts.ofDocument(response, document);
        if (own.isMissingNode()) {
            json.writeNull();
        } else {
            responses.response(field, own);
        }
    }

    /** The documents as one JSON array; null where any of them is no JSON. */
    private void canonical(LoggedTransaction row) throws IOException {
        var all = JSON.createArrayNode();
        for (var document : row.documents()) {
            if (!document.format().equals("json") || !LoggedTexts.hasText(document)) {
                json.writeNull();
                return;
            }
            texts.document(
                    document,
                    text -> {
                        var tree = JSON.readTree(text);
                        if (tree.isArray()) {
                            tree.forEach(all::add);
                        } else {
                            all.add(tree);
                        }
                    });
        }
        json.writeString(JSON.writeValueAsString(all));
    }

    private void snapshots(LoggedTransaction row, ExecutableNormalizedField field)
            throws IOException {
        json.writeStartArray();
        var first = row.number(TransactionField.FIRST_SEQUENCE);
        var last = row.number(TransactionField.LAST_SEQUENCE);
        if (first.isPresent() && last.isPresent() && last.getAsLong() > first.getAsLong()) {
            if (last.getAsLong() - first.getAsLong() > MOST_SNAPSHOTS) {
                throw new TransactionException(
                        "Transaction %d changed %d records: snapshots are shown of at most %d."
                                .formatted(
                                        row.id(),
                                        last.getAsLong() - first.getAsLong(),
                                        MOST_SNAPSHOTS));
            }
            for (var step : steps(row, first.getAsLong())) {
                Snapshots.write(json, field, row.id(), step);
            }
        }
        json.writeEndArray();
    }

    private List<RecordHistory.Step> steps(LoggedTransaction row, long first) {
        try {
            return history.changes(
                    row.text(TransactionField.PROJECT_ID).orElse(""), row.id(), row.since(), first);
        } catch (LogException e) {
            throw new TransactionException(
                    "Snapshots cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private void none() throws IOException {
        json.writeStartArray();
        json.writeEndArray();
    }

    private void number(LoggedTransaction row, TransactionField field) throws IOException {
        var number = row.number(field);
        if (number.isPresent()) {
            json.writeString(Long.toString(number.getAsLong()));
        } else {
            json.writeNull();
        }
    }

    private void text(Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeString(text.get());
        } else {
            json.writeNull();
        }
    }
}
