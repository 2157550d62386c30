package org.tributary.ingest.archive;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps the texts of documents for the transaction log. */
public final class Archive implements AutoCloseable {

    private final ObjectStore store;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    public Archive(ObjectStore store) {
        this.store = store;
    }

    /**
     * A document begins.
     *
     * @param requestId makes the object's key unique
     */
    public KeptText begin(String projectId, String requestId, int document) {
        return new KeptText(
                store, executor, "submissions/%s/%s/%d".formatted(projectId, requestId, document));
    }

    @Override
    public void close() {
        executor.close();
    }
}
