package org.tributary.ingest.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.archive.ObjectStore.Parts;
import org.tributary.ingest.body.ByteTap;
import org.tributary.ingest.refusal.RefusedException;

/**
 * The text of a document for the transaction log, kept while it is read: up to 64 KiB in the event
 * itself, beyond that as an S3 object. Holds at most two parts: one fills while the other travels.
 */
public final class KeptText implements ByteTap {

    /** Longest text that travels in an event, in bytes. */
    public static final int INLINE = 64 * 1024;

    private static final int PART = 5 * 1024 * 1024;
    private static final byte[] NOTHING = {};
    private static final Logger LOGGER = LoggerFactory.getLogger(KeptText.class);

    private final ObjectStore store;
    private final ExecutorService executor;
    private final String key;
    private byte[] part = new byte[4 * 1024];
    private int length;
    private long size;
    private int number;
    private @Nullable Parts parts;
    private @Nullable Future<?> travelling;
    private boolean stored;

    /**
     * @param key of the object, if it comes to one
     */
    KeptText(ObjectStore store, ExecutorService executor, String key) {
        this.store = store;
        this.executor = executor;
        this.key = key;
    }

    @Override
    public void bytes(byte[] bytes, int offset, int count) {
        size += count;
        for (int done = 0; done < count; ) {
            if (length == PART) {
                sendPart();
            }
            int some = Math.min(count - done, PART - length);
            if (length + some > part.length) {
                part =
                        Arrays.copyOf(
                                part, Math.min(PART, Math.max(2 * part.length, length + some)));
            }
            System.arraycopy(bytes, offset + done, part, length, some);
            length += some;
            done += some;
        }
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    /**
     * Ends the text and waits until it is safe.
     *
     * @param inline bytes that the event has room for
     * @throws RefusedException 503 where the store does not take it
     */
    public Document finish(@Nullable String name, DocumentFormat format, long inline) {
        if (size <= Math.min(INLINE, inline)) {
            var text = new String(part, 0, length, StandardCharsets.UTF_8);
            part = NOTHING;
            return new Document(name, format, text, null, size);
        }
        try {
            if (parts == null) {
                store.put(key, part, length);
            } else {
                sendPart();
                awaitPart();
                parts.complete();
            }
            stored = true;
            // A request may have a thousand documents, each of which would hold on to its last
            // part.
            part = NOTHING;
        } catch (ObjectStoreException e) {
            throw unavailable(e);
        }
        return new Document(name, format, null, key, size);
    }

    /** Takes back what was stored; for a request that fails. */
    public void discard() {
        try {
            if (stored) {
                store.delete(key);
            } else if (parts != null) {
                awaitPart();
                parts.abort();
            }
        } catch (ObjectStoreException | RefusedException e) {
            LOGGER.atWarn().addKeyValue("key", key).setCause(e).log("object not taken back");
        }
    }

    private void sendPart() {
        awaitPart();
        var bytes = part;
        int count = length;
        int position = ++number;
        if (parts == null) {
            parts = begin();
        }
        var open = parts;
        travelling = executor.submit(() -> open.add(position, bytes, count));
        part = new byte[PART];
        length = 0;
    }

    private Parts begin() {
        try {
            return store.begin(key);
        } catch (ObjectStoreException e) {
            throw unavailable(e);
        }
    }

    private void awaitPart() {
        var last = travelling;
        travelling = null;
        if (last == null) {
            return;
        }
        try {
            last.get();
        } catch (ExecutionException e) {
            throw unavailable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static RefusedException unavailable(@Nullable Throwable cause) {
        LOGGER.atError().setCause(cause).log("S3 does not take a document");
        return RefusedException.unavailable(
                "The document store of this commons does not answer", cause);
    }
}
