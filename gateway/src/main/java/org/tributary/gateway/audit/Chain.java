package org.tributary.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.event.v1.AuditRecord;
import org.tributary.event.v1.Sha256;
import org.tributary.runtime.audit.ChainCheck;
import org.tributary.runtime.audit.Seal;

/**
 * The records of one writer in one partition, each with the hash of the one before. It begins after
 * what stands last in the partition, so that this cannot be taken away unseen either. Records are
 * added by one thread and acknowledged by another.
 */
final class Chain {

    private static final String OPENING = "chain";

    /** Overwritten in the serialized record. */
    private static final Sha256 NOT_YET = new Sha256(new byte[Seal.BYTES]);

    private final int partition;
    private final Serializer<GenericContainer> serializer;
    private final String id = UUID.randomUUID().toString();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private byte[] previous;
    private long number;
    private Instant last = Instant.EPOCH;

    /** A record that is not acknowledged yet. */
    record Entry(AuditRecord.Builder record, Consumer<@Nullable Throwable> done) {}

    /** What stands last in a partition; offset -1 and zeros where nothing does. */
    record End(long offset, byte[] hash) {}

    Chain(int partition, Serializer<GenericContainer> serializer, End after) {
        this.partition = partition;
        this.serializer = serializer;
        this.previous = after.hash();
    }

    /** The first record of every chain. */
    AuditRecord.Builder opening(Instant now, End after) {
        Map<String, String> details =
                after.offset() < 0
                        ? Map.of()
                        : Map.of(ChainCheck.AFTER_OFFSET, Long.toString(after.offset()));
        return AuditRecord.newBuilder()
                .setRequestId(id)
                .setOccurredAt(now)
                .setCategory(OPENING)
                .setMethod("")
                .setPath("")
                .setStatus(0)
                .setDecision("allowed")
                .setDurationMs(0)
                .setDetails(details);
    }

    static boolean isOpening(Entry entry) {
        return entry.record().getCategory().equals(OPENING);
    }

    /** Gives a record its place; it waits from now on. */
    ProducerRecord<byte[], byte[]> next(Entry entry) {
        var given = entry.record().getOccurredAt();
        // Several event loops bring their records, and clocks are set back; a chain's time is not.
        last = given.isBefore(last) ? last : given;
        var record =
                entry.record()
                        .setOccurredAt(last)
                        .setChain(id)
                        .setNumber(number)
                        .setPrevious(new Sha256(previous))
                        .setHash(NOT_YET)
                        .build();
        var event = serializer.serialize(Topics.AUDIT.name(), record);
        previous = Seal.put(previous, event);
        number++;
        synchronized (waiting) {
            waiting.add(entry);
        }
        return new ProducerRecord<>(
                Topics.AUDIT.name(),
                partition,
                last.toEpochMilli(),
                record.getRequestId().getBytes(StandardCharsets.UTF_8),
                event);
    }

    /** The oldest that waits is kept: the broker acknowledges in order. */
    @Nullable Entry acknowledged() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    /** What was given a place and not acknowledged. */
    List<Entry> unacknowledged() {
        synchronized (waiting) {
            return new ArrayList<>(waiting);
        }
    }
}
