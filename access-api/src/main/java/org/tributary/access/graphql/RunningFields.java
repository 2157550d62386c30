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
final class RunningFields implements FieldValues {

    private final List<RootField> order;
    private final Map<RootField, FieldPipe> pipes = new IdentityHashMap<>();
    private final Work work;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Future<?>> workers = new ArrayList<>();

    /**
     * @param order no groups
     * @param atOnce how many are answered at once
     */
    RunningFields(List<RootField> order, ExecutorService threads, int atOnce, Work work) {
        this.order = order;
        this.work = work;
        order.forEach(field -> pipes.put(field, new FieldPipe()));
        for (int i = 0; i < Math.min(atOnce, order.size()); i++) {
            workers.add(threads.submit(this::run));
        }
    }

    @Override
    public @Nullable RuntimeException write(RootField field, OutputStream out)
            throws IOException, InterruptedException {
        var pipe = pipe(field);
        var failure = pipe.await();
        if (failure == null) {
            pipe.copyTo(out);
        }
        return failure;
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
}
