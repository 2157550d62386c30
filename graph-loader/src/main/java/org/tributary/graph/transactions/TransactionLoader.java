package org.tributary.graph.transactions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.TransactionRow;
import org.tributary.graph.cypher.Statement;

/**
 * Projects {@code commons.harmonize.transactions} into the graph. Rows may come twice: the last one
 * of a transaction wins. While the graph is down it tries again and holds its place in the topic.
 */
public final class TransactionLoader implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(TransactionLoader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long RETRY_MILLIS = 1_000;
    private static final long STOP_SECONDS = 30;

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<TransactionRow> deserializer;
    private final Driver driver;
    private final Statement upsert = Statement.read("upsert-transactions");
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable String trouble;
    private volatile @Nullable String broken;

    /**
     * @param consumer used by this loader alone, closed by it
     */
    public TransactionLoader(
            Consumer<byte[], byte[]> consumer,
            Deserializer<TransactionRow> deserializer,
            Driver driver) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.driver = driver;
    }

    public void start() {
        Thread.ofPlatform().name("graph-load-transactions").start(this::run);
    }

    /** Why it does not get on now; null where it does. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Why it makes no progress and never will without a restart; null where that is not so. */
    public @Nullable String broken() {
        return broken;
    }

    @Override
    public void close() {
        stop.countDown();
        consumer.wakeup();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.atWarn().log("transaction loader did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.TRANSACTIONS.name()));
            while (stop.getCount() > 0) {
                var rows = read(consumer.poll(POLL));
                if (!rows.isEmpty() && written(rows)) {
                    commit();
                }
            }
        } catch (WakeupException e) {
            LOGGER.atDebug().log("consumer woken to stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken = "the transaction log is not read any more: %s".formatted(e.getMessage());
            LOGGER.atError().setCause(e).log("transaction loader ended");
        } finally {
            stopped.countDown();
        }
    }

    /** Where the group has moved on meanwhile, the rows come again to whoever has the partition. */
    private void commit() {
        try {
            consumer.commitSync();
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            LOGGER.atWarn().addKeyValue("error", e.getMessage()).log("offsets not committed");
        }
    }

    /** The last row of each transaction, as node properties. */
    private Collection<Value> read(ConsumerRecords<byte[], byte[]> messages) {
        Map<Long, Value> rows = new LinkedHashMap<>();
        for (var message : messages) {
            if (message.value() != null) {
                read(message, rows);
            }
        }
        return rows.values();
    }

    private void read(ConsumerRecord<byte[], byte[]> message, Map<Long, Value> rows) {
        try {
            var row = deserializer.deserialize(message.topic(), message.value());
            rows.put(row.getTransactionId(), TransactionProperties.of(row, message.offset()));
        } catch (SerializationException | ClassCastException e) {
            LOGGER.atError()
                    .addKeyValue("topic", message.topic())
                    .addKeyValue("offset", message.offset())
                    .addKeyValue("error", e.getMessage())
                    .log("message passed over");
        }
    }

    /** True once the rows are in the graph; false where it was told to stop before. */
    private boolean written(Collection<Value> rows) throws InterruptedException {
        while (stop.getCount() > 0) {
            try {
                write(new ArrayList<>(rows));
                trouble = null;
                return true;
            } catch (Neo4jException e) {
                trouble = "the transaction log cannot be written: %s".formatted(e.getMessage());
                LOGGER.atWarn().addKeyValue("error", e.getMessage()).log("transaction rows wait");
                stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    private void write(List<Value> rows) {
        var parameters = Values.parameters("rows", Values.value(rows.toArray(Value[]::new)));
        try (var session = driver.session()) {
            session.executeWriteWithoutResult(tx -> tx.run(upsert.with(parameters)).consume());
        }
    }
}
