package org.tributary.access.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.tributary.access.record.GraphRecord;
import org.tributary.access.record.LinkKeys;
import org.tributary.dictionary.Dictionary;

/** Single records as an export by ids shows them. */
public final class RecordObjects {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LinkKeys keys;

    public RecordObjects(Dictionary dictionary) {
        this.keys = new LinkKeys(dictionary);
    }

    public ObjectNode of(GraphRecord record) {
        var bytes = new ByteArrayOutputStream();
        var shape = RowShape.of(record.type(), keys, true);
        try {
            var writer = JsonWriter.ofRecords(shape, true, bytes);
            writer.row(shape.row(record));
            writer.end();
            return (ObjectNode) JSON.readTree(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
