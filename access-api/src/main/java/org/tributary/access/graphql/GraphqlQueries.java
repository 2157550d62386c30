package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.tier.Tier;
import org.tributary.access.transactions.TransactionLogs;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Answers requests: one statement per root field, several at a time, joined in the request's shape
 * as they are read. Blocks.
 */
public final class GraphqlQueries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final QueryRunner runner;
    private final ExecutorService threads;
    private final int statements;

    /**
     * @param threads virtual ones
     * @param statements of one request that run at once
     */
    public GraphqlQueries(
            GraphReader graph,
            TransactionLogs logs,
            Tier tier,
            Duration timeout,
            ExecutorService threads,
            int statements) {
        this.runner = new QueryRunner(graph, logs, tier, timeout);
        this.threads = threads;
        this.statements = statements;
    }

    /**
     * Writes the answer.
     *
     * @param extensions null for none
     * @return what is wrong with it
     * @throws RuntimeException where a value breaks off that is on its way already
     */
    List<Fault> answer(
            Plan plan,
            ReadableProjects readable,
            AnswerForm form,
            @Nullable JsonNode extensions,
            OutputStream out)
            throws IOException, InterruptedException {
        try (var values = values(plan.fields(), readable)) {
            var faults = new ArrayList<>(plan.faults());
            write(out, "{\"data\":");
            join(plan.fields(), List.of(), values, faults, out);
            end(form, faults, extensions, out);
            return faults;
        }
    }

    private FieldValues values(List<RootField> fields, ReadableProjects readable) {
        FieldValues.Work work = (field, value) -> runner.run(field, readable, value);
        var leaves = FieldValues.leaves(fields);
        return leaves.size() == 1
                ? new OwnField(work)
                : new RunningFields(leaves, threads, statements, work);
    }

    /** Writes the answer to a request that cannot be answered. */
    static void refuse(AnswerForm form, List<Fault> faults, OutputStream out) throws IOException {
        write(out, "{\"data\":null");
        end(form, faults, null, out);
    }

    private static void join(
            List<RootField> fields,
            List<String> path,
            FieldValues values,
            List<Fault> faults,
            OutputStream out)
            throws IOException, InterruptedException {
        var separator = "{";
        for (var field : fields) {
            write(out, separator + '"' + field.key() + "\":");
            separator = ",";
            var at = new ArrayList<>(path);
            at.add(field.key());
            if (field instanceof RootField.Group group) {
                join(group.fields(), at, values, faults, out);
            } else {
                value(field, at, values, faults, out);
            }
        }
        write(out, fields.isEmpty() ? "{}" : "}");
    }

    private static void value(
            RootField field,
            List<String> path,
            FieldValues values,
            List<Fault> faults,
            OutputStream out)
            throws IOException, InterruptedException {
        switch (values.write(field, out)) {
            case null -> {}
            case FieldException fault -> {
                faults.add(Fault.at(path, String.valueOf(fault.getMessage())));
                write(out, "null");
            }
            case RuntimeException failure ->
                    throw new IllegalStateException("a field could not be answered", failure);
        }
    }

    private static void end(
            AnswerForm form, List<Fault> faults, @Nullable JsonNode extensions, OutputStream out)
            throws IOException {
        if (!faults.isEmpty()) {
            write(out, ",\"errors\":");
            out.write(JSON.writeValueAsBytes(form.errors(faults)));
        }
        if (extensions != null) {
            write(out, ",\"extensions\":");
            out.write(JSON.writeValueAsBytes(extensions));
        }
        write(out, "}");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
