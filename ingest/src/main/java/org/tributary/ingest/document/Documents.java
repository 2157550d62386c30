package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

/**
 * Reads documents record by record (contract B.4, B.7). Whatever is wrong with a whole document
 * ends the reading with a {@link RefusedException}; records already given away are then void.
 */
public final class Documents {

    private final Limits limits;
    private final LinkNames links;

    public Documents(Limits limits, LinkNames links) {
        this.limits = limits;
        this.links = links;
    }

    /**
     * Reads one document to its end.
     *
     * @param document its position in the request, from 0
     */
    public void read(DocumentFormat format, Reader text, int document, RecordSink sink)
            throws IOException {
        switch (format) {
            case JSON -> readJson(text, document, sink);
            case TSV -> new TableRecords(text, format, document, limits, links).read(sink);
            case CSV -> new TableRecords(text, format, document, limits, links).read(sink);
        }
    }

    /** Reads a bulk request, an array of documents that carry their texts. */
    public void readBulk(Reader text, BulkSink sink) throws IOException {
        new BulkDocuments(this, new JsonText(text, limits), limits).read(sink);
    }

    private void readJson(Reader text, int document, RecordSink sink) throws IOException {
        new JsonRecords(new JsonText(text, limits), document).read(sink);
    }
}
