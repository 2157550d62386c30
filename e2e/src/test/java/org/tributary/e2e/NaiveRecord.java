package org.tributary.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record of a generated graph, with its neighbours. */
final class NaiveRecord {

    final String type;
    final Map<String, Object> properties = new HashMap<>();

    /** Parents by the names of links. */
    final Map<String, List<NaiveRecord>> parents = new HashMap<>();

    /** Children by the names of backrefs. */
    final Map<String, List<NaiveRecord>> children = new HashMap<>();

    NaiveRecord(String type) {
        this.type = type;
    }

    String id() {
        return String.valueOf(properties.get("id"));
    }

    @Nullable String projectId() {
        return text("project_id");
    }

    @Nullable String text(String property) {
        var value = properties.get(property);
        return value == null ? null : value.toString();
    }

    /** Neighbours by a link or a backref. */
    List<NaiveRecord> linked(String name) {
        return parents.containsKey(name)
                ? parents.getOrDefault(name, List.of())
                : children.getOrDefault(name, List.of());
    }

    Stream<NaiveRecord> neighbours() {
        return Stream.concat(parents.values().stream(), children.values().stream())
                .flatMap(List::stream);
    }

    void link(String name, String backref, NaiveRecord parent) {
        parents.computeIfAbsent(name, _ -> new ArrayList<>()).add(parent);
        parent.children.computeIfAbsent(backref, _ -> new ArrayList<>()).add(this);
    }
}
