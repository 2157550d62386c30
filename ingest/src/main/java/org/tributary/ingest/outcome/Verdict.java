package org.tributary.ingest.outcome;

import org.tributary.event.v1.SubmissionOutcome;

/**
 * What was decided, and whether it can be queried yet.
 *
 * @param firstPage offset of the answer's first page; meaningless where it has none
 * @param queryable false where the graph was not there in time
 * @param old true where it was found in the log, not waited for
 */
public record Verdict(SubmissionOutcome outcome, long firstPage, boolean queryable, boolean old) {

    public Verdict(SubmissionOutcome outcome, long firstPage, boolean queryable) {
        this(outcome, firstPage, queryable, false);
    }

    Verdict late() {
        return new Verdict(outcome, firstPage, false, old);
    }
}
