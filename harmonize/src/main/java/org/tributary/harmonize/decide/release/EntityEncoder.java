package org.tributary.harmonize.decide.release;

import java.util.List;
import org.apache.avro.Schema;
import org.tributary.entity.EntityFields;
import org.tributary.event.v1.HarmonizedValue;
import org.tributary.harmonize.decide.binary.BinaryWriter;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.record.StoredRecord;

/**
 * Writes entity events in the Confluent wire format. The properties go in as the bytes they are
 * kept in; this is what makes releasing cheap, and a test holds the result against Avro's own
 * reader. Not for use by several threads.
 */
final class EntityEncoder {

    private static final int MAGIC = 0;

    /** The order of fields that {@link #encode} writes. */
    private static final List<String> FIELDS =
            List.of(
                    EntityFields.ENTITY_ID,
                    EntityFields.PROJECT_ID,
                    EntityFields.SUBMITTER_ID,
                    EntityFields.OPERATION,
                    EntityFields.VERSION,
                    EntityFields.SEQUENCE,
                    EntityFields.TRANSACTION_ID,
                    EntityFields.SUBMITTER,
                    EntityFields.OCCURRED_AT,
                    EntityFields.DICTIONARY_VERSION,
                    EntityFields.PROPERTIES,
                    EntityFields.LINKS,
                    EntityFields.HARMONIZED,
                    EntityFields.TO_DELETE);

    private final RecordTypes types;
    private final BinaryWriter out = new BinaryWriter(1024);

    EntityEncoder(RecordTypes types) {
        this.types = types;
    }

    /**
     * Checks that the schema of events is the one that is written here.
     *
     * @throws IllegalStateException where it is not
     */
    static void verify(Schema event) {
        var fields = event.getFields().stream().map(Schema.Field::name).toList();
        if (!fields.equals(FIELDS)) {
            throw new IllegalStateException(
                    "schema %s has the fields %s, expected %s"
                            .formatted(event.getFullName(), fields, FIELDS));
        }
    }

    byte[] encode(
            StoredRecord record,
            RecordType type,
            Change change,
            Cause cause,
            long sequence,
            List<HarmonizedValue> harmonized) {
        out.reset()
                .putByte(MAGIC)
                .putFixedInt(type.schemaId())
                .putString(record.id().toString())
                .putString(record.projectId())
                .putNullable(record.submitterId())
                .putLong(change.ordinal())
                .putLong(record.version())
                .putLong(sequence)
                .putLong(cause.transactionId())
                .putNullable(cause.submitter())
                .putLong(cause.occurredAt())
                .putString(types.dictionaryVersion());
        if (change == Change.DELETED) {
            out.putAbsent().putLong(0);
        } else {
            out.putPresent().putRaw(record.properties());
            putLinks(record, type);
        }
        putHarmonized(harmonized);
        if (record.marked()) {
            out.putPresent().putBoolean(true);
        } else {
            out.putAbsent();
        }
        return out.toBytes();
    }

    private void putLinks(StoredRecord record, RecordType type) {
        var links = record.links();
        if (!links.isEmpty()) {
            out.putLong(links.size());
            for (var link : links) {
                var target = type.node().link(link.name()).orElseThrow().targetType();
                out.putString(link.name()).putString(target).putString(link.target().toString());
            }
        }
        out.putLong(0);
    }

    private void putHarmonized(List<HarmonizedValue> harmonized) {
        if (harmonized.isEmpty()) {
            out.putAbsent();
            return;
        }
        out.putPresent().putLong(harmonized.size());
        for (var value : harmonized) {
            out.putString(value.getProperty())
                    .putString(value.getFrom())
                    .putString(value.getTo())
                    .putString(value.getRule());
        }
        out.putLong(0);
    }
}
