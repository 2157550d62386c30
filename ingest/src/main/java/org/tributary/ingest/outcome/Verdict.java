package org.tributary.ingest.outcome;

import org.tributary.event.v1.SubmissionOutcome;

/**
 * What was decided, and whether it can be queried yet.
 *
 * @param firstPage offset of the answer's first page; meaningless where it has none
 * @param queryable false where the graph was not there in time
 */
public record Verdict(SubmissionOutcome outcome, long firstPage, boolean queryable) {

    Verdict late() {
        return new Verdict(outcome, firstPage, false);
    }
}
