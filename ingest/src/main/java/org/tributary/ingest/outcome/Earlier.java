package org.tributary.ingest.outcome;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Finds in the log what was answered before. */
@FunctionalInterface
public interface Earlier {

    /**
     * The verdict on a transaction.
     *
     * @param since when its answer was begun; it may be being written still
     */
    CompletableFuture<Verdict> find(long transactionId, Instant since);
}
