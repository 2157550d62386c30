package org.tributary.ingest.project;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.tributary.event.Topics;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.log.TopicTail;

/**
 * Programs and projects as {@code commons.harmonize.projects} tells them, in memory.
 *
 * <p>How far the reader must be is asked as the end that includes open transactions: the answer to
 * the creation may reach a client a moment before its commit reaches this topic.
 */
public final class ProjectView implements Projects, AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.PROJECTS.name(), 0);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TopicTail tail;
    private final Admin admin;
    private final Deserializer<ProjectKnown> events;
    private final Map<String, ProjectKnown> known = new ConcurrentHashMap<>();
    private final List<Wait> waits = new ArrayList<>();
    private long position;

    private record Wait(long offset, CompletableFuture<Void> reached) {}

    public ProjectView(KafkaSettings kafka, SchemaCatalog catalog) {
        this.tail = new TopicTail(kafka, "project-view", List.of(PARTITION), new Reader());
        this.admin = Admin.create(kafka.clientProperties());
        this.events = new RegistrySerdes(catalog).deserializer(ProjectKnown.class);
    }

    /** Reads what there is, then follows. */
    public void start(Duration timeout) {
        tail.startAtBeginning();
        upToDate().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Whether it makes progress. */
    public boolean alive() {
        return tail.alive();
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
        tail.close();
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

    private final class Reader implements TopicTail.Follower {

        @Override
        public void take(ConsumerRecord<byte[], byte[]> event) {
            var key = new String(event.key(), StandardCharsets.UTF_8);
            var project = events.deserialize(event.topic(), event.value());
            if (project == null) {
                known.remove(key);
            } else {
                known.put(key, project);
            }
        }

        @Override
        public void reached(TopicPartition partition, long offset) {
            advance(offset);
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
