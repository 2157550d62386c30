package org.tributary.access.transactions;

import com.fasterxml.jackson.core.JsonGenerator;
import graphql.normalized.ExecutableNormalizedField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.cypher.TransactionWriter;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.log.RecordHistory;
import org.tributary.access.query.TransactionField;
import org.tributary.access.query.TransactionSet;
import org.tributary.runtime.access.ReadableProjects;
import org.tributary.runtime.log.LogException;

/** Answers {@code transaction_log} and {@code _transaction_log_count}. Blocks. */
public final class TransactionLogs {

    private static final List<TransactionField> SHORT =
            Stream.of(TransactionField.values())
                    .filter(field -> field != TransactionField.DOCUMENTS)
                    .filter(field -> field != TransactionField.RESPONSE)
                    .toList();

    private final GraphReader graph;
    private final LoggedTexts texts;
    private final RecordHistory history;
    private final LogFreshness freshness;

    public TransactionLogs(
            GraphReader graph, LoggedTexts texts, RecordHistory history, LogFreshness freshness) {
        this.graph = graph;
        this.texts = texts;
        this.history = history;
        this.freshness = freshness;
    }

    /**
     * Writes the rows that a field asks for.
     *
     * @param arguments without those that are null
     * @throws TransactionException with the text for the caller
     */
    public void write(
            ExecutableNormalizedField field,
            Map<String, Object> arguments,
            ReadableProjects readable,
            JsonGenerator json)
            throws IOException {
        freshness.await();
        write(rows(set(arguments, readable), columns(field), readable), field, json);
    }

    /** How many rows there are. */
    public long count(Map<String, Object> arguments, ReadableProjects readable) {
        freshness.await();
        return count(set(arguments, readable), readable);
    }

    /**
     * Writes the rows of transactions that changed a record.
     *
     * @throws TransactionException with the text for the caller
     */
    public void write(
            RecordVersion record,
            ExecutableNormalizedField field,
            Map<String, Object> arguments,
            ReadableProjects readable,
            JsonGenerator json)
            throws IOException {
        var set = new LogArguments(arguments).set(List.of(changing(record)));
        write(rows(set, columns(field), readable), field, json);
    }

    /** How many transactions changed a record. */
    public long count(
            RecordVersion record, Map<String, Object> arguments, ReadableProjects readable) {
        return count(new LogArguments(arguments).set(List.of(changing(record))), readable);
    }

    private void write(
            List<LoggedTransaction> rows, ExecutableNormalizedField field, JsonGenerator json)
            throws IOException {
        var writer = new LogWriter(json, texts, history);
        json.writeStartArray();
        for (var row : rows) {
            writer.row(row, field);
        }
        json.writeEndArray();
    }

    private long count(TransactionSet set, ReadableProjects readable) {
        var count = new AtomicLong();
        graph.read(TransactionWriter.count(set, readable), row -> count.set(row.get(0).asLong()));
        return count.get();
    }

    /** The last one is told by its place in the project's order, earlier ones by the log. */
    private TransactionSet.OneOf changing(RecordVersion record) {
        var transactions = last(record);
        if (transactions.isEmpty()) {
            freshness.await();
            transactions.addAll(last(record));
        }
        if (record.version() > 1) {
            try {
                transactions.addAll(
                        history.transactions(record.projectId(), record.id(), record.version()));
            } catch (LogException e) {
                throw new TransactionException("the log of changes cannot be read", e);
            }
        }
        return new TransactionSet.OneOf(TransactionField.ID, List.copyOf(transactions));
    }

    private LinkedHashSet<Long> last(RecordVersion record) {
        var found = new LinkedHashSet<Long>();
        graph.read(
                CypherStatement.resource(
                        "find-change",
                        Map.of("project", record.projectId(), "sequence", record.sequence())),
                row -> found.add(row.get("transaction_id").asLong()));
        return found;
    }

    private List<LoggedTransaction> rows(
            TransactionSet set, List<TransactionField> fields, ReadableProjects readable) {
        var rows = new ArrayList<LoggedTransaction>();
        graph.read(
                TransactionWriter.rows(set, fields, readable),
                row -> rows.add(LoggedTransaction.of(fields, row.get(0))));
        return rows;
    }

    /** Long columns only where they are asked for. */
    private static List<TransactionField> columns(ExecutableNormalizedField field) {
        boolean documents =
                field.getChildren().stream()
                        .anyMatch(
                                child ->
                                        child.getFieldName().equals("documents")
                                                || child.getFieldName().equals("canonical_json"));
        return documents ? List.of(TransactionField.values()) : SHORT;
    }

    private TransactionSet set(Map<String, Object> arguments, ReadableProjects readable) {
        var read = new LogArguments(arguments);
        return read.set(
                read.entities().stream()
                        .map(ids -> changing(ids, read.projects(), readable))
                        .toList());
    }

    /** Transactions that changed records: the graph knows their projects, the log the rest. */
    private TransactionSet.OneOf changing(
            List<String> ids, Optional<List<String>> named, ReadableProjects readable) {
        var projects = new LinkedHashSet<>(named.orElse(List.of()));
        graph.read(
                CypherStatement.resource("find-projects", Map.of("ids", ids)),
                row -> projects.add(row.get("project").asString()));
        var transactions = new LinkedHashSet<Long>();
        try {
            for (var project : projects) {
                if (project.contains("-") && readable.containsId(project)) {
                    transactions.addAll(history.transactions(project, ids));
                }
            }
        } catch (LogException e) {
            throw new TransactionException("the log of changes cannot be read", e);
        }
        return new TransactionSet.OneOf(TransactionField.ID, List.copyOf(transactions));
    }
}
