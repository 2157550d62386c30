package org.tributary.access.transactions;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphReader;
import org.tributary.event.Topics;
import org.tributary.runtime.log.LogException;
import org.tributary.runtime.log.LogReader;

/**
 * Waits until the graph has every row of the transaction log that is in Kafka by now. Answers that
 * write no records do not wait for the graph, so without this a client could ask for the row of its
 * own request and not find it.
 */
public final class LogFreshness {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogFreshness.class);
    private static final TopicPartition ROWS = new TopicPartition(Topics.TRANSACTIONS.name(), 0);

    /** An event and the marker that ends its transaction stand before the end of the topic. */
    private static final long LAST_EVENT = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long STEP_MILLIS = 10;

    private final LogReader log;
    private final GraphReader graph;

    public LogFreshness(LogReader log, GraphReader graph) {
        this.log = log;
        this.graph = graph;
    }

    /** Returns when the rows are there, or after a few seconds without them. */
    void await() {
        try {
            long wanted = log.read(ROWS, LogReader.Stretch::end) - LAST_EVENT;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (wanted >= 0 && position() < wanted && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
        } catch (LogException e) {
            LOGGER.atWarn().setCause(e).log("how fresh the transaction log is cannot be told");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long position() {
        var position = new AtomicLong(-1);
        graph.read(
                CypherStatement.resource("read-log-position", Map.of()),
                row -> position.set(row.get("position").asLong()));
        return position.get();
    }
}
