package org.tributary.access.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Type;
import org.neo4j.driver.types.TypeSystem;
import org.tributary.access.query.Column;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Projection;
import org.tributary.access.query.ValueKind;

/**
 * Writes records as JSON in the request's shape, straight from the rows of a statement: no object
 * per field, whatever the size of the answer.
 */
final class RecordWriter {

    private static final Type INTEGER = TypeSystem.getDefault().INTEGER();
    private static final Type FLOAT = TypeSystem.getDefault().FLOAT();
    private static final Type BOOLEAN = TypeSystem.getDefault().BOOLEAN();
    private static final Type LIST = TypeSystem.getDefault().LIST();

    private final JsonGenerator json;
    private final RecordLogs logs;

    RecordWriter(JsonGenerator json, RecordLogs logs) {
        this.json = json;
        this.logs = logs;
    }

    /**
     * Writes one record.
     *
     * @param row its stored columns in order, after its labels where the projection is mixed
     * @param type name of the type of all records; null where the projection is mixed
     */
    void write(Value row, Projection projection, @Nullable String type) throws IOException {
        int position = 0;
        var own = type;
        if (projection.mixed()) {
            own = ownType(row.get(position++));
        }
        json.writeStartObject();
        for (var column : projection.columns()) {
            var value = column instanceof Column.Stored ? row.get(position++) : null;
            if (appliesTo(column.types(), own)) {
                json.writeFieldName(column.key());
                write(column, value, own);
            }
        }
        json.writeEndObject();
    }

    private void write(Column column, @Nullable Value value, @Nullable String type)
            throws IOException {
        switch (column) {
            case Column.TypeOf _ -> text(type);
            case Column.Constant constant -> text(constant.text());
            case Column.Value property -> property(value, property.property().kind());
            case Column.LinkCount _ -> json.writeNumber(value == null ? 0 : value.asLong());
            case Column.Links links ->
                    records(value, links.projection(), links.hop().target().label().text());
            case Column.Neighbours neighbours -> records(value, neighbours.projection(), null);
            case Column.Self self -> {
                if (value == null) {
                    json.writeNull();
                } else {
                    write(value, self.projection(), type);
                }
            }
            case Column.Transactions transactions -> transactions(transactions, value);
        }
    }

    private void records(@Nullable Value rows, Projection projection, @Nullable String type)
            throws IOException {
        json.writeStartArray();
        if (rows != null) {
            for (var row : rows.values()) {
                write(row, projection, type);
            }
        }
        json.writeEndArray();
    }

    private void transactions(Column.Transactions column, @Nullable Value value)
            throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            logs.write(column, value, json);
        }
    }

    private void property(@Nullable Value value, ValueKind kind) throws IOException {
        if (value == null || value.isNull()) {
            json.writeNull();
            return;
        }
        switch (kind) {
            case NUMBER -> number(value);
            case BOOLEAN -> bool(value);
            case TEXT -> text(plain(value));
            case TEXT_LIST, LIST -> {
                json.writeStartArray();
                for (var item : LIST.isTypeOf(value) ? value.values() : List.of(value)) {
                    text(plain(item));
                }
                json.writeEndArray();
            }
        }
    }

    private void number(Value value) throws IOException {
        if (INTEGER.isTypeOf(value)) {
            Floats.write(json, value.asLong());
        } else if (FLOAT.isTypeOf(value)) {
            Floats.write(json, value.asDouble());
        } else {
            text(plain(value));
        }
    }

    private void bool(Value value) throws IOException {
        if (BOOLEAN.isTypeOf(value)) {
            json.writeBoolean(value.asBoolean());
        } else {
            text(plain(value));
        }
    }

    private void text(@Nullable String text) throws IOException {
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    private static @Nullable String plain(Value value) {
        return value.isNull() ? null : String.valueOf(value.asObject());
    }

    private static boolean appliesTo(Set<String> types, @Nullable String type) {
        return types.isEmpty() || (type != null && types.contains(type));
    }

    private static String ownType(Value labels) {
        for (var label : labels.values()) {
            var name = label.asString();
            if (!name.equals(GraphModel.ENTITY.text())) {
                return name;
            }
        }
        return "";
    }
}
