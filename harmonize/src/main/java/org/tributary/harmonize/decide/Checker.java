package org.tributary.harmonize.decide;

import org.tributary.event.v1.CheckedChunk;
import org.tributary.event.v1.SubmissionChunk;

/** The check of records alone, used here for submissions that come as one command. */
@FunctionalInterface
public interface Checker {
    CheckedChunk check(SubmissionChunk chunk);
}
