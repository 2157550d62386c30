package org.tributary.access.export;

import java.io.IOException;
import java.io.OutputStream;
import org.neo4j.driver.Value;

/** Writes rows of one {@link RowShape}, one after the other. */
sealed interface RowWriter permits TableWriter, JsonWriter {

    /** What stands before the first row. */
    void begin() throws IOException;

    void row(Value row) throws IOException;

    /** What stands after the last row; everything is in the stream then, which stays open. */
    void end() throws IOException;

    /** For all records of a type. */
    static RowWriter ofType(ExportRequest request, RowShape shape, OutputStream out)
            throws IOException {
        return switch (request.format()) {
            case TSV -> new TableWriter(shape, TableDialect.TSV, out);
            case CSV -> new TableWriter(shape, TableDialect.CSV, out);
            case JSON -> JsonWriter.ofType(shape, request.withIds(), out);
        };
    }
}
