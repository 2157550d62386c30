package org.tributary.access.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.query.Column;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Page;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;
import org.tributary.access.record.LinkKeys;
import org.tributary.access.record.OrderedRecords;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;

/** All records of a type, ordered by id, whose rows go to the client as they come. */
final class TypeExport {

    private final OrderedRecords records;
    private final GraphModel model;
    private final Dictionary dictionary;
    private final LinkKeys keys;

    TypeExport(OrderedRecords records, GraphModel model, Dictionary dictionary) {
        this.records = records;
        this.model = model;
        this.dictionary = dictionary;
        this.keys = new LinkKeys(dictionary);
    }

    /**
     * The type that is asked for.
     *
     * @throws HttpFailure 400 where there is none of the name, or it is not for export
     */
    NodeType type(String label) {
        var type =
                dictionary
                        .nodeType(label)
                        .orElseThrow(
                                () ->
                                        HttpFailure.badRequest(
                                                "dictionary does not have node with type %s"
                                                        .formatted(label)));
        if (type.category().equals("internal")) {
            throw HttpFailure.badRequest("cannot export node with category `internal`");
        }
        if (!recordType(type).inProjects()) {
            throw HttpFailure.badRequest(
                    "cannot export node with type %s: its records are in no project"
                            .formatted(label));
        }
        return type;
    }

    void write(NodeType type, String projectId, ExportRequest request, OutputStream out)
            throws IOException {
        var shape = RowShape.of(type, keys, request.withIds());
        var writer = RowWriter.ofType(request, shape, out);
        writer.begin();
        var all = OrderedRecords.Selection.all(recordType(type), projectId);
        records.read(all, projection(shape), writer::row);
        writer.end();
    }

    /** What a row holds. */
    Projection projection(RowShape shape) {
        var columns = new ArrayList<Column>();
        for (var name : shape.own()) {
            columns.add(value(shape.type(), name));
        }
        for (var link : shape.links()) {
            var names = new ArrayList<>(List.of("id"));
            link.key().ifPresent(names::add);
            columns.add(targets(shape.type(), link.link(), names));
        }
        return new Projection(false, columns);
    }

    /** A property of the record. */
    Column value(NodeType type, String name) {
        return value(recordType(type), name);
    }

    /** Properties of the records that a link leads to. */
    Column targets(NodeType type, Link link, List<String> names) {
        var hop = recordType(type).hop(link.name()).orElseThrow();
        var columns = names.stream().map(name -> value(hop.target(), name)).toList();
        var all = new RecordSet(List.of(), List.of(), Optional.empty(), Page.ALL);
        return new Column.Links(link.name(), Set.of(), hop, all, new Projection(false, columns));
    }

    private static Column value(RecordType type, String name) {
        return new Column.Value(name, Set.of(), property(type, name));
    }

    private RecordType recordType(NodeType type) {
        return model.type(type.id()).orElseThrow();
    }

    private static StoredProperty property(RecordType type, String name) {
        return switch (name) {
            case "id" -> new StoredProperty(GraphModel.ID, ValueKind.TEXT);
            case "project_id" -> new StoredProperty(GraphModel.PROJECT_ID, ValueKind.TEXT);
            default -> type.property(name).orElseThrow();
        };
    }
}
