package org.tributary.runtime.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.runtime.KafkaSettings;

/**
 * Follows partitions in a thread of its own, without a consumer group: every instance sees all. An
 * event that cannot be read is logged and left out; a Kafka that does not answer is asked again.
 */
public final class TopicTail implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Follower follower;
    private final Thread thread;
    private volatile long lastPoll = System.nanoTime();
    private volatile boolean closed;

    /** Who is told; always from the tail's thread. */
    @FunctionalInterface
    public interface Follower {

        /**
         * One event.
         *
         * @throws SerializationException where it cannot be read
         */
        void take(ConsumerRecord<byte[], byte[]> event);

        /** All events of the partition before this offset were handed on. */
        default void reached(TopicPartition partition, long offset) {}
    }

    /**
     * @param name of the thread, and in the log
     */
    public TopicTail(
            KafkaSettings kafka, String name, List<TopicPartition> partitions, Follower follower) {
        this.consumer = Consumers.connect(kafka, Map.of());
        this.partitions = partitions;
        this.follower = follower;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** Follows from the first event on. */
    public void startAtBeginning() {
        startBeforeEnd(Long.MAX_VALUE);
    }

    /**
     * Goes near the end, then follows: after this returns no new event is missed.
     *
     * @param events of each partition that are read again, by their offsets; 0 for none
     */
    public void startBeforeEnd(long events) {
        consumer.assign(partitions);
        var first = consumer.beginningOffsets(partitions);
        var end = consumer.endOffsets(partitions);
        for (var partition : partitions) {
            long oldest = first.getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(oldest, end.getOrDefault(partition, 0L) - events));
        }
        thread.start();
    }

    /** Whether it makes progress. */
    public boolean alive() {
        return thread.isAlive() && System.nanoTime() - lastPoll < STUCK.toNanos();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            consumer.close();
        }
    }

    private void run() {
        while (!closed) {
            try {
                consumer.poll(POLL).forEach(this::read);
                partitions.forEach(
                        partition -> follower.reached(partition, consumer.position(partition)));
                lastPoll = System.nanoTime();
            } catch (WakeupException e) {
                LOGGER.atDebug().addKeyValue("tail", thread.getName()).log("tail woken");
            } catch (KafkaException e) {
                LOGGER.atError()
                        .addKeyValue("tail", thread.getName())
                        .setCause(e)
                        .log("the log cannot be read");
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> event) {
        try {
            follower.take(event);
        } catch (SerializationException e) {
            LOGGER.atError()
                    .addKeyValue("topic", event.topic())
                    .addKeyValue("offset", event.offset())
                    .setCause(e)
                    .log("event cannot be read");
        }
    }
}
