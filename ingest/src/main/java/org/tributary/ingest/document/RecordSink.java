package org.tributary.ingest.document;

import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;

/** Where records go as they are read, in order. */
public interface RecordSink {

    /** The header of a document that is a table, before its records. */
    void table(Table table);

    /**
     * One record.
     *
     * @param size its length in characters
     */
    void record(SubmittedRecord record, int size);
}
