package org.tributary.ingest.project;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;

/**
 * Programs and projects as {@code commons.harmonize.projects} tells them, in memory.
 *
 * <p>How far the reader must be is asked as the end that includes open transactions: the answer to
 * the creation may reach a client a moment before its commit reaches this topic.
 */
public final class ProjectView implements Projects, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ProjectView.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PROJECTS.name(), 0);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Deserializer<ProjectKnown> events;
    private final Map<String, ProjectKnown> known = new ConcurrentHashMap<>();
    private final List<Wait> waits = new ArrayList<>();
    private final Thread thread;
    private long position;
    private volatile long lastPoll = System.nanoTime();
    private volatile boolean closed;

    private record Wait(long offset, CompletableFuture<Void> reached) {}

    public ProjectView(KafkaSettings kafka, SchemaCatalog catalog) {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.admin = Admin.create(kafka.clientProperties());
        this.events = new RegistrySerdes(catalog).deserializer(ProjectKnown.class);
        this.thread = Thread.ofPlatform().name("project-view").unstarted(this::run);
    }

    /** Reads what there is, then follows. */
    public void start(Duration timeout) {
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        thread.start();
        upToDate().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Whether it makes progress. */
    public boolean alive() {
        return thread.isAlive() && System.nanoTime() - lastPoll < STUCK.toNanos();
    }

    @Override
    public CompletableFuture<Optional<ProjectKnown>> find(String key) {
        var found = known.get(key);
        if (found != null) {
            return CompletableFuture.completedFuture(Optional.of(found));
        }
        return upToDate()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(ProjectView::unavailable)
                .thenApply(_ -> Optional.ofNullable(known.get(key)));
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
        admin.close(STOP);
    }

    private CompletableFuture<Void> upToDate() {
        return admin.listOffsets(
                        Map.of(PARTITION, OffsetSpec.latest()),
                        new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .partitionResult(PARTITION)
                .toCompletionStage()
                .toCompletableFuture()
                .thenCompose(end -> reached(end.offset()));
    }

    private CompletableFuture<Void> reached(long offset) {
        synchronized (waits) {
            if (position >= offset) {
                return CompletableFuture.completedFuture(null);
            }
            var reached = new CompletableFuture<Void>();
            waits.add(new Wait(offset, reached));
            return reached;
        }
    }

    private static CompletableFuture<Void> unavailable(Throwable cause) {
        return CompletableFuture.failedFuture(
                RefusedException.unavailable("The log of this commons does not answer", cause));
    }

    private void run() {
        while (!closed) {
            try {
                for (var event : consumer.poll(POLL)) {
                    read(event);
                }
                advance(consumer.position(PARTITION));
                lastPoll = System.nanoTime();
            } catch (WakeupException e) {
                LOGGER.atDebug().log("project view woken");
            } catch (KafkaException e) {
                LOGGER.atError().setCause(e).log("projects cannot be read");
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> event) {
        var key = new String(event.key(), StandardCharsets.UTF_8);
        try {
            var project = events.deserialize(event.topic(), event.value());
            if (project == null) {
                known.remove(key);
            } else {
                known.put(key, project);
            }
        } catch (SerializationException e) {
            LOGGER.atError()
                    .addKeyValue("offset", event.offset())
                    .setCause(e)
                    .log("event cannot be read");
        }
    }

    private void advance(long to) {
        var reached = new ArrayList<CompletableFuture<Void>>();
        synchronized (waits) {
            position = to;
            waits.removeIf(
                    wait -> {
                        boolean done = wait.offset() <= to || wait.reached().isDone();
                        if (done) {
                            reached.add(wait.reached());
                        }
                        return done;
                    });
        }
        reached.forEach(future -> future.complete(null));
    }
}
