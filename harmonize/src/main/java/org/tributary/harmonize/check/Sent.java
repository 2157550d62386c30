package org.tributary.harmonize.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.harmonize.check.table.Columns;

/**
 * A submitted record once its node type is known: the document it stands for, and where its parts
 * were written.
 *
 * @param document own copy of the record's JSON object; the check may take from it
 * @param columns null where the record was sent as JSON
 */
record Sent(SubmittedRecord record, ObjectNode document, @Nullable Columns columns) {

    /** True where it was a row of a table. */
    boolean isRow() {
        return columns != null;
    }

    /**
     * Header of the column that gives the value at this path, or the property's name where there is
     * none.
     */
    String column(List<String> path) {
        int position = position(path);
        return columns == null || position < 0 ? path.getFirst() : columns.name(position);
    }

    /** The value as the client wrote it: the cell, or the JSON value. */
    String value(List<String> path, JsonNode value) {
        int position = position(path);
        List<String> cells = record.getCells();
        if (cells != null && position >= 0 && position < cells.size()) {
            return cells.get(position);
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** For people who read only the message: where in the table the fault is; empty for JSON. */
    String place(List<String> path) {
        if (columns == null) {
            return "";
        }
        String line = " (line " + record.getLine();
        return !path.isEmpty() && position(path) >= 0
                ? line + ", column '" + column(path) + "')"
                : line + ")";
    }

    /** Of several columns of one link the one that is named like the end of the path. */
    private int position(List<String> path) {
        if (columns == null || path.isEmpty()) {
            return -1;
        }
        List<Integer> positions = columns.of(path.getFirst());
        for (int position : positions) {
            if (columns.name(position).endsWith("." + path.getLast())) {
                return position;
            }
        }
        return positions.isEmpty() ? -1 : positions.getFirst();
    }
}
