package org.tributary.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.nimbusds.jose.JOSEException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.event.v1.AccessDocument;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.access.SignedDocument;

/** Signs documents and writes them to {@code commons.access}, acknowledged by every replica. */
public final class DocumentPublisher implements AccessDocuments, AutoCloseable {
    private final KafkaProducer<String, GenericContainer> producer;
    private final SigningKeys keys;
    private final Clock clock;

    /**
     * What this process has published last under a name, {@code null} for nothing; touched by the
     * sender only. What the feed tells may be older.
     */
    private final Map<String, JsonNode> own = new HashMap<>();

    /** Sending may block for metadata, which no event loop may. */
    private final ExecutorService sender =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    /** Connects lazily; the first document shows whether the brokers can be reached. */
    public DocumentPublisher(
            KafkaSettings kafka, SchemaCatalog catalog, SigningKeys keys, Clock clock) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "gateway-access");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.ACCESS.maxMessageBytes());
        this.producer =
                new KafkaProducer<>(
                        properties,
                        new StringSerializer(),
                        new RegistrySerdes(catalog).serializer());
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> publish(String name, @Nullable JsonNode body) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        sender.execute(
                () -> {
                    own.put(name, body == null ? NullNode.instance : body);
                    send(name, body, kept);
                });
        return kept;
    }

    /**
     * Signs again what is in force under a name, if anything is.
     *
     * @param followed what the feed has told last
     */
    public CompletionStage<Void> renew(String name, JsonNode followed) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        sender.execute(
                () -> {
                    JsonNode body = own.getOrDefault(name, followed);
                    if (body.isNull()) {
                        kept.complete(null);
                    } else {
                        send(name, body, kept);
                    }
                });
        return kept;
    }

    private void send(String name, @Nullable JsonNode body, CompletableFuture<Void> kept) {
        try {
            producer.send(
                    record(name, body),
                    (metadata, failure) -> {
                        if (failure == null) {
                            kept.complete(null);
                        } else {
                            kept.completeExceptionally(failure);
                        }
                    });
        } catch (JOSEException | RuntimeException e) {
            kept.completeExceptionally(e);
        }
    }

    private ProducerRecord<String, GenericContainer> record(String name, @Nullable JsonNode body)
            throws JOSEException {
        if (body == null) {
            return new ProducerRecord<>(Topics.ACCESS.name(), name, null);
        }
        Instant now = clock.instant();
        String jws =
                new SignedDocument(name, ChronoUnit.MICROS.between(Instant.EPOCH, now), body)
                        .sign(name.equals(SignedDocument.JWKS) ? keys.vouching() : keys.signing());
        return new ProducerRecord<>(Topics.ACCESS.name(), name, new AccessDocument(name, jws, now));
    }

    @Override
    public void close() {
        sender.shutdown();
        producer.close(Duration.ofSeconds(10));
    }
}
