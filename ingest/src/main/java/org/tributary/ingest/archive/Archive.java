package org.tributary.ingest.archive;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tributary.event.v1.Document;
import org.tributary.ingest.refusal.RefusedException;

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

    /**
     * The text of a document that is kept.
     *
     * @throws RefusedException 503 where the store does not answer
     */
    public Reader open(Document document) {
        var text = document.getText();
        var key = document.getObjectKey();
        if (text != null || key == null) {
            return Reader.of(text == null ? "" : text);
        }
        try {
            return new BufferedReader(
                    new InputStreamReader(store.open(key), StandardCharsets.UTF_8));
        } catch (ObjectStoreException e) {
            throw RefusedException.unavailable(
                    "The document store of this commons does not answer", e);
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
