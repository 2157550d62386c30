package org.tributary.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.EventClasses;

/**
 * Kafka serializers for the Confluent wire format: byte 0, schema id as four bytes, Avro binary.
 * Any Confluent client in any language reads what these write, and the other way round.
 *
 * <p>Events of a class of ours come back as that class, entity events as {@code GenericRecord}.
 * Bytes that are no event give a {@link SerializationException} that names the topic and the
 * reason. Safe for use by several threads.
 */
public final class RegistrySerdes {

    static {
        EventClasses.trust();
    }

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private final SchemaCatalog catalog;
    private final Map<Integer, DatumReader<GenericContainer>> readers = new ConcurrentHashMap<>();

    /**
     * Decoders and encoders keep buffers; one set per thread saves an allocation of 8 KiB per
     * event.
     */
    private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

    public RegistrySerdes(SchemaCatalog catalog) {
        this.catalog = catalog;
    }

    /** Writes events under subject {@code <topic>-<record full name>}; null is a tombstone. */
    public Serializer<GenericContainer> serializer() {
        var writers = new ConcurrentHashMap<String, Map<Schema, Writer>>();
        return (topic, event) -> event == null ? nothing() : write(writers, topic, event);
    }

    /** Reads any event; null for a tombstone. */
    public Deserializer<GenericContainer> deserializer() {
        return (topic, bytes) -> bytes == null ? nothing() : read(topic, bytes);
    }

    /**
     * Reads events of one class.
     *
     * @throws SerializationException from the deserializer where another event stands in the topic
     */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return (topic, bytes) -> bytes == null ? nothing() : type.cast(read(topic, bytes));
    }

    private record Writer(int id, DatumWriter<GenericContainer> writer) {}

    private static final class Buffers {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        private @Nullable BinaryEncoder encoder;
        private @Nullable BinaryDecoder decoder;
    }

    private byte[] write(
            Map<String, Map<Schema, Writer>> writers, String topic, GenericContainer event) {
        var schema = event.getSchema();
        var writer =
                writers.computeIfAbsent(topic, _ -> new ConcurrentHashMap<>())
                        .computeIfAbsent(schema, _ -> writer(topic, event));
        var own = buffers.get();
        own.out.reset();
        own.out.write(MAGIC);
        own.out.writeBytes(ByteBuffer.allocate(4).putInt(writer.id()).array());
        own.encoder = EncoderFactory.get().directBinaryEncoder(own.out, own.encoder);
        try {
            writer.writer().write(event, own.encoder);
            own.encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "cannot write %s to %s: %s"
                            .formatted(schema.getFullName(), topic, e.getMessage()),
                    e);
        }
        return own.out.toByteArray();
    }

    private Writer writer(String topic, GenericContainer event) {
        var schema = event.getSchema();
        int id = catalog.id(topic + "-" + schema.getFullName(), schema);
        return new Writer(
                id,
                event instanceof SpecificRecord
                        ? new SpecificDatumWriter<>(schema)
                        : new GenericDatumWriter<>(schema));
    }

    private GenericContainer read(String topic, byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new SerializationException(
                    "not an event in %s: %d bytes that do not begin with the magic byte 0 and a schema id"
                            .formatted(topic, bytes.length));
        }
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        var own = buffers.get();
        try {
            var reader = readers.computeIfAbsent(id, this::reader);
            own.decoder =
                    DecoderFactory.get()
                            .binaryDecoder(
                                    bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, own.decoder);
            return reader.read(nothing(), own.decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "cannot read event with schema id %d in %s: %s"
                            .formatted(id, topic, e.getMessage()),
                    e);
        }
    }

    private DatumReader<GenericContainer> reader(int id) {
        var written =
                catalog.schema(id)
                        .orElseThrow(
                                () -> new RegistryException("schema id " + id + " is unknown"));
        var own = SpecificData.get().getClass(written);
        if (own == null || !SpecificRecord.class.isAssignableFrom(own)) {
            return new GenericDatumReader<>(written);
        }
        return new SpecificDatumReader<>(written, SpecificData.get().getSchema(own));
    }

    /** Kafka's and Avro's "none" is null, which their unannotated interfaces cannot say. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
