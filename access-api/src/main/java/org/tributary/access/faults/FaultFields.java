package org.tributary.access.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.access.submissions.SentDocument;
import org.tributary.access.table.SpreadsheetText;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.FaultyRecord;

/** An error as it is shown: as a JSON object, and as a row of a table. */
final class FaultFields {

    static final String HEADER =
            "document\tline\tcolumn\tvalue\texpected\tsuggestion\ttype\tkeys\tmessage\n";

    private FaultFields() {}

    static ObjectNode json(FaultyRecord record, EntityError error, List<SentDocument> documents) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("document", record.getDocument());
        json.put("document_name", name(record, documents));
        if (record.getIndex() >= 0) {
            json.put("record", record.getIndex());
        }
        if (record.getLine() > 0) {
            json.put("line", record.getLine());
        }
        json.put("entity_type", record.getType());
        json.put("submitter_id", record.getSubmitterId());
        json.put("column", column(error));
        json.put("value", error.getValue());
        json.put("expected", error.getExpected());
        json.put("suggestion", error.getSuggestion());
        json.put("type", error.getType());
        var keys = json.putArray("keys");
        error.getKeys().forEach(keys::add);
        json.put("message", error.getMessage());
        return json;
    }

    static String row(FaultyRecord record, EntityError error, List<SentDocument> documents) {
        var name = name(record, documents);
        return Stream.of(
                                name == null ? Integer.toString(record.getDocument()) : name,
                                record.getLine() > 0 ? Integer.toString(record.getLine()) : "",
                                column(error),
                                error.getValue(),
                                error.getExpected(),
                                error.getSuggestion(),
                                error.getType(),
                                String.join(",", error.getKeys()),
                                error.getMessage())
                        .map(FaultFields::cell)
                        .collect(Collectors.joining("\t"))
                + "\n";
    }

    /** The header of a table's column; else the property. */
    private static @Nullable String column(EntityError error) {
        var column = error.getColumn();
        return column == null && !error.getKeys().isEmpty() ? error.getKeys().getFirst() : column;
    }

    private static @Nullable String name(FaultyRecord record, List<SentDocument> documents) {
        int position = record.getDocument();
        return position < documents.size() ? documents.get(position).name() : null;
    }

    /**
     * What would end the cell or the row becomes a blank. People open this table, and programs read
     * the errors as JSON, so no cell is a formula.
     */
    private static String cell(@Nullable String text) {
        return text == null
                ? ""
                : SpreadsheetText.of(
                        text.replaceAll("[\\t\\r\\n\\u000B\\f\\u0085\\u2028\\u2029]", " "));
    }
}
