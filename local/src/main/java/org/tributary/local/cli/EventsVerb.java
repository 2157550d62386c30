package org.tributary.local.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.tributary.event.Topics;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaUser;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.commons.CommonsLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary events}: what a partner system sees. */
@Command(
        name = "events",
        description =
                "Consume the entity events from Kafka as user 'partner' and print each as a line of JSON.")
final class EventsVerb extends Verb {

    private static final Duration DICTIONARY_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "End after N events (default: go on until Ctrl-C).")
    private long count = Long.MAX_VALUE;

    @Option(
            names = "--new",
            description = "Only events that come from now on, not those that are there.")
    private boolean onlyNew;

    @Option(
            names = "--connection",
            description =
                    "Print as JSON where the topic is and how user 'partner' signs in, for another client, and end.")
    private boolean connection;

    @Override
    public Integer call() {
        var environment = ClientOptions.running(data);
        var addresses = new Addresses(environment.folder());
        var kafka = addresses.kafka(KafkaUser.PARTNER);
        if (connection) {
            out().println(connection(kafka, addresses));
            return DONE;
        }
        var serdes =
                new RegistrySerdes(
                        SchemaCatalog.of(CommonsLog.readDictionary(kafka, DICTIONARY_LIMIT)));
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), serdes.deserializer())) {
            print(consumer);
        }
        return DONE;
    }

    private static String connection(KafkaSettings kafka, Addresses addresses) {
        var password = kafka.password();
        return JsonMapper.builder()
                .build()
                .createObjectNode()
                .put("brokers", kafka.bootstrapServers())
                .put("username", kafka.username())
                .put("password", password == null ? "" : password.value())
                .put("registry", addresses.registryUrl())
                .put("registryPassword", addresses.registryPartnerPassword().value())
                .toString();
    }

    private void print(KafkaConsumer<String, GenericContainer> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.ENTITIES.name()).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        if (onlyNew) {
            consumer.seekToEnd(partitions);
        } else {
            consumer.seekToBeginning(partitions);
        }
        long printed = 0;
        while (printed < count) {
            for (var event : consumer.poll(POLL)) {
                if (printed++ < count) {
                    out().println(event.value());
                }
            }
            out().flush();
        }
    }
}
