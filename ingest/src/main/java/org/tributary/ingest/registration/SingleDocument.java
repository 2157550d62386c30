package org.tributary.ingest.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.document.Documents;
import org.tributary.ingest.document.RecordSink;
import org.tributary.ingest.refusal.RefusedException;

/**
 * The body of a registration: one document, alone or in a list of one, or a table of one row
 * (contract B.3).
 */
final class SingleDocument implements RecordSink {

    /** Documents that a refusal may quote. */
    private static final int MOST = 100;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .build();

    private final TableCells cells;
    private final ArrayNode found = JSON.createArrayNode();
    private @Nullable Table table;
    private long size;

    private SingleDocument(TableCells cells) {
        this.cells = cells;
    }

    /**
     * Reads it; an empty object where a table has no row.
     *
     * @throws RefusedException where it is more or something else than a document
     */
    static ObjectNode read(
            Documents documents, DocumentFormat format, Reader text, TableCells cells)
            throws IOException {
        var sink = new SingleDocument(cells);
        documents.read(format, text, 0, sink);
        if (sink.found.isEmpty() && format != DocumentFormat.JSON) {
            return JSON.createObjectNode();
        }
        if (sink.found.size() == 1 && sink.found.get(0) instanceof ObjectNode document) {
            return document;
        }
        JsonNode received = sink.found.size() == 1 ? sink.found.get(0) : sink.found;
        throw RefusedException.badRequest(
                "The program creation endpoint only supports single documents (dict). Received data of type <class '%s'>: %s"
                        .formatted(PythonText.type(received), PythonText.repr(received)));
    }

    @Override
    public void table(Table header) {
        table = header;
    }

    @Override
    public void record(SubmittedRecord record, int length) {
        size += length;
        if (found.size() == MOST || size > Limits.DEFAULT.rowSize()) {
            throw RefusedException.badRequest(
                    "The program creation endpoint only supports single documents (dict).");
        }
        found.add(record.getJson() == null ? ofRow(record) : parse(record.getJson()));
    }

    private ObjectNode ofRow(SubmittedRecord record) {
        var document = JSON.createObjectNode();
        if (table != null && record.getCells() != null) {
            for (int i = 0; i < record.getCells().size(); i++) {
                var name = table.getHeader().get(i);
                document.set(name, cells.value(name, record.getCells().get(i)));
            }
        }
        return document;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw RefusedException.badRequest("Unable to parse json: " + e.getOriginalMessage());
        }
    }
}
