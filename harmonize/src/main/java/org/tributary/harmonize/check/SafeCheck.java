package org.tributary.harmonize.check;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.event.v1.SubmissionChunk;

/**
 * The check at the edge to Kafka: a record on which it fails, which is a fault of ours, is refused
 * in Gen3's words instead of stopping every submission behind it.
 */
final class SafeCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(SafeCheck.class);

    /** Contract B.5: what clients look for when something went wrong inside. */
    static final String REFUSAL = "Internal server error. Sorry, something unexpected went wrong!";

    private final RecordCheck check;

    SafeCheck(RecordCheck check) {
        this.check = check;
    }

    CheckedChunk check(SubmissionChunk chunk) {
        try {
            return check.check(chunk);
        } catch (RuntimeException e) {
            LOGGER.atError()
                    .setCause(e)
                    .addKeyValue("transactionId", chunk.getTransactionId())
                    .addKeyValue("chunk", chunk.getChunk())
                    .log("chunk could not be checked and is refused");
            return new CheckedChunk(
                    chunk.getTransactionId(),
                    chunk.getChunk(),
                    check.dictionaryVersion(),
                    List.of(
                            new Checked(chunk.getRecords().getFirst())
                                    .refused(REFUSAL)
                                    .toRecord()));
        }
    }
}
