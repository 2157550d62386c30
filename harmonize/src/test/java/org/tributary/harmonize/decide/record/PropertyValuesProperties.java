package org.tributary.harmonize.decide.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Slices of Avro bytes, held against Avro's own reader and writer. */
class PropertyValuesProperties {

    private static final Schema SCHEMA =
            SchemaBuilder.record("r")
                    .fields()
                    .optionalString("text")
                    .optionalLong("whole")
                    .optionalDouble("real")
                    .optionalBoolean("flag")
                    .name("list")
                    .type()
                    .nullable()
                    .array()
                    .items()
                    .unionOf()
                    .stringType()
                    .and()
                    .longType()
                    .and()
                    .doubleType()
                    .and()
                    .booleanType()
                    .endUnion()
                    .noDefault()
                    .optionalString("last")
                    .endRecord();

    private static final Schema NULL_FIRST = nullFirst();

    private static Schema nullFirst() {
        var list = SCHEMA.getField("list").schema().getTypes();
        var fields =
                SCHEMA.getFields().stream()
                        .map(
                                field ->
                                        field.name().equals("list")
                                                ? new Schema.Field(
                                                        "list",
                                                        Schema.createUnion(
                                                                Schema.create(Schema.Type.NULL),
                                                                list.stream()
                                                                        .filter(
                                                                                each ->
                                                                                        each
                                                                                                        .getType()
                                                                                                == Schema
                                                                                                        .Type
                                                                                                        .ARRAY)
                                                                        .findFirst()
                                                                        .orElseThrow()),
                                                        null)
                                                : new Schema.Field(field, field.schema()))
                        .toList();
        return Schema.createRecord("r", null, null, false, fields);
    }

    @Property
    void shouldFindEveryValue(@ForAll("records") GenericRecord record) throws IOException {
        var values = new PropertyLayout(NULL_FIRST).read(bytes(record));

        for (int i = 0; i < NULL_FIRST.getFields().size(); i++) {
            assertThat(shown(values.value(i))).isEqualTo(shown(record.get(i)));
            assertThat(values.isAbsent(i)).isEqualTo(record.get(i) == null);
        }
    }

    @Property
    void shouldTakeOverWhatDiffers(
            @ForAll("records") GenericRecord stored, @ForAll("records") GenericRecord sent)
            throws IOException {
        var layout = new PropertyLayout(NULL_FIRST);
        var edit = new PropertyEdit(layout.read(bytes(stored)));
        var from = layout.read(bytes(sent));

        for (int i = 0; i < layout.size(); i += 2) {
            edit.take(i, from);
        }
        var merged = read(edit.build().bytes());

        boolean same = true;
        for (int i = 0; i < layout.size(); i++) {
            var expected = i % 2 == 0 ? sent.get(i) : stored.get(i);
            assertThat(shown(merged.get(i))).isEqualTo(shown(expected));
            same &= Objects.equals(shown(expected), shown(stored.get(i)));
        }
        assertThat(edit.isChanged()).isEqualTo(!same);
    }

    private static String shown(Object value) {
        return String.valueOf(value);
    }

    private static byte[] bytes(GenericRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(NULL_FIRST).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static GenericRecord read(byte[] bytes) throws IOException {
        return new GenericDatumReader<GenericRecord>(NULL_FIRST)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    @Provide
    Arbitrary<GenericRecord> records() {
        var text = Arbitraries.strings().ofMaxLength(6);
        Arbitrary<Object> item =
                Arbitraries.oneOf(
                        List.of(
                                text.map(each -> (Object) each),
                                Arbitraries.longs().map(each -> (Object) each),
                                Arbitraries.doubles().map(each -> (Object) each),
                                Arbitraries.of(true, false).map(each -> (Object) each)));
        return net.jqwik.api.Combinators.combine(
                        text.injectNull(0.3),
                        Arbitraries.longs().injectNull(0.3),
                        Arbitraries.doubles().injectNull(0.3),
                        Arbitraries.of(true, false).injectNull(0.3),
                        item.list().ofMaxSize(4).injectNull(0.3),
                        text.injectNull(0.3))
                .as(PropertyValuesProperties::record);
    }

    private static GenericRecord record(
            String text, Long whole, Double real, Boolean flag, List<Object> list, String last) {
        var record = new GenericData.Record(NULL_FIRST);
        record.put("text", text);
        record.put("whole", whole);
        record.put("real", real);
        record.put("flag", flag);
        record.put("list", list);
        record.put("last", last);
        return record;
    }
}
