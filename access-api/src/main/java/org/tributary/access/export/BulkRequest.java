package org.tributary.access.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.Parameters;

/**
 * What a request for an export says, before the dictionary is asked.
 *
 * @param projects ids; empty for all that may be read
 * @param node the only node type that is wanted; empty for all
 * @param ids of the only records that are wanted; empty for all
 * @param filter that records of the node type fulfil
 */
record BulkRequest(
        BulkFormat format,
        List<String> projects,
        Optional<String> node,
        List<String> ids,
        JsonNode filter) {

    /**
     * Reads a request.
     *
     * @throws HttpFailure 400 where it does not say which records, or has a filter for none
     */
    static BulkRequest of(Parameters parameters) {
        var request =
                new BulkRequest(
                        BulkFormat.of(parameters.first("format").orElse("ndjson")),
                        parameters.list("project_id"),
                        parameters.first("node", "node_label"),
                        parameters.list("ids"),
                        parameters.json("filter"));
        if (request.node().isEmpty() && !request.filter().isMissingNode()) {
            throw HttpFailure.badRequest("a filter needs a node: which records does it hold for?")
                    .with("field", "node");
        }
        if (request.projects().isEmpty() && request.node().isEmpty() && request.ids().isEmpty()) {
            throw HttpFailure.badRequest(
                            "expected project_id, node or ids: which records are wanted, such as project_id=OpenNeuro-ds000030?")
                    .with("field", "project_id");
        }
        return request;
    }

    /** How the file is called, without its ending. */
    String name() {
        var whole = projects.size() == 1 ? projects.getFirst() : "export";
        return node.map(type -> "%s-%s".formatted(whole, type))
                .orElse(whole)
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
