package org.tributary.access.audit;

import java.time.Instant;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.Topics;
import org.tributary.event.v1.AuditRecord;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.log.LogReader;

/** Read from the topic itself, found by the broker's index of times; nothing is kept of it. */
public final class LoggedAuditRecords implements AuditRecords {

    private static final Logger LOGGER = LoggerFactory.getLogger(LoggedAuditRecords.class);

    private final LogReader log;
    private final Deserializer<AuditRecord> records;

    public LoggedAuditRecords(LogReader log, SchemaCatalog catalog) {
        this.log = log;
        this.records = new RegistrySerdes(catalog).deserializer(AuditRecord.class);
    }

    @Override
    public void scan(Instant from, Instant to, Predicate<AuditRecord> receiver) {
        for (int i = 0; i < Topics.AUDIT.partitions(); i++) {
            log.read(
                    new TopicPartition(Topics.AUDIT.name(), i),
                    partition -> {
                        long begin = partition.at(from);
                        long end = partition.at(to.plusSeconds(DISORDER_SECONDS));
                        if (begin < end) {
                            partition.read(begin, end, event -> take(event, receiver));
                        }
                        return begin;
                    });
        }
    }

    private boolean take(ConsumerRecord<byte[], byte[]> event, Predicate<AuditRecord> receiver) {
        try {
            return receiver.test(records.deserialize(event.topic(), event.value()));
        } catch (SerializationException e) {
            // To be found by 'tributary audit verify', which is there for that.
            LOGGER.atError()
                    .addKeyValue("partition", event.partition())
                    .addKeyValue("offset", event.offset())
                    .setCause(e)
                    .log("audit record cannot be read");
            return true;
        }
    }
}
