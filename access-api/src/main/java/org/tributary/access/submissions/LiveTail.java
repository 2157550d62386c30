package org.tributary.access.submissions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.access.freshness.LoadedLanes;
import org.tributary.event.Topics;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.SubmissionLoaded;
import org.tributary.event.v1.TransactionRow;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.log.TopicTail;

/**
 * Follows the transaction log and the loader's progress, without a consumer group: every instance
 * sees all. Keeps the last rows of the last submissions, which is what somebody watches.
 */
public final class LiveTail implements Live, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(LiveTail.class);
    private static final TopicPartition ROWS = new TopicPartition(Topics.TRANSACTIONS.name(), 0);
    private static final TopicPartition LOADED = new TopicPartition(Topics.LOADED.name(), 0);

    /** Rows before the end: what the graph may not have yet when we start. */
    private static final long BACK = 1_000;

    private static final int KEPT = 10_000;

    private final TopicTail tail;
    private final Deserializer<GenericContainer> events;
    private final Map<Long, SubmissionFacts> rows = bounded();
    private final Map<Long, Long> loadedAt = bounded();
    private final LoadedLanes lanes;
    private volatile long newest = -1;

    /**
     * @param lanes told how far the graph is
     */
    public LiveTail(KafkaSettings kafka, SchemaCatalog catalog, LoadedLanes lanes) {
        this.lanes = lanes;
        this.events = new RegistrySerdes(catalog).deserializer();
        this.tail = new TopicTail(kafka, "submission-tail", List.of(ROWS, LOADED), this::read);
    }

    private static <T> Map<Long, T> bounded() {
        return Collections.synchronizedMap(
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
                        return size() > KEPT;
                    }
                });
    }

    /** Goes near the end of both topics, then follows. */
    public void start() {
        tail.startBeforeEnd(BACK);
    }

    /** Whether it makes progress. */
    public boolean alive() {
        return tail.alive();
    }

    @Override
    public @Nullable SubmissionFacts row(long transactionId) {
        return rows.get(transactionId);
    }

    @Override
    public long loaded(String projectId) {
        return lanes.of(projectId);
    }

    @Override
    public long loadedAt(long transactionId) {
        return loadedAt.getOrDefault(transactionId, 0L);
    }

    @Override
    public long newest() {
        return newest;
    }

    @Override
    public void close() {
        tail.close();
    }

    private void read(ConsumerRecord<byte[], byte[]> event) {
        if (event.value() != null) {
            take(events.deserialize(event.topic(), event.value()), event.offset());
        }
    }

    private void take(GenericContainer event, long offset) {
        switch (event) {
            case TransactionRow row -> {
                // Taken out first, so that the last to be changed is the last to go.
                rows.remove(row.getTransactionId());
                rows.put(row.getTransactionId(), RowReader.read(row, offset));
                newest = Math.max(newest, row.getTransactionId());
            }
            case SubmissionLoaded reached -> {
                lanes.reached(reached.getProjectId(), reached.getSequence());
                loadedAt.putIfAbsent(
                        reached.getTransactionId(), reached.getLoadedAt().toEpochMilli());
            }
            case LoadProgress reached ->
                    lanes.reached(reached.getProjectId(), reached.getSequence());
            default -> LOGGER.atDebug().addKeyValue("offset", offset).log("event of no concern");
        }
    }
}
