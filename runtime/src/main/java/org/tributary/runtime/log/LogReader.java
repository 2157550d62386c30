package org.tributary.runtime.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.tributary.runtime.KafkaSettings;

/**
 * Reads stretches of a partition. It belongs to no group. A few readers at a time; their consumers
 * are kept, because making one takes longer than most reads.
 */
public final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 4;
    private static final int FETCH_BYTES = 1024 * 1024;

    private final KafkaSettings kafka;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final BlockingQueue<KafkaConsumer<byte[], byte[]>> idle =
            new ArrayBlockingQueue<>(AT_ONCE);

    public LogReader(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** A partition, as one reader sees it. */
    public static final class Stretch {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final TopicPartition partition;

        private Stretch(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
            this.consumer = consumer;
            this.partition = partition;
        }

        public long begin() {
            return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }

        public long end() {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }

        /** Offset of the first event that is not older; the end where there is none. */
        public long at(Instant time) {
            var found = consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli()));
            var first = found.get(partition);
            return first == null ? end() : first.offset();
        }

        /**
         * Hands on the events from one offset up to another, until told to stop.
         *
         * @param receiver false to stop
         * @throws LogException where nothing more comes
         */
        public void read(long from, long to, Predicate<ConsumerRecord<byte[], byte[]>> receiver) {
            consumer.seek(partition, from);
            long last = System.nanoTime();
            while (consumer.position(partition) < to) {
                for (var event : consumer.poll(POLL)) {
                    if (event.offset() >= to || !receiver.test(event)) {
                        return;
                    }
                    // A receiver waits for its client, which is not the log's silence.
                    last = System.nanoTime();
                }
                if (System.nanoTime() - last > PATIENCE.toNanos()) {
                    throw new LogException("the log does not answer", null);
                }
            }
        }

        /**
         * Hands on the events from an offset on, those that are still to come too, until told to
         * stop.
         *
         * @param receiver false to stop
         * @param patience longest time in all
         * @return whether the receiver stopped it; false where the time ran out
         */
        public boolean follow(
                long from, Duration patience, Predicate<ConsumerRecord<byte[], byte[]>> receiver) {
            consumer.seek(partition, from);
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < patience.toNanos()) {
                for (var event : consumer.poll(POLL)) {
                    if (!receiver.test(event)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /**
     * Reads a partition.
     *
     * @throws LogException where Kafka does not answer
     */
    public <T> T read(TopicPartition partition, Function<Stretch, T> work) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogException("the request was cancelled", e);
        }
        try {
            var kept = idle.poll();
            var consumer = kept == null ? connect() : kept;
            boolean whole = false;
            try {
                consumer.assign(List.of(partition));
                var result = work.apply(new Stretch(consumer, partition));
                whole = true;
                return result;
            } finally {
                if (!whole || !idle.offer(consumer)) {
                    consumer.close();
                }
            }
        } catch (KafkaException e) {
            throw new LogException("the log cannot be read", e);
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        for (var consumer = idle.poll(); consumer != null; consumer = idle.poll()) {
            consumer.close();
        }
    }

    private KafkaConsumer<byte[], byte[]> connect() {
        return Consumers.connect(
                kafka,
                Map.of(
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES));
    }
}
