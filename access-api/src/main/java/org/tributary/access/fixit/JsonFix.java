package org.tributary.access.fixit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.FaultyRecord;

/**
 * A JSON document with its failing records only, as they were sent, each with a key for its errors.
 */
final class JsonFix {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = TableFix.COLUMN;

    private JsonFix() {}

    static void write(Reader text, int document, FaultCursor faults, Writer out)
            throws IOException {
        try (var parser = JSON.createParser(text);
                var generator = JSON.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.useDefaultPrettyPrinter();
            generator.writeStartArray();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                int index = 0;
                while (faults.of(document) != null && parser.nextToken() != JsonToken.END_ARRAY) {
                    element(parser, generator, faults, document, index++);
                }
            } else {
                element(parser, generator, faults, document, 0);
            }
            generator.writeEndArray();
        }
    }

    private static void element(
            JsonParser parser, JsonGenerator generator, FaultCursor faults, int document, int index)
            throws IOException {
        var fault = faults.of(document);
        if (fault == null || fault.getIndex() != index) {
            parser.skipChildren();
            return;
        }
        generator.writeStartObject();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            fields(parser, generator);
        } else {
            generator.writeFieldName("record");
            generator.copyCurrentStructureExact(parser);
        }
        errors(generator, fault);
        generator.writeEndObject();
        faults.pass();
    }

    private static void fields(JsonParser parser, JsonGenerator generator) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (name.equals(KEY)) {
                parser.skipChildren();
            } else {
                generator.writeFieldName(name);
                generator.copyCurrentStructureExact(parser);
            }
        }
    }

    private static void errors(JsonGenerator generator, FaultyRecord fault) throws IOException {
        generator.writeArrayFieldStart(KEY);
        for (var error : fault.getErrors()) {
            error(generator, error);
        }
        generator.writeEndArray();
    }

    private static void error(JsonGenerator generator, EntityError error) throws IOException {
        generator.writeStartObject();
        generator.writeArrayFieldStart("keys");
        for (var key : error.getKeys()) {
            generator.writeString(key);
        }
        generator.writeEndArray();
        generator.writeStringField("message", error.getMessage());
        generator.writeStringField("type", error.getType());
        optional(generator, "expected", error.getExpected());
        optional(generator, "suggestion", error.getSuggestion());
        generator.writeEndObject();
    }

    private static void optional(JsonGenerator generator, String name, @Nullable String value)
            throws IOException {
        if (value != null) {
            generator.writeStringField(name, value);
        }
    }
}
