package org.tributary.e2e;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.tributary.event.Topics;
import org.tributary.event.v1.AuditRecord;
import org.tributary.gateway.audit.KafkaAuditLog;
import org.tributary.local.audit.AuditCheck;
import org.tributary.local.data.DataFolder;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaUser;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.audit.ChainCheck;
import org.tributary.runtime.commons.CommonsLog;
import org.tributary.runtime.log.LogReader;

/** The audit of a running commons, as its operator reads it, and copies of it to be damaged. */
final class AuditTopic implements AutoCloseable {

    private static final int FEW = 50;

    private final Addresses at;
    private final KafkaSettings operator;
    private final SchemaCatalog catalog;
    private final LogReader log;
    private final Deserializer<AuditRecord> reader;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    AuditTopic(Site site) {
        at = new Addresses(DataFolder.existing(site.data()));
        operator = at.kafka(KafkaUser.ADMIN);
        catalog = SchemaCatalog.of(CommonsLog.readDictionary(operator, Duration.ofSeconds(30)));
        log = new LogReader(operator);
        reader = new RegistrySerdes(catalog).deserializer(AuditRecord.class);
        admin = Admin.create(operator.clientProperties());
        producer =
                new KafkaProducer<>(
                        new HashMap<>(operator.clientProperties()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    AuditCheck check() {
        return check(Map.of());
    }

    AuditCheck check(Map<Integer, ChainCheck.Head> noted) {
        return AuditCheck.of(log, catalog, Topics.AUDIT.name(), noted);
    }

    /** Another gateway's writer. */
    KafkaAuditLog writer() {
        return KafkaAuditLog.open(at.kafka(KafkaUser.GATEWAY), catalog, Clock.systemUTC());
    }

    /** The first records of a partition that belong to its first chain, the gateway's. */
    List<ConsumerRecord<byte[], byte[]>> records(int partition) {
        var records = all(partition);
        return records.stream()
                .filter(each -> chain(each).equals(chain(records.getFirst())))
                .limit(FEW)
                .toList();
    }

    private String chain(ConsumerRecord<byte[], byte[]> each) {
        return reader.deserialize(each.topic(), each.value()).getChain();
    }

    /** What stands in a partition. */
    List<ConsumerRecord<byte[], byte[]>> all(int partition) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        log.read(
                new TopicPartition(Topics.AUDIT.name(), partition),
                stretch -> {
                    stretch.read(stretch.begin(), stretch.end(), records::add);
                    return records.size();
                });
        return records;
    }

    /** A topic with these records in its first partition. */
    String copy(String name, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            admin.createTopics(List.of(new NewTopic(name, Topics.AUDIT.partitions(), (short) 1)))
                    .all()
                    .get();
            for (var each : records) {
                producer.send(
                                new ProducerRecord<>(
                                        name, 0, each.timestamp(), each.key(), each.value()))
                        .get();
            }
            return name;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As retention does. */
    void deleteBefore(String topic, long offset) {
        try {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(topic, 0),
                                    RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    AuditCheck checkCopy(String topic) {
        return AuditCheck.of(log, catalog, topic, Map.of());
    }

    void delete(String topic) {
        admin.deleteTopics(List.of(topic));
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        log.close();
    }
}
