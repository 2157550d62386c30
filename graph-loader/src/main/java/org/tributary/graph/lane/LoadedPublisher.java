package org.tributary.graph.lane;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.SubmissionLoaded;
import org.tributary.graph.change.GraphChange.Released;

/**
 * Tells on {@code commons.graph.loaded} what is in the graph: a {@code SubmissionLoaded} per
 * transaction that is whole, and how far each project has come. Both may come again after a
 * restart.
 */
final class LoadedPublisher {

    private static final Logger LOGGER = LoggerFactory.getLogger(LoadedPublisher.class);

    private final Producer<String, GenericContainer> producer;
    private final Clock clock;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    LoadedPublisher(Producer<String, GenericContainer> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Sends without waiting; call after the load transaction is committed. */
    void publish(List<ProjectOutcome> outcomes) {
        var now = clock.instant();
        for (var outcome : outcomes) {
            outcome.released().forEach(marker -> send(marker.project(), loaded(marker, now)));
            if (outcome.fence() != null && outcome.fence() > 0) {
                send(outcome.project(), new LoadProgress(outcome.project(), outcome.fence()));
            }
        }
    }

    /** Waits until everything sent so far is acknowledged or has failed. */
    void flush() {
        producer.flush();
    }

    /** Why something could not be published, which only a restart makes good. */
    Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void send(String project, GenericContainer event) {
        producer.send(
                new ProducerRecord<>(Topics.LOADED.name(), project, event),
                (_, error) -> {
                    if (error != null) {
                        failure.set("cannot publish what is loaded: %s".formatted(error));
                        LOGGER.atError()
                                .addKeyValue("projectId", project)
                                .addKeyValue("error", error.getMessage())
                                .log("loaded event not published");
                    }
                });
    }

    private static SubmissionLoaded loaded(Released marker, Instant now) {
        return SubmissionLoaded.newBuilder()
                .setProjectId(marker.project())
                .setTransactionId(marker.transactionId())
                .setSequence(marker.sequence())
                .setCount(marker.count())
                .setLoadedAt(now)
                .build();
    }
}
