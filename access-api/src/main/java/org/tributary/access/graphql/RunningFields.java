package org.tributary.access.graphql;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The root fields of a request while they are answered, a few at a time. They are begun in the
 * order in which they are sent, so that the one whose turn it is never waits for a later one.
 */
final class RunningFields implements AutoCloseable {

    private final List<RootField> order;
    private final Map<RootField, FieldPipe> pipes = new IdentityHashMap<>();
    private final Work work;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Future<?>> workers = new ArrayList<>();

    /** Writes the value of a field. */
    @FunctionalInterface
    interface Work {
        void run(RootField field, OutputStream out);
    }

    RunningFields(List<RootField> fields, ExecutorService threads, int atOnce, Work work) {
        this.order = leaves(fields);
        this.work = work;
        order.forEach(field -> pipes.put(field, new FieldPipe()));
        for (int i = 0; i < Math.min(atOnce, order.size()); i++) {
            workers.add(threads.submit(this::run));
        }
    }

    /**
     * Waits for the value of a field, or for as much of it as is held.
     *
     * @return why there is none; null where it can be copied
     */
    @Nullable RuntimeException await(RootField field) throws InterruptedException {
        return pipe(field).await();
    }

    void copy(RootField field, OutputStream out) throws IOException, InterruptedException {
        pipe(field).copyTo(out);
    }

    @Override
    public void close() {
        workers.forEach(worker -> worker.cancel(true));
    }

    private FieldPipe pipe(RootField field) {
        var pipe = pipes.get(field);
        if (pipe == null) {
            throw new IllegalArgumentException("no such field: " + field.key());
        }
        return pipe;
    }

    private void run() {
        for (int i = next.getAndIncrement(); i < order.size(); i = next.getAndIncrement()) {
            var field = order.get(i);
            var pipe = pipe(field);
            try {
                work.run(field, pipe);
                pipe.end();
            } catch (RuntimeException e) {
                pipe.fail(e);
            }
        }
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
}
