package org.tributary.graph.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.neo4j.driver.exceptions.SecurityException;
import org.tributary.graph.change.Folded;
import org.tributary.graph.change.Folded.LinkRow;

/**
 * The graph in Neo4j. A load transaction is one managed transaction: the driver repeats it after a
 * deadlock or a lost connection. Nodes are written before links, so links within a transaction find
 * their ends.
 */
public final class Neo4jGraph implements GraphStore {

    private final Driver driver;
    private final LoadStatements statements = new LoadStatements();

    public Neo4jGraph(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Map<String, Long> fences(Collection<String> projects) {
        try (var session = driver.session()) {
            return session.executeRead(tx -> readFences(tx, projects));
        } catch (Neo4jException e) {
            throw new LoadException.Unavailable(e);
        }
    }

    @Override
    public void write(LoadTransaction transaction) {
        try (var session = driver.session()) {
            session.executeWriteWithoutResult(tx -> write(tx, transaction));
        } catch (Neo4jException e) {
            throw isRefusal(e) ? new LoadException.Refused(e) : new LoadException.Unavailable(e);
        }
    }

    private Map<String, Long> readFences(TransactionContext tx, Collection<String> projects) {
        var fences = new HashMap<String, Long>();
        tx.run(statements.readFences.with(LoadRows.projects(projects)))
                .forEachRemaining(
                        row ->
                                fences.put(
                                        row.get("project").asString(),
                                        row.get("sequence").asLong()));
        return fences;
    }

    private void write(TransactionContext tx, LoadTransaction transaction) {
        moveFences(tx, transaction);
        var rows = transaction.rows();
        if (!rows.deleted().isEmpty()) {
            tx.run(statements.deleteNodes.with(LoadRows.ids(rows.deleted()))).consume();
        }
        rows.nodes()
                .forEach(
                        (label, nodes) ->
                                tx.run(statements.upsertNodes(label).with(LoadRows.nodes(nodes)))
                                        .consume());
        if (!rows.relinked().isEmpty()) {
            tx.run(statements.deleteLinks.with(LoadRows.keptLinks(rows.relinked()))).consume();
        }
        writeLinks(tx, rows);
        if (!rows.growth().isEmpty()) {
            tx.run(statements.countRecords.with(LoadRows.growth(rows.growth()))).consume();
        }
        if (!rows.ruleUses().isEmpty()) {
            tx.run(statements.countHarmonized.with(LoadRows.ruleUses(rows.ruleUses()))).consume();
        }
    }

    private void moveFences(TransactionContext tx, LoadTransaction transaction) {
        var moves = transaction.moves();
        long moved =
                tx.run(statements.moveFences.with(LoadRows.fences(moves)))
                        .single()
                        .get("moved")
                        .asLong();
        if (moved != moves.size()) {
            throw new LoadException.FenceMoved();
        }
    }

    private void writeLinks(TransactionContext tx, Folded rows) {
        long written = 0;
        for (var links : rows.links().entrySet()) {
            written +=
                    tx.run(
                                    statements
                                            .upsertLinks(links.getKey())
                                            .with(LoadRows.links(links.getValue())))
                            .single()
                            .get("written")
                            .asLong();
        }
        if (written != rows.expectedLinks()) {
            throw new LoadException.ParentsMissing(missingParents(tx, rows));
        }
    }

    private Set<String> missingParents(TransactionContext tx, Folded rows) {
        var parents = new HashSet<String>();
        rows.links()
                .values()
                .forEach(links -> links.stream().map(LinkRow::parent).forEach(parents::add));
        var missing =
                tx.run(statements.findMissing.with(LoadRows.ids(parents)))
                        .single()
                        .get("missing")
                        .asList(id -> id.asString());
        return Set.copyOf(missing);
    }

    /**
     * True where the rows are at fault. The database reports that a row cannot be stored in many
     * ways, a value too long for an index even as an error of its own, so what decides is whether
     * another write succeeds now.
     */
    private boolean isRefusal(Neo4jException e) {
        boolean mayBeRows =
                (e instanceof ClientException || e instanceof DatabaseException)
                        && !(e instanceof RetryableException || e instanceof SecurityException);
        return mayBeRows && writes();
    }

    private boolean writes() {
        try (var session = driver.session()) {
            session.executeWriteWithoutResult(tx -> tx.run(statements.probe.query()).consume());
            return true;
        } catch (Neo4jException e) {
            return false;
        }
    }
}
