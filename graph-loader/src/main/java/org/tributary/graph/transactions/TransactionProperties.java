package org.tributary.graph.transactions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.TransactionRow;

/**
 * Properties of a transaction's node: the fields of its row by the same names, those that are null
 * left out; {@code documents} as JSON text, {@code created_datetime} as text.
 */
final class TransactionProperties {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private TransactionProperties() {}

    /**
     * @param offset of the row in its topic, by which later rows are told from earlier ones
     */
    static Value of(TransactionRow row, long offset) {
        Map<String, Object> map = HashMap.newHashMap(48);
        map.put("transaction_id", row.getTransactionId());
        map.put("program", row.getProgram());
        map.put("project", row.getProject());
        map.put("project_id", row.getProjectId());
        put(map, "submitter", row.getSubmitter());
        map.put("role", row.getRole());
        map.put("is_dry_run", row.getIsDryRun());
        map.put("state", row.getState().name());
        put(map, "committed_by", row.getCommittedBy());
        map.put("closed", row.getClosed());
        map.put("created_datetime", MICROSECONDS.format(row.getCreatedDatetime()));
        map.put("documents", json(row.getDocuments()));
        put(map, "response", row.getResponse());
        put(map, "first_sequence", row.getFirstSequence());
        put(map, "last_sequence", row.getLastSequence());
        course(map, row);
        map.put("_offset", offset);
        return Values.value(map);
    }

    private static void course(Map<String, Object> map, TransactionRow row) {
        put(map, "stage", row.getStage());
        put(map, "code", row.getCode());
        put(map, "message", row.getMessage());
        map.put("records", row.getRecords());
        map.put("judged", row.getJudged());
        map.put("invalid", row.getInvalid());
        map.put("created", row.getCreated());
        map.put("updated", row.getUpdated());
        map.put("deleted", row.getDeleted());
        map.put("errors", row.getErrors());
        map.put("error_pages", row.getErrorPages());
        map.put("sealed_at", row.getSealedAt());
        map.put("validating_at", row.getValidatingAt());
        map.put("judged_at", row.getJudgedAt());
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static String json(List<Document> documents) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(documents.size());
        for (var document : documents) {
            var object = array.addObject();
            object.put("name", document.getName());
            object.put("format", document.getFormat().name());
            object.put("text", document.getText());
            object.put("object_key", document.getObjectKey());
            object.put("size", document.getSize());
        }
        return array.toString();
    }
}
