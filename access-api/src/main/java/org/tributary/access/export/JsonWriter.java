package org.tributary.access.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import org.neo4j.driver.Value;
import org.tributary.access.record.JsonValues;

/**
 * Writes JSON in one of Gen3's two forms: all records of a type as {@code {"data": [...]}} without
 * what is not set, or named records as an array that shows nulls and empty links. A third form is
 * ours: a line for each record, which can be submitted again.
 */
final class JsonWriter implements RowWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RowShape shape;
    private final boolean withIds;
    private final Form form;
    private final JsonGenerator json;
    private boolean empty = true;

    /** Which form. */
    private enum Form {
        TYPE,
        NAMED,
        LINES
    }

    private JsonWriter(RowShape shape, boolean withIds, Form form, OutputStream out)
            throws IOException {
        this.shape = shape;
        this.withIds = withIds;
        this.form = form;
        this.json =
                JSON.writer()
                        .withRootValueSeparator(form == Form.LINES ? "\n" : ",")
                        .createGenerator(out)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }

    /** All records of a type. */
    static JsonWriter ofType(RowShape shape, boolean withIds, OutputStream out) throws IOException {
        return new JsonWriter(shape, withIds, Form.TYPE, out);
    }

    /** Objects of named records, separated by commas, for an array that somebody else writes. */
    static JsonWriter ofRecords(RowShape shape, boolean withIds, OutputStream out)
            throws IOException {
        return new JsonWriter(shape, withIds, Form.NAMED, out);
    }

    /** A line for each record. */
    static JsonWriter ofLines(RowShape shape, OutputStream out) throws IOException {
        return new JsonWriter(shape, true, Form.LINES, out);
    }

    @Override
    public void begin() throws IOException {
        if (form == Form.TYPE) {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
        }
    }

    @Override
    public void row(Value row) throws IOException {
        empty = false;
        json.writeStartObject();
        json.writeStringField("type", shape.type().id());
        var names = shape.own();
        for (int i = 0; i < names.size(); i++) {
            var value = row.get(i);
            if (form == Form.NAMED || !value.isNull()) {
                json.writeFieldName(names.get(i));
                JsonValues.write(json, value);
            }
        }
        for (int i = 0; i < shape.links().size(); i++) {
            var targets = row.get(names.size() + i);
            if (form == Form.NAMED || !targets.isEmpty()) {
                targets(shape.links().get(i), targets);
            }
        }
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        if (form == Form.TYPE) {
            json.writeEndArray();
            json.writeEndObject();
        } else if (form == Form.LINES && !empty) {
            json.writeRaw('\n');
        }
        json.flush();
    }

    private void targets(RowShape.TargetsOf link, Value targets) throws IOException {
        json.writeArrayFieldStart(link.link().name());
        for (var target : targets.values()) {
            json.writeStartObject();
            if (withIds) {
                json.writeFieldName(form == Form.LINES ? "id" : "node_id");
                JsonValues.write(json, target.get(0));
            }
            if (link.key().isPresent()) {
                json.writeFieldName(link.key().get());
                JsonValues.write(json, target.get(1));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
