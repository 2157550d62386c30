package org.tributary.graph.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.graph.cypher.CypherName;
import org.tributary.graph.cypher.Statement;

/** The statements of a load transaction, one per label and relationship type where it takes one. */
final class LoadStatements {

    final Statement readFences = Statement.read("read-fences");
    final Statement moveFences = Statement.read("move-fences");
    final Statement deleteNodes = Statement.read("delete-nodes");
    final Statement deleteLinks = Statement.read("delete-links");
    final Statement countRecords = Statement.read("count-records");
    final Statement countHarmonized = Statement.read("count-harmonized");
    final Statement findMissing = Statement.read("find-missing");
    final Statement probe = Statement.read("probe-write");

    private final Map<CypherName, Statement> upsertNodes = new ConcurrentHashMap<>();
    private final Map<CypherName, Statement> upsertLinks = new ConcurrentHashMap<>();

    Statement upsertNodes(CypherName label) {
        return upsertNodes.computeIfAbsent(
                label, name -> Statement.read("upsert-nodes", Map.of("label", name)));
    }

    Statement upsertLinks(CypherName relationship) {
        return upsertLinks.computeIfAbsent(
                relationship, name -> Statement.read("upsert-links", Map.of("relationship", name)));
    }
}
