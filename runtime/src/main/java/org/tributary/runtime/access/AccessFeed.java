package org.tributary.runtime.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.AccessDocument;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;

/**
 * Follows {@code commons.access} from its first document, in a thread of its own and without a
 * consumer group, because every process needs all of it. Documents that are not signed by a trusted
 * key, or older than one already seen, are left out.
 *
 * <p>Trusted are the keys of the trust anchor until the first document {@code jwks} comes, then the
 * keys of the last one: so keys are replaced while nobody restarts.
 */
public final class AccessFeed implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(AccessFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_REFUSED = 1_000;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ACCESS.name(), 0);

    private final Map<String, Object> properties;
    private final Deserializer<AccessDocument> documents;
    private final AccessListener listener;
    private final Map<String, Long> issued = new HashMap<>();

    /**
     * By name, what no trusted key has signed: it may stand before the document that tells of its
     * key.
     */
    private final Map<String, ConsumerRecord<String, byte[]>> refused = new HashMap<>();

    private VerificationKeys trusted;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    private AccessFeed(
            KafkaSettings kafka,
            SchemaCatalog catalog,
            VerificationKeys anchor,
            AccessListener listener) {
        this.properties = new HashMap<>(kafka.clientProperties());
        this.properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        this.documents = new RegistrySerdes(catalog).deserializer(AccessDocument.class);
        this.trusted = anchor;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("access-feed").daemon().unstarted(this::run);
    }

    /** Starts to follow; returns at once. */
    public static AccessFeed follow(
            KafkaSettings kafka,
            SchemaCatalog catalog,
            VerificationKeys anchor,
            AccessListener listener) {
        AccessFeed feed = new AccessFeed(kafka, catalog, anchor, listener);
        feed.thread.start();
        return feed;
    }

    /** Whether everything that stood in the topic when the feed started has been handed on. */
    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Waits for {@link #caughtUp()}; false where the time ran out first. */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /**
     * A view that stopped following would keep revoked rights for ever, so nothing but {@link
     * #close} ends this loop.
     */
    private void run() {
        while (!isClosing()) {
            try (KafkaConsumer<String, byte[]> own =
                    new KafkaConsumer<>(
                            properties, new StringDeserializer(), (topic, bytes) -> bytes)) {
                consumer = own;
                follow(own);
            } catch (WakeupException e) {
                LOGGER.atDebug().log("access feed woken up");
            } catch (KafkaException e) {
                LOGGER.atWarn()
                        .addKeyValue("error", e.getMessage())
                        .log("access feed interrupted, trying again");
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> own) {
        own.assign(List.of(PARTITION));
        own.seekToBeginning(List.of(PARTITION));
        long end = own.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        while (!isClosing()) {
            if (!caughtUp() && own.position(PARTITION) >= end) {
                caughtUp.countDown();
            }
            own.poll(POLL).forEach(this::handle);
        }
    }

    private void pause() {
        try {
            closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(ConsumerRecord<String, byte[]> event) {
        String name = event.key();
        if (name == null) {
            return;
        }
        try {
            AccessDocument document = documents.deserialize(event.topic(), event.value());
            if (document == null) {
                issued.remove(name);
                refused.remove(name);
                listener.document(name, null);
                return;
            }
            Optional<SignedDocument> signed = SignedDocument.open(name, document.getJws(), trusted);
            if (signed.isEmpty()) {
                if (refused.size() < MOST_REFUSED) {
                    refused.put(name, event);
                }
                refuse(event, "not signed by a trusted key");
            } else if (signed.get().issuedAt() < issued.getOrDefault(name, Long.MIN_VALUE)) {
                refuse(event, "older than its predecessor");
            } else {
                take(signed.get(), SignedDocument.keyId(document.getJws()));
            }
        } catch (RuntimeException e) {
            refuse(event, "it cannot be read: " + e.getMessage());
        }
    }

    private void take(SignedDocument document, String keyId) {
        String name = document.name();
        boolean keys = name.equals(SignedDocument.JWKS);
        if (keys) {
            trusted = VerificationKeys.parse(document.body().toString());
        }
        issued.put(name, document.issuedAt());
        refused.remove(name);
        listener.signed(name, keyId);
        listener.document(name, document.body());
        if (keys && !refused.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> again = List.copyOf(refused.values());
            refused.clear();
            again.forEach(this::handle);
        }
    }

    private static void refuse(ConsumerRecord<String, byte[]> event, String why) {
        LOGGER.atError()
                .addKeyValue("document", event.key())
                .addKeyValue("offset", event.offset())
                .addKeyValue("error", why)
                .log("access document refused");
    }
}
