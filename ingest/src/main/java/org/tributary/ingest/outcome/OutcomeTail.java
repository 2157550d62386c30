package org.tributary.ingest.outcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.ResultPage;
import org.tributary.event.v1.SubmissionLoaded;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;

/**
 * Follows outcomes and the loader's progress, without a consumer group: every instance sees all and
 * skips by header what another one waits for.
 */
public final class OutcomeTail implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(OutcomeTail.class);
    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.OUTCOMES.name(), 0);
    private static final TopicPartition LOADED = new TopicPartition(Topics.LOADED.name(), 0);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<GenericContainer> events;
    private final byte[] origin;
    private final OutcomeBoard board;
    private final Thread thread;
    private volatile long lastPoll = System.nanoTime();
    private volatile boolean closed;

    public OutcomeTail(
            KafkaSettings kafka, SchemaCatalog catalog, String origin, OutcomeBoard board) {
        this.consumer =
                new KafkaConsumer<>(
                        properties(kafka),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.events = new RegistrySerdes(catalog).deserializer();
        this.origin = origin.getBytes(StandardCharsets.UTF_8);
        this.board = board;
        this.thread = Thread.ofPlatform().name("outcome-tail").unstarted(this::run);
    }

    static Map<String, Object> properties(KafkaSettings kafka) {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return properties;
    }

    /** Goes to the end of both topics, then follows. After this no outcome is missed. */
    public void start() {
        var partitions = List.of(OUTCOMES, LOADED);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
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
                for (var event : consumer.poll(POLL)) {
                    read(event);
                }
                lastPoll = System.nanoTime();
            } catch (WakeupException e) {
                LOGGER.atDebug().log("outcome tail woken");
            } catch (KafkaException e) {
                LOGGER.atError().setCause(e).log("outcomes cannot be read");
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> event) {
        boolean followed = event.topic().equals(OUTCOMES.topic()) && isFollowed(event);
        if (event.topic().equals(OUTCOMES.topic()) && !isOurs(event) && !followed) {
            return;
        }
        try {
            var value = events.deserialize(event.topic(), event.value());
            if (followed) {
                postFollowed(value, event.offset());
            }
            if (!event.topic().equals(OUTCOMES.topic()) || isOurs(event)) {
                post(value, event.offset());
            }
        } catch (SerializationException e) {
            LOGGER.atError()
                    .addKeyValue("topic", event.topic())
                    .addKeyValue("offset", event.offset())
                    .setCause(e)
                    .log("event cannot be read");
        }
    }

    private void post(GenericContainer event, long offset) {
        switch (event) {
            case SubmissionOutcome outcome -> board.outcome(outcome);
            case ResultPage page -> board.page(page.getTransactionId(), offset);
            case SubmissionLoaded reached ->
                    board.loaded(reached.getProjectId(), reached.getSequence());
            case LoadProgress reached ->
                    board.loaded(reached.getProjectId(), reached.getSequence());
            default -> LOGGER.atDebug().addKeyValue("offset", offset).log("event of no concern");
        }
    }

    /** What somebody else asked for too. */
    private void postFollowed(GenericContainer event, long offset) {
        switch (event) {
            case SubmissionOutcome outcome -> board.followedOutcome(outcome);
            case ResultPage page -> board.followedPage(page.getTransactionId(), offset);
            default -> LOGGER.atDebug().addKeyValue("offset", offset).log("event of no concern");
        }
    }

    private boolean isFollowed(ConsumerRecord<byte[], byte[]> event) {
        var header = event.headers().lastHeader("transaction_id");
        return header != null
                && board.isFollowed(
                        Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII)));
    }

    private boolean isOurs(ConsumerRecord<byte[], byte[]> event) {
        var header = event.headers().lastHeader("origin");
        return header != null && Arrays.equals(header.value(), origin);
    }
}
