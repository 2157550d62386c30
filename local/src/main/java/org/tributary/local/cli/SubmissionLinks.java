package org.tributary.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/** Where the rest is of what does not fit on a screen. */
final class SubmissionLinks {

    private SubmissionLinks() {}

    /** Of a submission as its state tells it. */
    static List<String> of(URI commons, JsonNode state) {
        return of(commons, state.at("/links/errors").asText(""));
    }

    /**
     * Lines to print.
     *
     * @param errors path of all errors; empty where there are none
     */
    static List<String> of(URI commons, String errors) {
        if (errors.isEmpty()) {
            return List.of();
        }
        var table = commons.resolve(errors + ".tsv");
        var fixit = commons.resolve(errors.replaceAll("errors$", "fixit"));
        return List.of("all errors as a table:  " + table, "failing rows to mend:   " + fixit);
    }
}
