package org.tributary.access.submissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphReader;
import org.tributary.runtime.access.ReadableProjects;

/** The transaction log as the graph has it. */
public final class GraphRows implements StoredRows {

    private final GraphReader graph;

    public GraphRows(GraphReader graph) {
        this.graph = graph;
    }

    @Override
    public Optional<StoredRow> find(long transactionId) {
        return read("find-transaction", Map.of("transaction_id", transactionId)).stream()
                .findFirst();
    }

    @Override
    public List<StoredRow> list(Filter filter, ReadableProjects readable) {
        var project = filter.project();
        return read(
                project == null ? "list-submissions" : "list-project-submissions",
                Map.of(
                        "before", filter.before(),
                        "all", readable.all(),
                        "programs", List.copyOf(readable.programs()),
                        "projects", List.copyOf(readable.projectIds()),
                        "project", project == null ? "" : project,
                        "any", filter.stages().isEmpty(),
                        "states", filter.stages().stream().map(Stage::word).toList(),
                        "limit", filter.limit()));
    }

    private List<StoredRow> read(String statement, Map<String, Object> parameters) {
        var rows = new ArrayList<StoredRow>();
        graph.read(
                CypherStatement.resource(statement, parameters),
                row ->
                        rows.add(
                                new StoredRow(
                                        RowReader.read(row.get("row")),
                                        row.get("loaded").asLong())));
        return rows;
    }
}
