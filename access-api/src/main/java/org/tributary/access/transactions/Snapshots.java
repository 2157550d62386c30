package org.tributary.access.transactions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.normalized.ExecutableNormalizedField;
import java.io.IOException;
import java.util.Locale;
import org.apache.avro.generic.GenericRecord;
import org.tributary.access.log.RecordChange;
import org.tributary.access.log.RecordHistory;
import org.tributary.entity.EntityFields;
import org.tributary.entity.PropertyCodec;

/** Records before and after a transaction. */
final class Snapshots {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Snapshots() {}

    static void write(
            JsonGenerator json,
            ExecutableNormalizedField field,
            long transactionId,
            RecordHistory.Step step)
            throws IOException {
        Fields.object(
                json,
                field.getChildren(),
                child -> {
                    switch (child.getFieldName()) {
                        case "id" -> json.writeString(Long.toString(step.after().sequence()));
                        case "transaction_id" -> json.writeNumber(transactionId);
                        case "action" -> json.writeString(action(step.after()));
                        case "new_props" -> json.writeString(properties(step.after()));
                        case "old_props" ->
                                json.writeString(
                                        step.before().map(Snapshots::properties).orElse("{}"));
                        default -> json.writeNull();
                    }
                });
    }

    private static String action(RecordChange change) {
        return switch (change.operation()) {
            case "CREATED" -> "create";
            case "UPDATED" -> "update";
            case "DELETED" -> "delete";
            default -> change.operation().toLowerCase(Locale.ROOT);
        };
    }

    /** As JSON text; also the id, which tells which record it is. */
    private static String properties(RecordChange change) {
        var object = JSON.createObjectNode();
        if (change.event().get(EntityFields.PROPERTIES) instanceof GenericRecord properties) {
            object.setAll(PropertyCodec.toJson(properties));
            object.put("id", change.id());
        }
        return object.toString();
    }
}
