package org.tributary.ingest.outcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;

/**
 * Looks for a verdict in the log from the time on at which its answer was begun. Retries are rare,
 * so each look makes a consumer of its own.
 */
public final class EarlierOutcomes implements Earlier, AutoCloseable {

    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.OUTCOMES.name(), 0);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Clocks of instances differ, and times in the topic need not increase. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final int AT_ONCE = 4;

    private final KafkaSettings kafka;
    private final Deserializer<GenericContainer> events;
    private final Duration patience;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param patience longest time that one look takes
     */
    public EarlierOutcomes(KafkaSettings kafka, SchemaCatalog catalog, Duration patience) {
        this.kafka = kafka;
        this.events = new RegistrySerdes(catalog).deserializer();
        this.patience = patience;
    }

    @Override
    public CompletableFuture<Verdict> find(long transactionId, Instant since) {
        return CompletableFuture.supplyAsync(
                () -> {
                    permits.acquireUninterruptibly();
                    try (var consumer =
                            new KafkaConsumer<>(
                                    OutcomeTail.properties(kafka),
                                    new ByteArrayDeserializer(),
                                    new ByteArrayDeserializer())) {
                        consumer.assign(List.of(OUTCOMES));
                        seek(consumer, since.minus(SLACK));
                        return find(consumer, transactionId);
                    } catch (KafkaException e) {
                        throw new IllegalStateException("an earlier answer cannot be read", e);
                    } finally {
                        permits.release();
                    }
                },
                executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, Instant since) {
        var found = consumer.offsetsForTimes(Map.of(OUTCOMES, since.toEpochMilli())).get(OUTCOMES);
        if (found == null) {
            consumer.seekToEnd(List.of(OUTCOMES));
        } else {
            consumer.seek(OUTCOMES, found.offset());
        }
    }

    private Verdict find(KafkaConsumer<byte[], byte[]> consumer, long transactionId) {
        var wanted = Long.toString(transactionId).getBytes(StandardCharsets.US_ASCII);
        long firstPage = -1;
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            for (var event : consumer.poll(POLL)) {
                if (!belongsTo(event, wanted)) {
                    continue;
                }
                var outcome = outcome(event);
                if (outcome != null) {
                    return new Verdict(outcome, firstPage, true, true);
                }
                firstPage = firstPage < 0 ? event.offset() : firstPage;
            }
        }
        throw new IllegalStateException(
                "the answer of transaction %d is not in the log".formatted(transactionId));
    }

    private @Nullable SubmissionOutcome outcome(ConsumerRecord<byte[], byte[]> event) {
        return events.deserialize(event.topic(), event.value()) instanceof SubmissionOutcome outcome
                        && outcome.getRepeats() == null
                ? outcome
                : null;
    }

    private static boolean belongsTo(ConsumerRecord<byte[], byte[]> event, byte[] transactionId) {
        var header = event.headers().lastHeader("transaction_id");
        return header != null && Arrays.equals(header.value(), transactionId);
    }
}
