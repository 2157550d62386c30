package org.tributary.access.audit;

import java.time.Instant;
import java.util.function.Predicate;
import org.tributary.event.v1.AuditRecord;

/** The records of the audit, by time. */
public interface AuditRecords {

    /**
     * How much later than a younger record one may stand: clocks and queues of several gateways.
     */
    long DISORDER_SECONDS = 60;

    /**
     * Hands on records from a time on, partition by partition, each in the order in which it was
     * written; a few that are older or younger are among them. Blocks.
     *
     * @param from time of the oldest that is wanted
     * @param to time up to which records are wanted, not included
     * @param receiver false to go on with the next partition
     * @throws org.tributary.runtime.log.LogException where the log does not answer
     */
    void scan(Instant from, Instant to, Predicate<AuditRecord> receiver);
}
