package org.tributary.local.check;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** One JSON object, written as the faults come: {@code faults} first, then the counts. */
public final class JsonReport implements Report {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private final JsonGenerator json;

    public JsonReport(PrintWriter out) {
        try {
            json = JSON.createGenerator(out);
            json.writeStartObject();
            json.writeArrayFieldStart("faults");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void fault(Fault fault) {
        try {
            json.writePOJO(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end(Summary summary) {
        try {
            json.writeEndArray();
            json.writeBooleanField("valid", summary.isValid());
            json.writeNumberField("files", summary.files());
            json.writeNumberField("records", summary.records());
            json.writeNumberField("invalid", summary.invalid());
            json.writeNumberField("skipped_rows", summary.skippedRows());
            json.writeBooleanField("incomplete", summary.isIncomplete());
            json.writePOJOField("harmonized", summary.harmonized());
            json.writePOJOField("links_outside", summary.outside());
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
