package org.tributary.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tributary.dictionary.Dictionary;
import org.tributary.entity.EntityFields;
import org.tributary.entity.EntitySchemas;
import org.tributary.event.Topics;
import org.tributary.event.v1.SubmissionLoaded;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaUser;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.commons.CommonsLog;

/** Writes entity events as harmonize does, and reads what the loader says about them. */
final class EntityEvents implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final EntitySchemas schemas;
    private final String dictionaryVersion;
    private final RegistrySerdes serdes;
    private final KafkaProducer<String, GenericContainer> producer;
    private final KafkaConsumer<byte[], byte[]> loaded;

    EntityEvents(Addresses at) {
        var version =
                CommonsLog.readDictionary(at.kafka(KafkaUser.HARMONIZE), Duration.ofSeconds(30));
        dictionaryVersion = version.getVersion();
        schemas = EntitySchemas.of(Dictionary.parse(version.getArtifact()));
        serdes = new RegistrySerdes(SchemaCatalog.of(version));
        producer =
                new KafkaProducer<>(
                        at.kafka(KafkaUser.HARMONIZE).clientProperties(),
                        new StringSerializer(),
                        serdes.serializer());
        loaded =
                new KafkaConsumer<>(
                        new HashMap<>(at.kafka(KafkaUser.INGEST).clientProperties()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partition = new TopicPartition(Topics.LOADED.name(), 0);
        loaded.assign(List.of(partition));
        loaded.seekToEnd(List.of(partition));
        loaded.position(partition);
    }

    /**
     * An event of a record.
     *
     * @param parents links to write: name of the link, id of the parent
     */
    GenericRecord event(
            String type,
            String operation,
            String project,
            long sequence,
            String id,
            Map<String, List<String>> parents) {
        var schema = schemas.event(type);
        var event = new GenericData.Record(schema);
        event.put(EntityFields.ENTITY_ID, id);
        event.put(EntityFields.PROJECT_ID, project);
        event.put(EntityFields.SUBMITTER_ID, "%s-name".formatted(id));
        event.put(
                EntityFields.OPERATION,
                new GenericData.EnumSymbol(
                        schema.getField(EntityFields.OPERATION).schema(), operation));
        event.put(EntityFields.VERSION, 1L);
        event.put(EntityFields.SEQUENCE, sequence);
        event.put(EntityFields.TRANSACTION_ID, sequence);
        event.put(EntityFields.OCCURRED_AT, 1_795_340_570_356_905L);
        event.put(EntityFields.DICTIONARY_VERSION, dictionaryVersion);
        event.put(
                EntityFields.PROPERTIES,
                operation.equals("DELETED")
                        ? null
                        : new GenericData.Record(schemas.properties(type)));
        event.put(EntityFields.LINKS, links(event, parents));
        return event;
    }

    /** Sends events of a lane in this order and a marker that closes a transaction. */
    void release(int partition, List<GenericRecord> events) {
        for (var event : events) {
            send(
                    partition,
                    "%s|%s"
                            .formatted(
                                    event.get(EntityFields.ENTITY_ID),
                                    event.get(EntityFields.SEQUENCE)),
                    event);
        }
        var last = events.getLast();
        var project = last.get(EntityFields.PROJECT_ID).toString();
        long sequence = (Long) last.get(EntityFields.SEQUENCE) + 1;
        send(
                partition,
                "transaction-%d|%d".formatted(sequence, sequence),
                new SubmissionReleased(
                        project, sequence, sequence, (long) events.size(), Instant.EPOCH));
        producer.flush();
    }

    /** Waits until the loader says that a project's transaction is in the graph. */
    SubmissionLoaded awaitLoaded(String project, long transactionId) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            for (var message : loaded.poll(POLL)) {
                if (decoded(message) instanceof SubmissionLoaded said
                        && said.getProjectId().equals(project)
                        && said.getTransactionId() == transactionId) {
                    return said;
                }
            }
        }
        throw new AssertionError(
                "transaction %d of %s was not loaded".formatted(transactionId, project));
    }

    @Override
    public void close() {
        producer.close();
        loaded.close();
    }

    private GenericContainer decoded(ConsumerRecord<byte[], byte[]> message) {
        try (var deserializer = serdes.deserializer()) {
            return deserializer.deserialize(message.topic(), message.value());
        }
    }

    private void send(int partition, String key, GenericContainer event) {
        producer.send(new ProducerRecord<>(Topics.ENTITIES.name(), partition, key, event));
    }

    private static List<GenericRecord> links(
            GenericRecord event, Map<String, List<String>> parents) {
        var schema = event.getSchema().getField(EntityFields.LINKS).schema().getElementType();
        var links = new ArrayList<GenericRecord>();
        parents.forEach(
                (name, ids) ->
                        ids.forEach(
                                id -> {
                                    var link = new GenericData.Record(schema);
                                    link.put(EntityFields.LINK_NAME, name);
                                    link.put(EntityFields.LINK_TARGET_TYPE, name);
                                    link.put(EntityFields.LINK_TARGET_ID, id);
                                    links.add(link);
                                }));
        return links;
    }
}
