package org.tributary.access.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.tributary.entity.EntityFields;
import org.tributary.event.Topics;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.log.LogException;
import org.tributary.runtime.log.LogReader;

/**
 * What records were before: looked up in the log of all changes, which is partitioned by project
 * and whose keys are {@code <entity id>|<sequence>}. There is no index, so looking back is limited;
 * keys are compared before anything is decoded.
 */
public final class RecordHistory {

    /** Events of a partition that a look back reads. */
    private static final long FAR_ENOUGH = 1_000_000;

    /** Events of a partition that it reads at a time. */
    private static final long STEP = 50_000;

    private final LogReader log;
    private final Deserializer<GenericContainer> events;

    public RecordHistory(LogReader log, SchemaCatalog catalog) {
        this.log = log;
        this.events = new RegistrySerdes(catalog).deserializer();
    }

    /** A change with what was before it. */
    public record Step(RecordChange after, Optional<RecordChange> before) {}

    /**
     * What a transaction changed, in order, each with the version before it.
     *
     * @param since when the first change cannot have been made yet
     * @param first sequence number of its first change in the project
     * @throws LogException where Kafka does not answer, or the versions before are too far back
     */
    public List<Step> changes(String projectId, long transactionId, Instant since, long first) {
        return log.read(
                partition(projectId),
                stretch -> changes(stretch, projectId, transactionId, since, first));
    }

    /**
     * Transactions that changed one of the records, as far back as a look goes.
     *
     * @throws LogException where Kafka does not answer
     */
    public Set<Long> transactions(String projectId, Collection<String> ids) {
        var wanted = new HashSet<>(ids);
        var found = new TreeSet<Long>();
        log.read(
                partition(projectId),
                stretch -> {
                    long end = stretch.end();
                    long from = Math.max(stretch.begin(), end - FAR_ENOUGH);
                    each(stretch, from, end, wanted, change -> found.add(change.transactionId()));
                    return found;
                });
        return found;
    }

    /**
     * Transactions that changed a record, looking back until all its versions are found, or as far
     * as a look goes.
     *
     * @throws LogException where Kafka does not answer
     */
    public Set<Long> transactions(String projectId, String id, long versions) {
        var found = new HashMap<Long, Long>();
        log.read(
                partition(projectId),
                stretch -> {
                    long begin = Math.max(stretch.begin(), stretch.end() - FAR_ENOUGH);
                    long to = stretch.end();
                    while (found.size() < versions && to > begin) {
                        long from = Math.max(begin, to - STEP);
                        each(
                                stretch,
                                from,
                                to,
                                Set.of(id),
                                change -> found.put(change.version(), change.transactionId()));
                        to = from;
                    }
                    return found;
                });
        return new TreeSet<>(found.values());
    }

    private List<Step> changes(
            LogReader.Stretch stretch,
            String projectId,
            long transactionId,
            Instant since,
            long first) {
        var after = new ArrayList<RecordChange>();
        long from = stretch.at(since);
        var begin = new AtomicLong(from);
        var marker = "transaction-%d".formatted(transactionId);
        stretch.read(
                from,
                stretch.end(),
                event -> {
                    if (sequence(event) >= first) {
                        change(event)
                                .filter(change -> change.transactionId() == transactionId)
                                .filter(change -> change.projectId().equals(projectId))
                                .ifPresent(after::add);
                    }
                    if (after.isEmpty()) {
                        begin.set(event.offset() + 1);
                    }
                    return !id(event).equals(marker);
                });
        var before = before(stretch, begin.get(), after);
        return after.stream()
                .map(change -> new Step(change, Optional.ofNullable(before.get(change.id()))))
                .toList();
    }

    /** Looks back step by step until the version before each change is found. */
    private Map<String, RecordChange> before(
            LogReader.Stretch stretch, long offset, List<RecordChange> after) {
        var missing = new HashSet<String>();
        after.stream().filter(c -> c.version() > 1).forEach(change -> missing.add(change.id()));
        var found = new HashMap<String, RecordChange>();
        long begin = stretch.begin();
        long to = offset;
        while (!missing.isEmpty() && to > begin) {
            if (offset - to >= FAR_ENOUGH) {
                throw new LogException(
                        "what the records were before is more than %d events back"
                                .formatted(FAR_ENOUGH),
                        null);
            }
            long from = Math.max(begin, to - STEP);
            each(stretch, from, to, missing, change -> found.put(change.id(), change));
            missing.removeAll(found.keySet());
            to = from;
        }
        return found;
    }

    private void each(
            LogReader.Stretch stretch,
            long from,
            long to,
            Set<String> ids,
            Consumer<RecordChange> receiver) {
        stretch.read(
                from,
                to,
                event -> {
                    if (ids.contains(id(event))) {
                        change(event).ifPresent(receiver);
                    }
                    return true;
                });
    }

    private Optional<RecordChange> change(ConsumerRecord<byte[], byte[]> event) {
        return event.value() != null
                        && events.deserialize(event.topic(), event.value())
                                instanceof GenericRecord entity
                        && entity.hasField(EntityFields.ENTITY_ID)
                ? Optional.of(new RecordChange(entity))
                : Optional.empty();
    }

    private static String id(ConsumerRecord<byte[], byte[]> event) {
        var key = key(event);
        int bar = key.lastIndexOf('|');
        return bar < 0 ? key : key.substring(0, bar);
    }

    private static long sequence(ConsumerRecord<byte[], byte[]> event) {
        var key = key(event);
        try {
            return Long.parseLong(key.substring(key.lastIndexOf('|') + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> event) {
        return event.key() == null ? "" : new String(event.key(), StandardCharsets.UTF_8);
    }

    /** As harmonize partitions: by project. */
    private static TopicPartition partition(String projectId) {
        int partition =
                Utils.toPositive(Utils.murmur2(Utils.utf8(projectId)))
                        % Topics.ENTITIES.partitions();
        return new TopicPartition(Topics.ENTITIES.name(), partition);
    }
}
