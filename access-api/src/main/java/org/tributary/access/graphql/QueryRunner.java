package org.tributary.access.graphql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.neo4j.driver.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.cypher.KnownStatements;
import org.tributary.access.graph.GraphException;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.tier.Tier;
import org.tributary.access.transactions.TransactionException;
import org.tributary.access.transactions.TransactionLogs;
import org.tributary.runtime.access.ReadableProjects;

/** Asks the graph for one root field and writes its value. */
final class QueryRunner {

    private static final Logger LOGGER = LoggerFactory.getLogger(QueryRunner.class);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What breaks off stays broken off. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .build()
                    .setCodec(MAPPER);

    /** Records of an answer whose transactions are looked up. */
    private static final int MOST_WITH_LOGS = 1_000;

    private final KnownStatements statements = new KnownStatements();
    private final GraphReader graph;
    private final TransactionLogs logs;
    private final Tier tier;
    private final Duration timeout;

    QueryRunner(GraphReader graph, TransactionLogs logs, Tier tier, Duration timeout) {
        this.graph = graph;
        this.logs = logs;
        this.tier = tier;
        this.timeout = timeout;
    }

    /**
     * Writes the value of a field.
     *
     * @throws FieldException where it has none, or not all of it
     */
    void run(RootField field, ReadableProjects readable, OutputStream out) {
        try {
            write(field, readable, out);
        } catch (GraphException e) {
            throw worded(e);
        } catch (TransactionException e) {
            throw worded(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(RootField field, ReadableProjects readable, OutputStream out)
            throws IOException {
        try (var json = JSON.createGenerator(out)) {
            switch (field) {
                case RootField.Records records -> records(records, readable, json);
                case RootField.PageOf page -> page(page.page(), readable, json);
                case RootField.Count count ->
                        json.writeNumber(
                                tier.count(
                                        count.set(),
                                        readable,
                                        projects -> count(count.set(), projects)));
                case RootField.Log log -> logs.write(log.field(), log.arguments(), readable, json);
                case RootField.LogCount count ->
                        json.writeNumber(logs.count(count.arguments(), readable));
                case RootField.Known known -> MAPPER.writeTree(json, known.value());
                case RootField.Failed failed -> throw new FieldException(failed.error());
                case RootField.Group _ ->
                        throw new IllegalArgumentException("a group is run field by field");
            }
        }
    }

    private long count(RecordSet set, ReadableProjects projects) {
        var number = new long[1];
        graph.read(statements.count(set, projects), row -> number[0] = row.get(0).asLong());
        return number[0];
    }

    private void records(RootField.Records records, ReadableProjects readable, JsonGenerator json)
            throws IOException {
        json.writeStartArray();
        if (!records.sets().isEmpty()) {
            var writer = new RecordWriter(json, new RecordLogs(logs, readable));
            var projection = records.projection();
            var type = projection.mixed() ? null : single(records).label().text();
            CypherStatement statement = statements.records(records.sets(), projection, readable);
            Consumer<Value> write = row -> write(() -> writer.write(row, projection, type));
            if (projection.hasTransactions()) {
                all(statement).forEach(write);
            } else {
                graph.read(statement, row -> write.accept(row.get(0)));
            }
        }
        json.writeEndArray();
    }

    private void page(RecordPage page, ReadableProjects readable, JsonGenerator json)
            throws IOException {
        var writer = new PageWriter(page, json, new RecordLogs(logs, readable));
        graph.read(
                statements.records(List.of(page.set()), page.projection(), readable),
                row -> writer.take(row.get(0)));
        writer.write();
    }

    /** The log is asked per record, which has to wait until this statement is over. */
    private List<Value> all(CypherStatement statement) {
        var rows = new ArrayList<Value>();
        graph.read(
                statement,
                row -> {
                    if (rows.size() == MOST_WITH_LOGS) {
                        throw new FieldException(
                                "Transactions are shown of at most %d records: ask page by page with first and offset."
                                        .formatted(MOST_WITH_LOGS));
                    }
                    rows.add(row.get(0));
                });
        return rows;
    }

    private static RecordType single(RootField.Records records) {
        return records.sets().getFirst().types().getFirst();
    }

    private FieldException worded(GraphException e) {
        return switch (e.reason()) {
            case TIMED_OUT ->
                    new FieldException(
                            "Query exceeded %.1f second timeout. Ask for fewer records with first, fewer levels, or narrower filters."
                                    .formatted(timeout.toMillis() / 1000.0));
            case UNAVAILABLE, CANCELLED -> new FieldException(String.valueOf(e.getMessage()));
            case FAILED -> {
                LOGGER.atError().setCause(e).log("graph query failed");
                yield new FieldException("internal server error");
            }
        };
    }

    private static FieldException worded(TransactionException e) {
        if (e.getCause() != null) {
            LOGGER.atWarn().setCause(e).log("transaction log cannot be shown");
        }
        return new FieldException(String.valueOf(e.getMessage()));
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
