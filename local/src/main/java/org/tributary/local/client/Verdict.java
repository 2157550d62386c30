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
 * @param asOf log position at which what was written can be queried; empty where nothing was
 * @param errors path under which all errors can be read; empty where there are none
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
        List<Fault> faults,
        String asOf,
        String errors) {

    public Verdict {
        faults = List.copyOf(faults);
    }

    /** The same with what the headers of the answer say. */
    Verdict with(String position, String errorsPath) {
        return new Verdict(
                status,
                success,
                message,
                transactionId,
                created,
                updated,
                entities,
                invalid,
                faults,
                position,
                errorsPath);
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
