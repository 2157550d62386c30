package org.tributary.access.query;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * A node type as a query sees it. Its links are filled in by {@link GraphModel} once all types
 * exist.
 */
public final class RecordType {

    private final GraphName label;
    private final String category;
    private final boolean file;
    private final boolean inProjects;
    private final boolean alwaysNamed;
    private final SequencedMap<String, StoredProperty> properties;
    private final SequencedMap<String, Hop> hops = new LinkedHashMap<>();
    private Function<String, Optional<Destination>> destinations = _ -> Optional.empty();

    RecordType(
            GraphName label,
            String category,
            boolean file,
            boolean inProjects,
            boolean alwaysNamed,
            SequencedMap<String, StoredProperty> properties) {
        this.label = label;
        this.category = category;
        this.file = file;
        this.inProjects = inProjects;
        this.alwaysNamed = alwaysNamed;
        this.properties = properties;
    }

    void add(String name, Hop hop) {
        hops.put(name, hop);
    }

    /** The node type's id, which is its label. */
    public GraphName label() {
        return label;
    }

    public String category() {
        return category;
    }

    /** Its records describe files. */
    public boolean isFile() {
        return file;
    }

    /**
     * Its records carry a project id; others ({@code program}, {@code root}, {@code data_release})
     * everybody may see.
     */
    public boolean inProjects() {
        return inProjects;
    }

    /**
     * Every record has a submitter_id: the index over project and submitter_id then holds them all.
     */
    public boolean alwaysNamed() {
        return alwaysNamed;
    }

    public boolean isProject() {
        return label.text().equals("project");
    }

    /** Properties that its records may have, by name; {@code id} is not among them. */
    public Collection<StoredProperty> properties() {
        return properties.values();
    }

    public Optional<StoredProperty> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** Links and backrefs by their GraphQL names, links first. */
    public Map<String, Hop> hops() {
        return hops;
    }

    public Optional<Hop> hop(String name) {
        return Optional.ofNullable(hops.get(name));
    }

    /** A place where a path from its records may end. */
    public Optional<Destination> destination(String typeName) {
        return destinations.apply(typeName);
    }

    void destinations(Function<String, Optional<Destination>> found) {
        destinations = found;
    }

    /**
     * A node type that a path filter names, with the ways to it.
     *
     * @param routes empty where no path can lead there
     */
    public record Destination(RecordType type, List<Route> routes) {
        public Destination {
            routes = List.copyOf(routes);
        }
    }

    @Override
    public String toString() {
        return label.text();
    }
}
