package org.tributary.graph.cypher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Values;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Constraints and indexes of the graph (DESIGN 5): unique ids, per node type the keys of a project
 * and the order of its ids, which exports read in, a text index for quick search. Creating them
 * again changes nothing.
 */
public final class GraphSchema {

    private static final Logger LOGGER = LoggerFactory.getLogger(GraphSchema.class);

    private static final List<String> FIXED =
            List.of(
                    "create-entity-constraint",
                    "create-loaded-constraint",
                    "create-harmonized-constraint",
                    "create-record-count-constraint",
                    "create-transaction-constraint",
                    "create-offset-index",
                    "create-project-index",
                    "create-search-index");

    private final List<Statement> statements;

    private GraphSchema(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /** What the graph of a dictionary needs. */
    public static GraphSchema of(GraphNames names) {
        var statements = new ArrayList<Statement>();
        FIXED.forEach(resource -> statements.add(Statement.read(resource)));
        for (var type : names.all()) {
            statements.add(index("create-key-index", "key_of_%s", type.label()));
            statements.add(index("create-order-index", "order_of_%s", type.label()));
        }
        return new GraphSchema(statements);
    }

    private static Statement index(String resource, String name, CypherName label) {
        return Statement.read(
                resource, Map.of("index", new CypherName(name.formatted(label)), "label", label));
    }

    /** Creates what is missing and waits until every index is online. */
    public void apply(Driver driver, Duration timeout) {
        try (var session = driver.session()) {
            // In one transaction, which the driver tries again where the database is not there yet.
            session.executeWriteWithoutResult(
                    transaction ->
                            statements.forEach(
                                    statement -> transaction.run(statement.query()).consume()));
            session.run(
                            Statement.read("await-indexes")
                                    .with(Values.parameters("seconds", timeout.toSeconds())))
                    .consume();
            session.run(Statement.read("count-existing-records").query()).consume();
        }
        LOGGER.atInfo().addKeyValue("statements", statements.size()).log("graph schema is online");
    }

    /** The statements in the order in which they run. */
    List<Statement> statements() {
        return statements;
    }
}
