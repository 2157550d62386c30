package org.tributary.access.graphql;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.transactions.TransactionLogs;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Answers requests: one statement per root field, several at a time, joined in the request's shape.
 * Blocks.
 */
public final class GraphqlQueries {

    private final GraphqlEngine engine;
    private final QueryRunner runner;
    private final ExecutorService threads;
    private final int statements;
    private final long largestAnswer;

    /**
     * @param threads virtual ones
     * @param statements of one request that run at once
     * @param largestAnswer in bytes
     */
    public GraphqlQueries(
            GraphqlEngine engine,
            GraphReader graph,
            TransactionLogs logs,
            Duration timeout,
            ExecutorService threads,
            int statements,
            long largestAnswer) {
        this.engine = engine;
        this.runner = new QueryRunner(graph, logs, timeout);
        this.threads = threads;
        this.statements = statements;
        this.largestAnswer = largestAnswer;
    }

    /** The answer to the body of a request. */
    GraphqlAnswer answer(String body, ReadableProjects readable) throws InterruptedException {
        try {
            return answer(engine.plan(RequestReader.read(body)), readable);
        } catch (RequestException e) {
            return new GraphqlAnswer(
                    400, List.of(utf8("{\"data\":null,%s}".formatted(errors(e.errors())))));
        }
    }

    private GraphqlAnswer answer(Plan plan, ReadableProjects readable) throws InterruptedException {
        var running = start(plan, readable);
        try {
            var pieces = new ArrayList<byte[]>();
            var errors = new ArrayList<>(plan.errors());
            pieces.add(utf8("{\"data\":"));
            join(plan.fields(), running, pieces, errors);
            pieces.add(utf8(errors.isEmpty() ? "}" : ",%s}".formatted(errors(errors))));
            return new GraphqlAnswer(errors.isEmpty() ? 200 : 400, pieces);
        } finally {
            running.values().forEach(field -> field.cancel(true));
        }
    }

    private Map<RootField, Future<AnswerBytes>> start(Plan plan, ReadableProjects readable) {
        var budget = new AtomicLong(largestAnswer);
        var turn = new Semaphore(statements, true);
        var running = new HashMap<RootField, Future<AnswerBytes>>();
        for (var field : leaves(plan.fields())) {
            running.put(
                    field,
                    threads.submit(
                            () -> {
                                turn.acquire();
                                try {
                                    return runner.run(field, readable, budget);
                                } finally {
                                    turn.release();
                                }
                            }));
        }
        return running;
    }

    private static List<RootField> leaves(List<RootField> fields) {
        var leaves = new ArrayList<RootField>();
        for (var field : fields) {
            if (field instanceof RootField.Group group) {
                leaves.addAll(leaves(group.fields()));
            } else {
                leaves.add(field);
            }
        }
        return leaves;
    }

    private static void join(
            List<RootField> fields,
            Map<RootField, Future<AnswerBytes>> running,
            List<byte[]> pieces,
            List<String> errors)
            throws InterruptedException {
        var separator = "{";
        for (var field : fields) {
            pieces.add(utf8("%s\"%s\":".formatted(separator, field.key())));
            separator = ",";
            if (field instanceof RootField.Group group) {
                join(group.fields(), running, pieces, errors);
            } else {
                pieces.addAll(value(running.get(field), errors));
            }
        }
        pieces.add(utf8(fields.isEmpty() ? "{}" : "}"));
    }

    private static List<byte[]> value(@Nullable Future<AnswerBytes> running, List<String> errors)
            throws InterruptedException {
        if (running == null) {
            return List.of(utf8("null"));
        }
        try {
            return running.get().pieces();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FieldException fault) {
                errors.add(String.valueOf(fault.getMessage()));
                return List.of(utf8("null"));
            }
            throw new IllegalStateException("a field could not be answered", e.getCause());
        }
    }

    private static String errors(List<String> errors) {
        var texts = errors.stream().map(GraphqlQueries::quoted).toList();
        return "\"errors\":[%s]".formatted(String.join(",", texts));
    }

    private static String quoted(String text) {
        return "\"%s\"".formatted(new String(JsonStringEncoder.getInstance().quoteAsString(text)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
