package org.tributary.local.pfb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.tributary.access.pfb.Symbols;
import org.tributary.local.data.CommonsFault;

/**
 * A PFB file that is read from begin to end, one record at a time (access contract F). Its first
 * row tells which links the node types have.
 */
public final class PfbFile implements Iterator<PfbRecord>, AutoCloseable {

    private static final String METADATA = "Metadata";

    private final Path path;
    private final DataFileStream<GenericRecord> rows;

    /** Link names by node type, then by what relations call their target. */
    private final Map<String, Map<String, String>> links = new HashMap<>();

    private final Map<Schema, Set<String>> encoded = new HashMap<>();

    private PfbFile(Path path, DataFileStream<GenericRecord> rows) {
        this.path = path;
        this.rows = rows;
    }

    /**
     * Opens a file.
     *
     * @throws CommonsFault where it is no PFB
     */
    public static PfbFile open(Path path) {
        try {
            var bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            var file = new PfbFile(path, new DataFileStream<>(bytes, new GenericDatumReader<>()));
            file.readMetadata();
            return file;
        } catch (IOException | AvroRuntimeException e) {
            throw fault(path, e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (AvroRuntimeException e) {
            throw fault(path, e);
        }
    }

    @Override
    public PfbRecord next() {
        try {
            return record(rows.next());
        } catch (AvroRuntimeException e) {
            throw fault(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /**
     * The link of a node type that leads to this target. Files of the {@code pfb} tool that were
     * made from tables name the link itself.
     */
    Optional<String> link(String type, String target) {
        return Optional.ofNullable(links.getOrDefault(type, Map.of()).get(target));
    }

    /** The first row is taken off; without it nothing is known of links. */
    private void readMetadata() {
        if (!hasNext()) {
            throw new CommonsFault("%s is empty: no PFB".formatted(path));
        }
        var row = rows.next();
        if (!METADATA.equals(text(row.get("name")))
                || !(row.get("object") instanceof GenericRecord metadata)) {
            throw new CommonsFault(
                    "%s is no PFB: its first row does not describe node types".formatted(path));
        }
        for (var node : (Collection<?>) metadata.get("nodes")) {
            var described = (GenericRecord) node;
            var names = new HashMap<String, String>();
            for (var link : (Collection<?>) described.get("links")) {
                var name = text(((GenericRecord) link).get("name"));
                names.putIfAbsent(name, name);
                names.put(text(((GenericRecord) link).get("dst")), name);
            }
            links.put(text(described.get("name")), names);
        }
    }

    private PfbRecord record(GenericRecord row) {
        var object = (GenericRecord) row.get("object");
        var values = new LinkedHashMap<String, Object>();
        var symbols = encoded.computeIfAbsent(object.getSchema(), PfbFile::encodedFields);
        for (var field : object.getSchema().getFields()) {
            var value = object.get(field.pos());
            if (value != null) {
                values.put(field.name(), value(value, symbols.contains(field.name())));
            }
        }
        var relations = new ArrayList<PfbRecord.Relation>();
        for (var relation : (Collection<?>) row.get("relations")) {
            var to = (GenericRecord) relation;
            relations.add(new PfbRecord.Relation(text(to.get("dst_name")), text(to.get("dst_id"))));
        }
        var id = row.get("id");
        return new PfbRecord(text(row.get("name")), id == null ? "" : text(id), values, relations);
    }

    private static Object value(Object value, boolean encoded) {
        return switch (value) {
            case Collection<?> items -> items.stream().map(item -> value(item, encoded)).toList();
            case Number number -> number;
            case Boolean flag -> flag;
            default -> encoded ? Symbols.decode(value.toString()) : value.toString();
        };
    }

    /** Every text of a field with an enum is encoded. */
    private static Set<String> encodedFields(Schema type) {
        var names = new HashSet<String>();
        for (var field : type.getFields()) {
            if (hasEnum(field.schema())) {
                names.add(field.name());
            }
        }
        return names;
    }

    private static boolean hasEnum(Schema schema) {
        return switch (schema.getType()) {
            case ENUM -> true;
            case UNION -> schema.getTypes().stream().anyMatch(PfbFile::hasEnum);
            case ARRAY -> hasEnum(schema.getElementType());
            default -> false;
        };
    }

    private static String text(Object value) {
        return value.toString();
    }

    private static CommonsFault fault(Path path, Exception cause) {
        return new CommonsFault(
                "%s cannot be read as PFB: %s".formatted(path, cause.getMessage()), cause);
    }
}
