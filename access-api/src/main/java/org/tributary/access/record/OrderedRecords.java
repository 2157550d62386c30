package org.tributary.access.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.neo4j.driver.Value;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.cypher.CypherWriter;
import org.tributary.access.graph.GraphException;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.query.Column;
import org.tributary.access.query.Condition;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Page;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Reads all records of a type in a project in the order of their ids, however many there are: in
 * ranges of some thousand, a few of them at once, each by a statement that the index over project
 * and id answers in order. Neither side keeps more than those ranges. Blocks.
 */
public final class OrderedRecords {

    /** Large enough that a statement's own cost does not count, small enough to be kept. */
    private static final int ROWS = 1_000;

    private static final Projection IDS =
            new Projection(
                    false,
                    List.of(
                            new Column.Value(
                                    "id",
                                    Set.of(),
                                    new StoredProperty(GraphModel.ID, ValueKind.TEXT))));

    private static final List<Page.Sort> ORDER =
            List.of(
                    new Page.Sort(GraphModel.PROJECT_ID, false),
                    new Page.Sort(GraphModel.ID, false));

    private static final Page ALL = new Page(ORDER, OptionalLong.empty(), OptionalLong.empty());

    /** The last record of a range that begins where the statement does. */
    private static final Page LAST = new Page(ORDER, OptionalLong.of(ROWS - 1), OptionalLong.of(1));

    private final GraphReader graph;
    private final ExecutorService threads;
    private final int readers;

    /**
     * @param threads virtual ones
     * @param readers ranges of one export that are read at the same time
     */
    public OrderedRecords(GraphReader graph, ExecutorService threads, int readers) {
        this.graph = graph;
        this.threads = threads;
        this.readers = readers;
    }

    /**
     * Which records are read.
     *
     * @param conditions that they fulfil; the ranges are those of all records
     * @param readable projects that the conditions may look into
     */
    public record Selection(
            RecordType type,
            String projectId,
            List<Condition> conditions,
            ReadableProjects readable) {
        public Selection {
            conditions = List.copyOf(conditions);
        }

        /** All records of a type in a project that may be read. */
        public static Selection all(RecordType type, String projectId) {
            return new Selection(type, projectId, List.of(), ReadableProjects.everything());
        }
    }

    /** What takes the rows, one after the other. */
    @FunctionalInterface
    public interface RowReceiver<E extends Exception> {
        void take(Value row) throws E;
    }

    /**
     * Hands on a list of the columns' values for each record.
     *
     * @throws GraphException where a statement fails or the thread is interrupted
     */
    public <E extends Exception> void read(
            Selection selection, Projection projection, RowReceiver<E> receiver) throws E {
        var ranges = new Ranges(selection, projection);
        try {
            for (var rows = ranges.next(); rows.isPresent(); rows = ranges.next()) {
                for (var row : rows.get()) {
                    receiver.take(row);
                }
            }
        } finally {
            ranges.cancel();
        }
    }

    static CypherStatement rows(
            Selection selection, Condition.IdRange range, Projection projection) {
        var conditions = new ArrayList<Condition>();
        conditions.add(range);
        conditions.addAll(selection.conditions());
        return statement(selection, conditions, ALL, projection);
    }

    static CypherStatement last(Selection selection, String after) {
        var range = new Condition.IdRange(selection.projectId(), after, Optional.empty());
        return statement(selection, List.of(range), LAST, IDS);
    }

    private static CypherStatement statement(
            Selection selection, List<Condition> conditions, Page page, Projection projection) {
        var set = new RecordSet(List.of(selection.type()), conditions, Optional.empty(), page);
        return CypherWriter.records(List.of(set), projection, selection.readable());
    }

    /** The ranges of one selection, of which some are being read ahead. */
    private final class Ranges {

        private final Selection selection;
        private final Projection projection;
        private final Deque<Future<List<Value>>> ahead = new ArrayDeque<>();
        private Optional<Future<Optional<String>>> end;
        private String begin = "";

        Ranges(Selection selection, Projection projection) {
            this.selection = selection;
            this.projection = projection;
            this.end = Optional.of(findEnd());
        }

        /** Rows of the next range; empty behind the last one. */
        Optional<List<Value>> next() {
            while (end.isPresent() && ahead.size() < readers) {
                var last = await(end.get());
                var range = new Condition.IdRange(selection.projectId(), begin, last);
                ahead.add(threads.submit(() -> readAll(rows(selection, range, projection))));
                begin = last.orElse(begin);
                end = last.map(_ -> findEnd());
            }
            return Optional.ofNullable(ahead.poll()).map(OrderedRecords::await);
        }

        void cancel() {
            end.ifPresent(running -> running.cancel(true));
            ahead.forEach(running -> running.cancel(true));
        }

        private Future<Optional<String>> findEnd() {
            var statement = last(selection, begin);
            return threads.submit(
                    () ->
                            readAll(statement).stream()
                                    .findFirst()
                                    .map(row -> row.get(0).asString()));
        }

        private List<Value> readAll(CypherStatement statement) {
            var rows = new ArrayList<Value>();
            graph.read(statement, row -> rows.add(row.get(0)));
            return rows;
        }
    }

    private static <T> T await(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GraphException known
                    ? known
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraphException(
                    GraphException.Reason.CANCELLED, "the request was cancelled", e);
        }
    }
}
