package org.tributary.ingest.log;

import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.ingest.refusal.RefusedException;

/** The log of the commons as ingest writes it. */
public interface EventLog {

    /**
     * Appends a command and waits until it is safe.
     *
     * @param key project id, or the program's name
     * @param traceparent W3C trace context that everything following from it carries on; null for a
     *     command that nothing follows from
     * @return its offset: of the first command of a transaction this is the transaction id
     * @throws RefusedException 503 where the log does not take it in time
     */
    long append(String key, SpecificRecord command, @Nullable String traceparent);

    /** Appends a command that may be lost without harm. */
    void appendLater(String key, SpecificRecord command);

    /** Sends a chunk; may wait for room. The future completes when the chunk is safe. */
    CompletableFuture<Void> send(SubmissionChunk chunk);
}
