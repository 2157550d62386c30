package org.tributary.access.pfb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;

/**
 * Writes a PFB row by row; what tells of the node types comes first by itself. Closing it ends the
 * file and what it is written to.
 */
public final class PfbWriter implements AutoCloseable {

    private final PfbSchema schema;
    private final DataFileWriter<GenericRecord> file;

    public PfbWriter(PfbSchema schema, OutputStream out) throws IOException {
        this.schema = schema;
        this.file = new DataFileWriter<>(new GenericDatumWriter<>(schema.entity()));
        file.create(schema.entity(), out);
        append(null, PfbSchema.METADATA, PfbMetadata.of(schema), List.of());
    }

    /**
     * Adds a record.
     *
     * @param row as {@link PfbType} says
     */
    public void row(PfbType type, Value row) throws IOException {
        var object = new GenericData.Record(type.schema());
        var fields = type.fields();
        for (int i = 0; i < fields.size(); i++) {
            object.put(i, fields.get(i).avro(row.get(i + 1)));
        }
        var relations = new ArrayList<GenericRecord>();
        for (int i = 0; i < type.links().size(); i++) {
            var target = type.links().get(i).targetType();
            for (var id : row.get(fields.size() + 1 + i).values()) {
                relations.add(relation(schema.relation(), id.get(0).asString(), target));
            }
        }
        append(row.get(0).asString(), type.type().id(), object, relations);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void append(
            @Nullable String id, String name, GenericRecord object, List<GenericRecord> relations)
            throws IOException {
        var entity = new GenericData.Record(schema.entity());
        entity.put(0, id);
        entity.put(1, name);
        entity.put(2, object);
        entity.put(3, relations);
        file.append(entity);
    }

    private static GenericRecord relation(Schema schema, String id, String target) {
        var relation = new GenericData.Record(schema);
        relation.put(0, id);
        relation.put(1, target);
        return relation;
    }
}
