package org.tributary.ingest.log;

import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.ingest.refusal.RefusedException;

/** The log of the commons as ingest writes it. */
public interface EventLog {

    /**
     * Appends a command and waits until it is safe.
     *
     * @param key project id, or the program's name
     * @return its offset: of the first command of a transaction this is the transaction id
     * @throws RefusedException 503 where the log does not take it in time
     */
    long append(String key, SpecificRecord command);

    /** Appends a command that may be lost without harm. */
    void appendLater(String key, SpecificRecord command);

    /** Sends a chunk; may wait for room. The future completes when the chunk is safe. */
    CompletableFuture<Void> send(SubmissionChunk chunk);
}
