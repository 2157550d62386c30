package org.tributary.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.net.URI;
import org.tributary.local.client.Verdict;

/** Prints what became of a submission: a table of faults and a line, or one JSON object. */
final class VerdictReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final boolean json;

    VerdictReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Shows a verdict. */
    void print(Verdict verdict, URI commons) {
        if (json) {
            out.println(object(verdict));
            return;
        }
        if (!verdict.faults().isEmpty()) {
            var table =
                    new TextTable(
                            "WHERE",
                            "RECORD",
                            "COLUMN",
                            "VALUE",
                            "WHAT IS WRONG",
                            "EXPECTED",
                            "DID YOU MEAN");
            verdict.faults()
                    .forEach(
                            fault ->
                                    table.row(
                                            fault.where(),
                                            fault.record(),
                                            fault.column(),
                                            fault.value(),
                                            fault.message(),
                                            fault.expected(),
                                            fault.suggestion()));
            table.print(out);
            if (verdict.invalid() > verdict.faults().size()) {
                out.println("… and more: %d records are at fault".formatted(verdict.invalid()));
            }
        }
        out.println(
                "%s  status %d, transaction %s, %d created, %d updated, %d at fault"
                        .formatted(
                                verdict.message(),
                                verdict.status(),
                                verdict.transactionId().asText("-"),
                                verdict.created(),
                                verdict.updated(),
                                verdict.invalid()));
        SubmissionLinks.of(commons, verdict.errors()).forEach(out::println);
    }

    private static String object(Verdict verdict) {
        var object =
                JSON.createObjectNode()
                        .put("status", verdict.status())
                        .put("success", verdict.success())
                        .put("message", verdict.message())
                        .put("created", verdict.created())
                        .put("updated", verdict.updated())
                        .put("invalid", verdict.invalid());
        if (!verdict.asOf().isEmpty()) {
            object.put("as_of", verdict.asOf());
        }
        if (!verdict.errors().isEmpty()) {
            object.put("errors", verdict.errors());
        }
        if (verdict.transactionId().isNumber()) {
            object.put("transaction_id", verdict.transactionId().asLong());
        }
        var faults = object.putArray("faults");
        verdict.faults().forEach(fault -> faults.add(JSON.<JsonNode>valueToTree(fault)));
        return object.toString();
    }
}
