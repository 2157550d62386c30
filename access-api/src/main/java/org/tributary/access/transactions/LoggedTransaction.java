package org.tributary.access.transactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.neo4j.driver.Value;
import org.tributary.access.query.TransactionField;

/**
 * A row of the transaction log.
 *
 * @param values of the fields that were asked for, without those that are not set
 */
record LoggedTransaction(Map<TransactionField, Value> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    LoggedTransaction {
        values = Map.copyOf(values);
    }

    static LoggedTransaction of(List<TransactionField> fields, Value row) {
        var values = new HashMap<TransactionField, Value>();
        for (int i = 0; i < fields.size(); i++) {
            var value = row.get(i);
            if (!value.isNull()) {
                values.put(fields.get(i), value);
            }
        }
        return new LoggedTransaction(values);
    }

    long id() {
        return number(TransactionField.ID).orElse(0);
    }

    Optional<String> text(TransactionField field) {
        return Optional.ofNullable(values.get(field)).map(Value::asString);
    }

    OptionalLong number(TransactionField field) {
        var value = values.get(field);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.asLong());
    }

    boolean flag(TransactionField field) {
        var value = values.get(field);
        return value != null && value.asBoolean();
    }

    String role() {
        return text(TransactionField.ROLE).orElse("");
    }

    /** {@code upload} for what brings records, else the role. */
    String type() {
        return switch (role()) {
            case "create", "update" -> "upload";
            default -> role();
        };
    }

    boolean isPending() {
        return text(TransactionField.STATE).orElse("").equals("PENDING");
    }

    /** When the request came; a little earlier, because clocks of brokers differ. */
    Instant since() {
        try {
            return OffsetDateTime.parse(text(TransactionField.CREATED).orElse(""))
                    .toInstant()
                    .minusSeconds(1);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** Its documents; a transaction with an answer and without documents shows one without text. */
    List<LoggedDocument> documents() {
        var documents = new ArrayList<LoggedDocument>();
        try {
            for (var each : JSON.readTree(text(TransactionField.DOCUMENTS).orElse("[]"))) {
                documents.add(LoggedDocument.of(documents.size(), each));
            }
        } catch (JsonProcessingException e) {
            throw new TransactionException("the documents of the log cannot be read", e);
        }
        if (documents.isEmpty() && !isPending()) {
            documents.add(LoggedDocument.none());
        }
        return documents;
    }
}
