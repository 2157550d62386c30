package org.tributary.ingest.log;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;

/**
 * Two producers, because they want opposite things: a command goes out at once, chunks gather for a
 * few milliseconds into large batches. Sequence between the two is not needed; a sealed command
 * counts the chunks.
 */
public final class KafkaEventLog implements EventLog, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(KafkaEventLog.class);
    private static final int MIB = 1024 * 1024;

    private final Producer<String, GenericContainer> commands;
    private final Producer<String, GenericContainer> chunks;

    public KafkaEventLog(KafkaSettings kafka, SchemaCatalog catalog) {
        var serdes = new RegistrySerdes(catalog);
        commands = producer(kafka, serdes, Map.of(ProducerConfig.LINGER_MS_CONFIG, 0));
        chunks =
                producer(
                        kafka,
                        serdes,
                        Map.of(
                                ProducerConfig.LINGER_MS_CONFIG,
                                10,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                MIB));
    }

    /** Meets the brokers before the first request has to. */
    public void prepare() {
        commands.partitionsFor(Topics.COMMANDS.name());
        chunks.partitionsFor(Topics.CHUNKS.name());
    }

    private static Producer<String, GenericContainer> producer(
            KafkaSettings kafka, RegistrySerdes serdes, Map<String, Object> own) {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * MIB);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * MIB);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.putAll(own);
        return new KafkaProducer<>(properties, new StringSerializer(), serdes.serializer());
    }

    @Override
    public long append(String key, SpecificRecord command, @Nullable String traceparent) {
        try {
            return commands.send(record(key, command, traceparent)).get().offset();
        } catch (ExecutionException | KafkaException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    @Override
    public void appendLater(String key, SpecificRecord command) {
        try {
            commands.send(
                    record(key, command, null),
                    (_, error) -> {
                        if (error != null) {
                            LOGGER.atWarn().setCause(error).log("command was not written");
                        }
                    });
        } catch (KafkaException e) {
            LOGGER.atWarn().setCause(e).log("command was not written");
        }
    }

    @Override
    public CompletableFuture<Void> send(SubmissionChunk chunk) {
        var sent = new CompletableFuture<Void>();
        var key = chunk.getTransactionId() + "|" + chunk.getChunk();
        try {
            chunks.send(
                    new ProducerRecord<>(Topics.CHUNKS.name(), key, chunk),
                    (_, error) -> {
                        if (error == null) {
                            sent.complete(null);
                        } else {
                            sent.completeExceptionally(unavailable(error));
                        }
                    });
        } catch (KafkaException e) {
            sent.completeExceptionally(unavailable(e));
        }
        return sent;
    }

    private static ProducerRecord<String, GenericContainer> record(
            String key, SpecificRecord command, @Nullable String traceparent) {
        var event =
                new ProducerRecord<String, GenericContainer>(Topics.COMMANDS.name(), key, command);
        if (traceparent != null) {
            event.headers().add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return event;
    }

    private static RefusedException unavailable(Throwable cause) {
        LOGGER.atError().setCause(cause).log("the log does not take events");
        return RefusedException.unavailable("The log of this commons does not answer", cause);
    }

    @Override
    public void close() {
        commands.close();
        chunks.close();
    }
}
