package org.tributary.ingest.submission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.SubmissionAborted;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.event.v1.SubmissionOpened;
import org.tributary.event.v1.SubmissionProgress;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.SubmissionWhole;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.ingest.document.RecordSink;
import org.tributary.ingest.log.EventLog;
import org.tributary.ingest.refusal.RefusedException;

/**
 * Turns records into events as they come. What fits one command waits for its end and is one; what
 * does not is opened, sent in chunks and sealed (DESIGN 3.4). Used by one thread.
 */
final class SubmissionWriter implements RecordSink {

    /** Most records of a chunk, and of a submission that is one command. */
    static final int RECORDS = 500;

    /** Characters of records up to which a submission is one command. */
    static final int WHOLE_SIZE = 64 * 1024;

    /** Characters of records in a chunk, unless a single record is longer. */
    static final int CHUNK_SIZE = 512 * 1024;

    /** Chunks on their way to the broker at a time. */
    private static final int IN_FLIGHT = 4;

    private static final Logger LOGGER = LoggerFactory.getLogger(SubmissionWriter.class);
    private static final long UNOPENED = -1;

    private final Request request;
    private final SubmissionScope scope;
    private final String traceparent;
    private final EventLog log;
    private final Capacity capacity;
    private final Duration heartbeat;
    private final Semaphore room = new Semaphore(IN_FLIGHT);

    private List<SubmittedRecord> records = new ArrayList<>();
    private Map<Integer, Table> tables = new LinkedHashMap<>();
    private int size;
    private long transactionId = UNOPENED;
    private int chunks;
    private long count;
    private long lastCommand;
    private volatile @Nullable Throwable failure;

    /**
     * @param heartbeat how often an open submission says that it is alive
     */
    SubmissionWriter(
            Request request,
            SubmissionScope scope,
            String traceparent,
            EventLog log,
            Capacity capacity,
            Duration heartbeat) {
        this.request = request;
        this.scope = scope;
        this.traceparent = traceparent;
        this.log = log;
        this.capacity = capacity;
        this.heartbeat = heartbeat;
    }

    @Override
    public void table(Table table) {
        int length = table.getHeader().stream().mapToInt(name -> name.length() + 1).sum();
        makeRoom(length);
        tables.put(table.getDocument(), table);
        size += length;
    }

    @Override
    public void record(SubmittedRecord record, int length) {
        makeRoom(length);
        records.add(record);
        size += length;
        count++;
    }

    /** Records so far. */
    long count() {
        return count;
    }

    /** Tells an open submission's waiting parties that it is alive, where it is time to. */
    void pulse() {
        if (isOpen() && System.nanoTime() - lastCommand >= heartbeat.toNanos()) {
            log.appendLater(
                    scope.getProjectId(),
                    new SubmissionProgress(transactionId, chunks, count - records.size()));
            lastCommand = System.nanoTime();
        }
    }

    /** Makes sure that every record is safe; the submission can then be ended. */
    void flush() {
        if (isOpen()) {
            sendChunk();
            room.acquireUninterruptibly(IN_FLIGHT);
            room.release(IN_FLIGHT);
            throwFailure();
        }
    }

    /**
     * Ends the submission; {@link #flush} comes before.
     *
     * @param digest of the documents; null where the request has no idempotency key
     * @return its transaction id
     */
    long end(List<Document> documents, @Nullable String digest) {
        if (isOpen()) {
            log.append(
                    scope.getProjectId(),
                    new SubmissionSealed(transactionId, chunks, count, documents, digest),
                    null);
            return transactionId;
        }
        return log.append(
                scope.getProjectId(),
                new SubmissionWhole(
                        Request.newBuilder(request).setBodyDigest(digest).build(),
                        scope,
                        documents,
                        List.copyOf(tables.values()),
                        records),
                traceparent);
    }

    /** Ends an open submission that did not become whole; nothing of it is kept. */
    void abort(String reason) {
        if (!isOpen()) {
            return;
        }
        try {
            log.append(scope.getProjectId(), new SubmissionAborted(transactionId, reason), null);
        } catch (RefusedException e) {
            LOGGER.atWarn()
                    .addKeyValue("transactionId", transactionId)
                    .log("abort not written; the silence of this submission will end it");
        }
    }

    /** Gives back what an open submission holds. */
    void release() {
        if (isOpen()) {
            capacity.endLarge();
        }
    }

    private boolean isOpen() {
        return transactionId != UNOPENED;
    }

    private void makeRoom(int length) {
        int most = isOpen() ? CHUNK_SIZE : WHOLE_SIZE;
        if (records.size() < RECORDS && size + length <= most) {
            return;
        }
        if (!isOpen()) {
            open();
        }
        sendChunk();
        pulse();
        // A parser that never waits would keep other requests off its core.
        Thread.yield();
    }

    private void open() {
        capacity.beginLarge();
        try {
            transactionId =
                    log.append(
                            scope.getProjectId(),
                            new SubmissionOpened(request, scope),
                            traceparent);
            lastCommand = System.nanoTime();
        } finally {
            if (!isOpen()) {
                capacity.endLarge();
            }
        }
    }

    private void sendChunk() {
        if (!records.isEmpty()) {
            room.acquireUninterruptibly();
            throwFailure();
            log.send(
                            new SubmissionChunk(
                                    transactionId,
                                    chunks++,
                                    scope,
                                    request.getOccurredAt(),
                                    usedTables(),
                                    records))
                    .whenComplete((_, error) -> sent(error));
        }
        var current = tables.isEmpty() ? null : List.copyOf(tables.values()).getLast();
        tables = new LinkedHashMap<>();
        if (current != null) {
            tables.put(current.getDocument(), current);
        }
        records = new ArrayList<>();
        size = 0;
    }

    private List<Table> usedTables() {
        return tables.values().stream()
                .filter(
                        table ->
                                records.stream()
                                        .anyMatch(r -> r.getDocument() == table.getDocument()))
                .toList();
    }

    private void sent(@Nullable Throwable error) {
        if (error != null) {
            failure = error;
        }
        room.release();
    }

    private void throwFailure() {
        if (failure instanceof RefusedException refused) {
            throw refused;
        } else if (failure != null) {
            throw new IllegalStateException("a chunk was not written", failure);
        }
    }
}
