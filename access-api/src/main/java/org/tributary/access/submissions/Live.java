package org.tributary.access.submissions;

import org.jspecify.annotations.Nullable;

/** What has passed in the log lately, sooner than it is in the graph. */
public interface Live {

    /** The last row of a submission; null where none passed lately. */
    @Nullable SubmissionFacts row(long transactionId);

    /** Sequence of a project that the graph has reached; -1 where nothing was heard of it. */
    long loaded(String projectId);

    /**
     * When a submission was in the graph, in milliseconds since 1970; 0 where that is not known.
     */
    long loadedAt(long transactionId);

    /** The highest transaction id so far; -1 before the first. */
    long newest();
}
