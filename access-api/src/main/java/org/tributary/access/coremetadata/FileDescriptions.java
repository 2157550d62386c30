package org.tributary.access.coremetadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.tributary.access.cypher.CypherWriter;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.query.Column;
import org.tributary.access.query.Condition;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Hop;
import org.tributary.access.query.Page;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;
import org.tributary.runtime.access.ReadableProjects;

/** Finds the record of a file by its GUID, with the collection of metadata it is in. Blocks. */
final class FileDescriptions {

    /** The link to the collection. */
    private static final String COLLECTION = "core_metadata_collections";

    private static final String GUID = "object_id";

    private static final List<String> OF_COLLECTION =
            List.of(
                    "title",
                    "description",
                    "creator",
                    "contributor",
                    "coverage",
                    "language",
                    "publisher",
                    "rights",
                    "source",
                    "subject");

    private static final List<String> OF_FILE =
            List.of(
                    "file_name",
                    "data_format",
                    "file_size",
                    "project_id",
                    GUID,
                    "updated_datetime",
                    "md5sum");

    private static final StoredProperty ID = new StoredProperty(GraphModel.ID, ValueKind.TEXT);
    private static final Page ONE = new Page(List.of(), OptionalLong.empty(), OptionalLong.of(1));

    private final GraphReader graph;
    private final GraphModel model;

    FileDescriptions(GraphReader graph, GraphModel model) {
        this.graph = graph;
        this.model = model;
    }

    /**
     * The description of a file, if there is one that may be read: texts, numbers and nulls by
     * name, those of the collection first.
     */
    Optional<SequencedMap<String, @Nullable Object>> find(String guid, ReadableProjects readable) {
        var types = model.fileTypes();
        if (types.isEmpty() || readable.isEmpty()) {
            return Optional.empty();
        }
        var sets = types.stream().map(type -> set(type, guidOf(type), guid)).toList();
        var found = new AtomicReference<@Nullable Value>();
        graph.read(
                CypherWriter.records(sets, new Projection(true, List.of(value(ID))), readable),
                row -> found.compareAndSet(null, row.get(0)));
        var record = found.get();
        return record == null
                ? Optional.empty()
                : type(record.get(0))
                        .flatMap(type -> described(type, record.get(1).asString(), readable));
    }

    private Optional<SequencedMap<String, @Nullable Object>> described(
            RecordType type, String id, ReadableProjects readable) {
        var columns = new ArrayList<Column>();
        properties(type, OF_FILE).forEach(property -> columns.add(value(property)));
        var collection = type.hop(COLLECTION);
        collection.ifPresent(hop -> columns.add(collection(hop)));
        var found = new AtomicReference<@Nullable Value>();
        graph.read(
                CypherWriter.records(
                        List.of(set(type, ID, id)), new Projection(false, columns), readable),
                row -> found.set(row.get(0)));
        var row = found.get();
        if (row == null) {
            return Optional.empty();
        }
        var description = new LinkedHashMap<String, @Nullable Object>();
        collection.ifPresent(
                hop -> {
                    for (var member : row.get(columns.size() - 1).values()) {
                        put(description, properties(hop.target(), OF_COLLECTION), member);
                    }
                });
        description.put("type", type.label().text());
        put(description, properties(type, OF_FILE), row);
        description.putIfAbsent(GUID, id);
        return Optional.of(description);
    }

    private static void put(
            SequencedMap<String, @Nullable Object> description,
            List<StoredProperty> properties,
            Value row) {
        for (int i = 0; i < properties.size(); i++) {
            var value = row.get(i);
            description.put(
                    properties.get(i).name().text(), value.isNull() ? null : value.asObject());
        }
    }

    private static Column collection(Hop hop) {
        var columns =
                properties(hop.target(), OF_COLLECTION).stream()
                        .map(FileDescriptions::value)
                        .toList();
        var records = new RecordSet(List.of(hop.target()), List.of(), Optional.empty(), ONE);
        return new Column.Links(COLLECTION, Set.of(), hop, records, new Projection(false, columns));
    }

    private static RecordSet set(RecordType type, StoredProperty key, String value) {
        return new RecordSet(
                List.of(type),
                List.of(new Condition.OneOf(key.name(), List.of(value))),
                Optional.empty(),
                ONE);
    }

    /** Dictionaries without GUIDs of their own use the record's id. */
    private static StoredProperty guidOf(RecordType type) {
        return type.property(GUID).orElse(ID);
    }

    private static List<StoredProperty> properties(RecordType type, List<String> names) {
        return names.stream().flatMap(name -> type.property(name).stream()).toList();
    }

    private static Column value(StoredProperty property) {
        return new Column.Value(property.name().text(), Set.of(), property);
    }

    private Optional<RecordType> type(Value labels) {
        return labels.asList(Value::asString).stream()
                .flatMap(label -> model.type(label).stream())
                .findFirst();
    }
}
