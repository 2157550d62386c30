package org.tributary.access.faults;

import java.io.IOException;
import java.util.List;
import org.tributary.access.submissions.SubmissionFacts;
import org.tributary.event.v1.FaultyRecord;

/** The pages on which the errors of a submission are. */
public interface ErrorPages {

    /** Takes pages in their order. */
    @FunctionalInterface
    interface Receiver {

        /**
         * One page.
         *
         * @param offset where it stands
         * @return false where no further page is wanted
         */
        boolean page(long offset, List<FaultyRecord> records) throws IOException;
    }

    /**
     * Gives the pages of a submission; waits, and goes no faster than the receiver.
     *
     * @param from offset of the first page wanted; 0 for all
     * @throws org.tributary.access.http.HttpFailure 410 where they are not kept any more
     */
    void read(SubmissionFacts facts, long from, Receiver receiver) throws IOException;
}
