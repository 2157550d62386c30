package org.tributary.ingest.document;

import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.body.ByteTap;

/** Where the documents of a bulk request go: each is begun, gives its records and is ended. */
public interface BulkSink extends RecordSink {

    /** A document begins; its text passes the tap. */
    ByteTap begin(int document);

    /** The document is complete; it has a name where the client gave one. */
    void end(int document, @Nullable String name, DocumentFormat format);
}
