package org.tributary.harmonize.decide.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.entity.EntitySchemas;
import org.tributary.event.Topics;
import org.tributary.registry.SchemaCatalog;

/** All node types of the dictionary in force. Not for use by several threads. */
public final class RecordTypes {

    private static final String PROPERTIES = "properties";

    private final Dictionary dictionary;
    private final SchemaCatalog catalog;
    private final EntitySchemas schemas;
    private final Map<String, RecordType> byName = new HashMap<>();
    private final List<RecordType> parentsFirst = new ArrayList<>();
    private final List<Schema> eventSchemas = new ArrayList<>();
    private final Map<Integer, PropertyLayout> earlier = new HashMap<>();

    private RecordTypes(Dictionary dictionary, SchemaCatalog catalog) {
        this.dictionary = dictionary;
        this.catalog = catalog;
        this.schemas = EntitySchemas.of(dictionary);
        for (var node : dictionary.parentsFirst()) {
            var event = schemas.event(node.id());
            var type =
                    new RecordType(
                            node,
                            parentsFirst.size(),
                            schemas.properties(node.id()),
                            catalog.id(Topics.ENTITIES.subject(event), event));
            eventSchemas.add(event);
            parentsFirst.add(type);
            byName.put(node.id(), type);
        }
    }

    /** Compiles the dictionary; the catalog must know the event schema of every type. */
    public static RecordTypes of(Dictionary dictionary, SchemaCatalog catalog) {
        return new RecordTypes(dictionary, catalog);
    }

    public String dictionaryVersion() {
        return dictionary.version();
    }

    /** Schemas of the entity events of all types. */
    public List<Schema> eventSchemas() {
        return List.copyOf(eventSchemas);
    }

    public List<RecordType> parentsFirst() {
        return List.copyOf(parentsFirst);
    }

    public Optional<RecordType> find(@Nullable String name) {
        return Optional.ofNullable(name == null ? null : byName.get(name));
    }

    /**
     * A type that must exist.
     *
     * @throws IllegalStateException where the dictionary lost it while records of it are stored
     */
    public RecordType get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "node type %s is in use but not in dictionary %s"
                                                .formatted(name, dictionaryVersion())));
    }

    /**
     * Properties from JSON; names that are none are passed over.
     *
     * @throws org.tributary.entity.PropertyTypeException where a value is not of its property's
     *     type
     */
    public PropertyValues read(RecordType type, ObjectNode document) {
        var codec = schemas.codec(type.name());
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(codec.schema())
                    .write(codec.toAvro(document), encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return type.layout().read(out.toByteArray());
    }

    /** A stored record's properties in the layout of the dictionary in force. */
    public PropertyValues properties(StoredRecord stored) {
        var type = get(stored.type());
        if (stored.schemaId() == type.schemaId()) {
            return type.layout().read(stored.properties());
        }
        var old =
                earlier.computeIfAbsent(stored.schemaId(), this::layout).read(stored.properties());
        var edit = new PropertyEdit(type.layout().empty());
        for (int i = 0; i < type.layout().size(); i++) {
            int from = old.layout().position(type.layout().name(i));
            if (from >= 0) {
                edit.set(i, old.slice(from));
            }
        }
        return edit.build();
    }

    private PropertyLayout layout(int schemaId) {
        var event =
                catalog.schema(schemaId)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "schema id %d of a stored record is unknown"
                                                        .formatted(schemaId)));
        return new PropertyLayout(
                event.getField(PROPERTIES).schema().getTypes().stream()
                        .filter(branch -> branch.getType() == Schema.Type.RECORD)
                        .findFirst()
                        .orElseThrow());
    }
}
