package org.tributary.access.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Type;
import org.neo4j.driver.types.TypeSystem;

/** Stored values as the JSON that could be submitted again. */
public final class JsonValues {

    private static final Type INTEGER = TypeSystem.getDefault().INTEGER();
    private static final Type FLOAT = TypeSystem.getDefault().FLOAT();
    private static final Type BOOLEAN = TypeSystem.getDefault().BOOLEAN();
    private static final Type LIST = TypeSystem.getDefault().LIST();

    private JsonValues() {}

    public static void write(JsonGenerator json, @Nullable Value value) throws IOException {
        if (value == null || value.isNull()) {
            json.writeNull();
        } else if (LIST.isTypeOf(value)) {
            json.writeStartArray();
            for (var item : value.values()) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (BOOLEAN.isTypeOf(value)) {
            json.writeBoolean(value.asBoolean());
        } else if (INTEGER.isTypeOf(value)) {
            json.writeNumber(value.asLong());
        } else if (FLOAT.isTypeOf(value)) {
            json.writeNumber(NumberText.of(value.asDouble()));
        } else {
            json.writeString(value.asString());
        }
    }
}
