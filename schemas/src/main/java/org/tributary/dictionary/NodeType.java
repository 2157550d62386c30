package org.tributary.dictionary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A node type of the dictionary, such as {@code sample}. Immutable; its JSON documents are shared
 * and not to be changed.
 */
public final class NodeType {

    private final NodeDefinition definition;
    private final Map<String, Link> linksByName;
    private final List<Link> links;
    private final List<Backlink> backlinks;
    private final Map<String, Backlink> backlinksByName;
    private final boolean file;

    NodeType(NodeDefinition definition, List<Backlink> backlinks) {
        this.definition = definition;
        this.links = definition.links();
        this.linksByName = byName(links, Link::name);
        this.backlinks = List.copyOf(backlinks);
        this.backlinksByName = byName(this.backlinks, Backlink::name);
        this.file = definition.category().endsWith("_file");
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        items.forEach(item -> map.put(name.apply(item), item));
        return Collections.unmodifiableMap(map);
    }

    public String id() {
        return definition.id();
    }

    /**
     * Such as {@code clinical} or {@code data_file}; dictionaries invent their own. Empty where
     * none is given.
     */
    public String category() {
        return definition.category();
    }

    /** Records of it describe a file: the category ends in {@code _file}. */
    public boolean isFile() {
        return file;
    }

    /** What the dictionary says about the node type; empty where it says nothing. */
    public String description() {
        return definition.document().path("description").asText("").strip();
    }

    /** Properties that are no links, in declared order. */
    public Map<String, Property> properties() {
        return definition.properties();
    }

    public Optional<Property> property(String name) {
        return Optional.ofNullable(definition.properties().get(name));
    }

    /** Links and groups as declared. */
    public List<LinkRule> linkRules() {
        return definition.linkRules();
    }

    /** All links, also those in groups, in declared order. */
    public List<Link> links() {
        return links;
    }

    public Optional<Link> link(String name) {
        return Optional.ofNullable(linksByName.get(name));
    }

    /** Links of node types that point here, in the order of the child types. */
    public List<Backlink> backlinks() {
        return backlinks;
    }

    public Optional<Backlink> backlink(String name) {
        return Optional.ofNullable(backlinksByName.get(name));
    }

    /** Names of properties and links that a record must have. */
    public Set<String> required() {
        return definition.required();
    }

    /** Names of properties that clients may not set. */
    public Set<String> systemProperties() {
        return definition.systemProperties();
    }

    /**
     * Secondary keys, such as {@code [project_id, submitter_id]}: the unique keys without {@code
     * id} in them.
     */
    public List<List<String>> uniqueKeys() {
        return definition.uniqueKeys();
    }

    /** The document as served: references resolved, keys in alphabetical order. */
    public ObjectNode document() {
        return definition.document();
    }

    /**
     * The JSON schema that records are held against: {@link #document()} with null allowed where
     * nothing is required.
     */
    public ObjectNode validationSchema() {
        return definition.validationSchema();
    }

    NodeDefinition definition() {
        return definition;
    }

    @Override
    public String toString() {
        return id();
    }
}
