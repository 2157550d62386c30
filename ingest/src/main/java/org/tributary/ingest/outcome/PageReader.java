package org.tributary.ingest.outcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.tributary.event.Topics;
import org.tributary.event.v1.ResultPage;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;

/**
 * Reads pages from the log again when their answer is sent, so that an answer of any length costs
 * the memory of a few pages. Consumers are kept, because making one takes longer than a page.
 */
public final class PageReader implements Pages, AutoCloseable {

    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.OUTCOMES.name(), 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 4;
    private static final int MIB = 1024 * 1024;

    private final KafkaSettings kafka;
    private final Deserializer<GenericContainer> events;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final BlockingQueue<KafkaConsumer<byte[], byte[]>> idle =
            new ArrayBlockingQueue<>(AT_ONCE);

    public PageReader(KafkaSettings kafka, SchemaCatalog catalog) {
        this.kafka = kafka;
        this.events = new RegistrySerdes(catalog).deserializer();
    }

    @Override
    public void read(Verdict verdict, Consumer<String> receiver) {
        permits.acquireUninterruptibly();
        try {
            var kept = idle.poll();
            var consumer = kept == null ? connect() : kept;
            boolean whole = false;
            try {
                read(consumer, verdict, receiver);
                whole = true;
            } finally {
                if (!whole || !idle.offer(consumer)) {
                    consumer.close();
                }
            }
        } catch (KafkaException e) {
            throw new IllegalStateException("the pages of the answer cannot be read", e);
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
        var properties = OutcomeTail.properties(kafka);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MIB);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MIB);
        var consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(OUTCOMES));
        return consumer;
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer, Verdict verdict, Consumer<String> receiver) {
        long transactionId = verdict.outcome().getTransactionId();
        var wanted = Long.toString(transactionId).getBytes(StandardCharsets.UTF_8);
        int next = 0;
        consumer.seek(OUTCOMES, verdict.firstPage());
        long last = System.nanoTime();
        while (next < verdict.outcome().getPages()) {
            if (System.nanoTime() - last > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "page %d of transaction %d does not come".formatted(next, transactionId));
            }
            for (var event : consumer.poll(POLL)) {
                if (next < verdict.outcome().getPages()
                        && belongsTo(event, wanted)
                        && events.deserialize(event.topic(), event.value())
                                instanceof ResultPage page
                        && page.getPage() == next) {
                    receiver.accept(page.getEntities());
                    next++;
                    last = System.nanoTime();
                }
            }
        }
    }

    private static boolean belongsTo(ConsumerRecord<byte[], byte[]> event, byte[] transactionId) {
        var header = event.headers().lastHeader("transaction_id");
        return header != null && Arrays.equals(header.value(), transactionId);
    }
}
