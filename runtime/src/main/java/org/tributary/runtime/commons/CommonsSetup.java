package org.tributary.runtime.commons;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.dictionary.Dictionary;
import org.tributary.entity.EntitySchemas;
import org.tributary.event.Topic;
import org.tributary.event.Topics;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.event.v1.RegisteredSchema;
import org.tributary.registry.RegistryClient;
import org.tributary.runtime.KafkaSettings;

/**
 * Brings a commons into being, or up to date: creates the topics that are missing, registers every
 * schema, and publishes the dictionary with the schemas' ids where that differs from the newest
 * one. Run by one process before the services start; running it again changes nothing.
 */
public final class CommonsSetup {

    private static final Logger LOGGER = LoggerFactory.getLogger(CommonsSetup.class);

    private final KafkaSettings kafka;
    private final RegistryClient registry;

    /**
     * @param kafka a user who may create topics and write the dictionary
     * @param registry of a user who may register schemas
     */
    public CommonsSetup(KafkaSettings kafka, RegistryClient registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /**
     * Sets the commons up for a dictionary.
     *
     * @return the version that now is the newest
     * @throws CommonsException where Kafka refuses
     */
    public DictionaryVersion run(Dictionary dictionary) {
        createTopics();
        var newest = newest();
        var entities = EntitySchemas.of(dictionary);
        var schemas = allSchemas(dictionary, entities);
        if (newest.isPresent() && isCurrent(newest.get(), dictionary, schemas)) {
            return newest.get();
        }
        var version =
                new DictionaryVersion(
                        dictionary.version(),
                        dictionary.artifact(),
                        register(schemas),
                        Instant.now());
        publish(version);
        LOGGER.atInfo()
                .addKeyValue("dictionaryVersion", version.getVersion())
                .addKeyValue("schemas", version.getSchemas().size())
                .log("dictionary published");
        return version;
    }

    /** The newest version of the dictionary, if the commons has one. */
    public Optional<DictionaryVersion> newest() {
        try (var consumer =
                new KafkaConsumer<>(
                        CommonsLog.consumerProperties(kafka),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            return CommonsLog.newest(consumer);
        }
    }

    /** Creates the topics that are missing. */
    public void createTopics() {
        try (var admin = Admin.create(kafka.clientProperties())) {
            var wanted = Topics.ALL.stream().map(CommonsSetup::newTopic).toList();
            for (var created : admin.createTopics(wanted).values().values()) {
                try {
                    created.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new CommonsException("a topic cannot be created", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommonsException("interrupted while creating topics", e);
        }
    }

    private static NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.config());
    }

    private record Subject(String name, Schema schema) {}

    private static List<Subject> allSchemas(Dictionary dictionary, EntitySchemas entities) {
        var all = new ArrayList<Subject>();
        for (var topic : Topics.ALL) {
            topic.events().forEach(each -> all.add(new Subject(topic.subject(each), each)));
        }
        for (var type : dictionary.nodeTypes()) {
            var schema = entities.event(type.id());
            all.add(new Subject(Topics.ENTITIES.subject(schema), schema));
        }
        return all;
    }

    private static boolean isCurrent(
            DictionaryVersion newest, Dictionary dictionary, List<Subject> schemas) {
        var registered = new HashMap<String, String>();
        newest.getSchemas().forEach(each -> registered.put(each.getSubject(), each.getSchema$()));
        return newest.getVersion().equals(dictionary.version())
                && schemas.stream()
                        .allMatch(
                                each ->
                                        each.schema()
                                                .toString()
                                                .equals(registered.get(each.name())));
    }

    private List<RegisteredSchema> register(List<Subject> schemas) {
        var registered = new ArrayList<RegisteredSchema>();
        for (var each : schemas) {
            registry.requireFullTransitive(each.name());
            registered.add(registry.register(each.name(), each.schema()));
        }
        return registered;
    }

    private void publish(DictionaryVersion version) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DICTIONARY.maxMessageBytes());
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        try (var producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(DictionaryEvent.encode(version)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommonsException("interrupted while publishing the dictionary", e);
        } catch (ExecutionException e) {
            throw new CommonsException("the dictionary cannot be published", e);
        }
    }
}
