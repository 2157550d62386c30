package org.tributary.access.transactions;

import com.fasterxml.jackson.core.JsonGenerator;
import graphql.normalized.ExecutableNormalizedField;
import java.io.IOException;
import java.util.List;

/** Writes the selected fields of objects. */
final class Fields {

    private Fields() {}

    /** Writes the value of a field. */
    @FunctionalInterface
    interface Writer {
        void write(ExecutableNormalizedField field) throws IOException;
    }

    /** An object with what is selected of it. */
    static void object(JsonGenerator json, List<ExecutableNormalizedField> selected, Writer writer)
            throws IOException {
        json.writeStartObject();
        for (var field : selected) {
            json.writeFieldName(field.getResultKey());
            if (field.getFieldName().equals("__typename")) {
                json.writeString(field.getSingleObjectTypeName());
            } else {
                writer.write(field);
            }
        }
        json.writeEndObject();
    }
}
