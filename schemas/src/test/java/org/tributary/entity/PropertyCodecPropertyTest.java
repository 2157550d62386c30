package org.tributary.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.StorageType;

/** Records of the shipped dictionary survive the way from JSON through Avro's bytes and back. */
class PropertyCodecPropertyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Dictionary DICTIONARY = Dictionary.shipped();
    private static final EntitySchemas SCHEMAS = EntitySchemas.of(DICTIONARY);

    /** A node type and an object with values for some of its properties. */
    record Sample(String type, ObjectNode object) {}

    @Property(tries = 500)
    void shouldGiveBackWhatWasWritten(@ForAll("samples") Sample sample) throws IOException {
        PropertyCodec codec = SCHEMAS.codec(sample.type());

        GenericRecord read = throughBytes(codec.toAvro(sample.object()));

        assertThat(PropertyCodec.toJson(read)).isEqualTo(withoutNulls(sample.object()));
        assertThat(codec.toAvro(PropertyCodec.toJson(read))).isEqualTo(read);
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.of(new ArrayList<>(DICTIONARY.nodeTypes()))
                .flatMap(type -> objects(type).map(object -> new Sample(type.id(), object)));
    }

    private static Arbitrary<ObjectNode> objects(NodeType type) {
        List<Arbitrary<ObjectNode>> parts = new ArrayList<>();
        for (var property : type.properties().values()) {
            parts.add(
                    values(property.type(), property.itemType())
                            .map(value -> JSON.objectNode().<ObjectNode>set(property.name(), value))
                            .injectNull(0.3)
                            .map(part -> part == null ? JSON.objectNode() : part));
        }
        return Combinators.combine(parts)
                .as(
                        all -> {
                            ObjectNode object = JSON.objectNode();
                            all.forEach(object::setAll);
                            return object;
                        });
    }

    private static Arbitrary<JsonNode> values(StorageType type, StorageType itemType) {
        Arbitrary<JsonNode> some =
                switch (type) {
                    case STRING -> Arbitraries.strings().ofMaxLength(20).map(JSON::textNode);
                    case NUMBER -> Arbitraries.doubles().map(JSON::numberNode);
                    case INTEGER -> Arbitraries.longs().map(JSON::numberNode);
                    case BOOLEAN -> Arbitraries.of(true, false).map(JSON::booleanNode);
                    case ARRAY ->
                            values(itemType == null ? StorageType.STRING : itemType, null)
                                    .filter(item -> !item.isNull())
                                    .list()
                                    .ofMaxSize(4)
                                    .map(items -> new ArrayNode(JSON, List.copyOf(items)));
                };
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, some),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(JSON.nullNode())));
    }

    private static ObjectNode withoutNulls(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        copy.properties().removeIf(entry -> entry.getValue().isNull());
        return copy;
    }

    private static GenericRecord throughBytes(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(record.getSchema())
                .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
    }
}
