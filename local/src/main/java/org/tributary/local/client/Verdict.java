package org.tributary.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the commons said of a submission.
 *
 * @param status HTTP status
 * @param success true where everything was accepted
 * @param message Gen3's sentence about the whole
 * @param transactionId null where the request was refused before it became a transaction
 * @param faults the first faults, in order
 * @param entities how many entities the answer listed
 * @param invalid how many of them are at fault
 */
public record Verdict(
        int status,
        boolean success,
        String message,
        JsonNode transactionId,
        long created,
        long updated,
        long entities,
        long invalid,
        List<Fault> faults) {

    public Verdict {
        faults = List.copyOf(faults);
    }

    /**
     * A fault as a row of the table that is shown.
     *
     * @param where document and line, such as {@code samples.tsv:2}; empty where the whole
     *     submission is meant
     * @param record submitter id
     */
    public record Fault(
            String where,
            String record,
            String column,
            String value,
            String message,
            String expected,
            String suggestion) {}
}
