package org.tributary.runtime.commons;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.tributary.event.Topics;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;

/**
 * The dictionary event as bytes. It is in the wire format of all events, and its writer's schema
 * stands in a header besides, because this is the event from which a service learns the schemas of
 * all the others.
 */
final class DictionaryEvent {

    private static final String SCHEMA_HEADER = "avro_schema";
    private static final int WIRE_HEADER_BYTES = 5;

    private DictionaryEvent() {}

    static ProducerRecord<byte[], byte[]> encode(DictionaryVersion version) {
        var topic = Topics.DICTIONARY.name();
        try (var serializer = new RegistrySerdes(SchemaCatalog.of(version)).serializer()) {
            var event =
                    new ProducerRecord<>(
                            topic,
                            version.getVersion().getBytes(StandardCharsets.UTF_8),
                            serializer.serialize(topic, version));
            event.headers()
                    .add(
                            SCHEMA_HEADER,
                            version.getSchema().toString().getBytes(StandardCharsets.UTF_8));
            return event;
        }
    }

    static DictionaryVersion decode(ConsumerRecord<byte[], byte[]> event) {
        var header = event.headers().lastHeader(SCHEMA_HEADER);
        if (header == null) {
            throw new CommonsException(
                    "the dictionary event at offset %d has no header %s: it was not written by the setup"
                            .formatted(event.offset(), SCHEMA_HEADER));
        }
        var written = new Schema.Parser().parse(new String(header.value(), StandardCharsets.UTF_8));
        var reader =
                new SpecificDatumReader<DictionaryVersion>(
                        written, DictionaryVersion.getClassSchema());
        var bytes = event.value();
        var decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                bytes, WIRE_HEADER_BYTES, bytes.length - WIRE_HEADER_BYTES, null);
        try {
            return reader.read(new DictionaryVersion(), decoder);
        } catch (IOException e) {
            throw new CommonsException(
                    "the dictionary event at offset %d cannot be read".formatted(event.offset()),
                    e);
        }
    }
}
