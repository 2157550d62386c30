package org.tributary.local.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Puts single records into another project, one after the other, while something large goes on. */
public final class Bystander implements AutoCloseable {

    private static final String PROGRAM = "bench";
    private static final long PAUSE_MS = 200;

    private final BenchClient client;
    private final String code = "beside-" + Long.toString(System.currentTimeMillis(), 36);
    private final List<Double> times = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param url of the gateway
     * @param token of a user who may create programs and projects
     */
    public Bystander(URI url, Supplier<String> token) throws IOException, InterruptedException {
        client = new BenchClient(url, token);
        client.project(PROGRAM, code);
        thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        try {
            for (int i = 0; !closed; i++) {
                times.add(
                        client.json("/api/v0/submission/" + PROGRAM + "/" + code, study(i))
                                .milliseconds());
                Thread.sleep(PAUSE_MS);
            }
        } catch (IOException e) {
            throw new BenchException("a single record beside the upload was not answered: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String study(int i) {
        return """
        {"type": "study", "submitter_id": "s%d", "projects": {"code": "%s"}}
        """
                .formatted(i, code);
    }

    /** Ends it and gives how long its requests took. */
    public Percentiles finish() throws InterruptedException {
        close();
        thread.join();
        return new Timings(times.stream().mapToDouble(Double::doubleValue).toArray()).percentiles();
    }

    @Override
    public void close() {
        closed = true;
    }
}
