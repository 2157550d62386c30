package org.tributary.harmonize.decide.release;

import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.submission.Head;

/**
 * Why an event exists.
 *
 * @param submitter null for client credentials and for programs and projects
 * @param occurredAt microseconds since 1970
 * @param traceparent of the command; null where it had none
 */
public record Cause(
        long transactionId,
        @Nullable String submitter,
        long occurredAt,
        @Nullable String traceparent) {

    public static Cause of(Head head) {
        return new Cause(
                head.transactionId(), head.submitter(), head.occurredAt(), head.traceparent());
    }
}
