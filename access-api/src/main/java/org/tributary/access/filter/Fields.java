package org.tributary.access.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.query.Field;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Hop;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;
import org.tributary.dictionary.NearestName;

/** Finds node types, fields and paths of links by their names; what is not there is said. */
public final class Fields {

    private static final int LONGEST = 12;

    private final GraphModel model;

    public Fields(GraphModel model) {
        this.model = model;
    }

    /**
     * A node type by its name.
     *
     * @throws HttpFailure 400 where there is none
     */
    public RecordType type(String name) {
        return model.type(name)
                .orElseThrow(
                        () ->
                                unknown(
                                        "there is no node type '%s'".formatted(name),
                                        name,
                                        name,
                                        model.types().stream().map(RecordType::toString)));
    }

    /**
     * A property by its name, or by the names of links, backrefs and of the property behind them.
     *
     * @throws HttpFailure 400 where there is none
     */
    public Field field(RecordType root, String name) {
        int last = name.lastIndexOf('.');
        var path = last < 0 ? List.<Hop>of() : path(root, name.substring(0, last));
        var owner = path.isEmpty() ? root : path.getLast().target();
        return new Field(name, path, owner, property(owner, name.substring(last + 1), name));
    }

    /**
     * Links and backrefs, one after the other.
     *
     * @throws HttpFailure 400 where one of them is none
     */
    public List<Hop> path(RecordType root, String names) {
        var path = new ArrayList<Hop>();
        var at = root;
        for (var name : names.split("\\.", -1)) {
            var from = at;
            var hop =
                    from.hop(name)
                            .orElseThrow(
                                    () ->
                                            unknown(
                                                    "node type %s has no link '%s'"
                                                            .formatted(from, name),
                                                    names,
                                                    name,
                                                    from.hops().keySet().stream()));
            path.add(hop);
            at = hop.target();
            if (path.size() > LONGEST) {
                throw HttpFailure.badRequest(
                        "the path '%s' is longer than %d links".formatted(names, LONGEST));
            }
        }
        return path;
    }

    private static StoredProperty property(RecordType owner, String name, String whole) {
        if (name.equals("id")) {
            return new StoredProperty(GraphModel.ID, ValueKind.TEXT);
        }
        if (name.equals("project_id") && owner.inProjects()) {
            return new StoredProperty(GraphModel.PROJECT_ID, ValueKind.TEXT);
        }
        return owner.property(name)
                .orElseThrow(
                        () ->
                                unknown(
                                        "node type %s has no property '%s'".formatted(owner, name),
                                        whole,
                                        name,
                                        Stream.concat(
                                                Stream.of("id"),
                                                owner.properties().stream()
                                                        .map(each -> each.name().text()))));
    }

    private static HttpFailure unknown(
            String what, String field, String name, Stream<String> known) {
        var nearest = NearestName.of(name, known.toList());
        var failure =
                HttpFailure.badRequest(
                                nearest.map(near -> "%s: did you mean '%s'?".formatted(what, near))
                                        .orElse(what))
                        .with("field", field);
        return nearest.map(near -> failure.with("suggestion", near)).orElse(failure);
    }
}
