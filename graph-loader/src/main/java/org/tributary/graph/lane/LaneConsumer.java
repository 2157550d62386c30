package org.tributary.graph.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;

/** The poll loop: fills the lanes of the partitions it is given, and rests those that are full. */
final class LaneConsumer implements ConsumerRebalanceListener {

    private static final Logger LOGGER = LoggerFactory.getLogger(LaneConsumer.class);

    private static final Duration POLL = Duration.ofMillis(200);

    /** While a full lane rests nothing wakes the consumer when it empties. */
    private static final Duration POLL_AT_REST = Duration.ofMillis(10);

    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLOSE_MILLIS = 20_000;

    private final Consumer<byte[], byte[]> consumer;
    private final EventIntake intake;
    private final LaneWriters writers;
    private final LoadedPublisher publisher;
    private final LaneLimits limits;
    private final Map<TopicPartition, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final CountDownLatch assigned = new CountDownLatch(1);
    private volatile long unread;

    LaneConsumer(
            Consumer<byte[], byte[]> consumer,
            EventIntake intake,
            LaneWriters writers,
            LoadedPublisher publisher,
            LaneLimits limits) {
        this.consumer = consumer;
        this.intake = intake;
        this.writers = writers;
        this.publisher = publisher;
        this.limits = limits;
    }

    /** Reads until it is told to stop, then leaves the group in order. */
    void run(BooleanSupplier stopping) {
        consumer.subscribe(List.of(Topics.ENTITIES.name()), this);
        long nextCommit = System.nanoTime() + COMMIT_NANOS;
        try {
            while (!stopping.getAsBoolean()) {
                take(consumer.poll(consumer.paused().isEmpty() ? POLL : POLL_AT_REST));
                lanes.values().forEach(this::steer);
                if (System.nanoTime() - nextCommit >= 0) {
                    unread = countUnread();
                    commit(committable(lanes.values()));
                    nextCommit = System.nanoTime() + COMMIT_NANOS;
                }
            }
        } catch (WakeupException e) {
            LOGGER.atDebug().log("consumer woken to stop");
        } finally {
            consumer.close();
        }
    }

    void wakeup() {
        consumer.wakeup();
    }

    boolean awaitAssignment(long timeout, TimeUnit unit) throws InterruptedException {
        return assigned.await(timeout, unit);
    }

    /** Events that are in the topic and not in the graph, as of the last second. */
    long lag() {
        return unread + queued();
    }

    int queued() {
        return lanes.values().stream().mapToInt(Lane::queued).sum();
    }

    List<String> parked() {
        return lanes.values().stream().flatMap(lane -> lane.parked().stream()).sorted().toList();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            lanes.put(partition, new Lane(partition, limits, consumer.position(partition)));
        }
        assigned.countDown();
        LOGGER.atInfo().addKeyValue("partitions", partitions.size()).log("partitions assigned");
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        var closed = partitions.stream().map(lanes::remove).filter(lane -> lane != null).toList();
        closed.forEach(LaneConsumer::close);
        commit(committable(closed));
        partitions.forEach(committed::remove);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.stream()
                .map(lanes::remove)
                .filter(lane -> lane != null)
                .forEach(LaneConsumer::close);
        partitions.forEach(committed::remove);
    }

    private void take(ConsumerRecords<byte[], byte[]> messages) {
        for (var partition : messages.partitions()) {
            var lane = lanes.get(partition);
            if (lane != null) {
                var events = intake.read(messages.records(partition));
                lane.add(events, consumer.position(partition));
                writers.call(lane);
            }
        }
    }

    private void steer(Lane lane) {
        var partition = List.of(lane.partition());
        if (lane.takeRewind()) {
            LOGGER.atWarn()
                    .addKeyValue("partition", lane.partition().partition())
                    .log("partition is read from its begin");
            consumer.seekToBeginning(partition);
        }
        if (lane.full()) {
            consumer.pause(partition);
        } else if (consumer.paused().contains(lane.partition())) {
            consumer.resume(partition);
        }
    }

    private long countUnread() {
        return lanes.keySet().stream()
                .map(consumer::currentLag)
                .mapToLong(lag -> lag.orElse(0))
                .sum();
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<Lane> of) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var lane : of) {
            long offset = lane.committable();
            if (!Long.valueOf(offset).equals(committed.get(lane.partition()))) {
                offsets.put(lane.partition(), new OffsetAndMetadata(offset));
            }
        }
        return offsets;
    }

    /** Offsets may only pass what has been told, or a restart would not tell it again. */
    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        publisher.flush();
        if (publisher.failure().isPresent()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOGGER.atWarn().addKeyValue("error", e.getMessage()).log("offsets not committed");
        }
    }

    private static void close(Lane lane) {
        try {
            if (!lane.close(CLOSE_MILLIS)) {
                LOGGER.atWarn()
                        .addKeyValue("partition", lane.partition().partition())
                        .log("lane left while a batch is being loaded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
