package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a resolved document as the definition of a node type and says everything that is wrong with
 * it.
 */
final class NodeReader {

    /** Names become GraphQL fields, Avro fields and Neo4j labels. */
    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final SourceDocument source;
    private final Faults faults;

    private NodeReader(SourceDocument source, Faults faults) {
        this.source = source;
        this.faults = faults;
    }

    /**
     * Parts that are at fault are left out of the definition; with a fault reported it is of no
     * use.
     */
    static NodeDefinition read(SourceDocument source, Faults faults) {
        return new NodeReader(source, faults).definition();
    }

    private NodeDefinition definition() {
        ObjectNode content = source.content();
        String id = id(content.path("id"));
        List<LinkRule> rules = new LinkRules(source, faults).read(content.path("links"));
        List<Link> links = rules.stream().flatMap(LinkGroup::links).toList();
        Map<String, Property> properties = properties(content.path("properties"), links);
        Set<String> required = names(content.path("required"), "/required");
        List<List<String>> uniqueKeys = uniqueKeys(content.path("uniqueKeys"));
        refuseRulesOfKeys(properties, uniqueKeys);
        ObjectNode document = SortedKeys.copy(content);
        Set<String> neverNull = new HashSet<>(required);
        links.stream().filter(Link::required).map(Link::name).forEach(neverNull::add);
        return new NodeDefinition(
                id,
                content.path("category").asText(""),
                properties,
                rules,
                required,
                names(content.path("systemProperties"), "/systemProperties"),
                uniqueKeys,
                document,
                NullPass.apply(document.deepCopy(), neverNull),
                source);
    }

    private String id(JsonNode id) {
        if (!id.isTextual()) {
            faults.add(source, "/id", "a node type must have an 'id'");
            return source.entry();
        }
        checkName(id.textValue(), "/id", "node type");
        return id.textValue();
    }

    private Map<String, Property> properties(JsonNode declared, List<Link> links) {
        if (!declared.isObject()) {
            faults.add(source, "/properties", "'properties' must be an object");
            return Map.of();
        }
        Set<String> linkNames = new HashSet<>();
        for (Link link : links) {
            if (!linkNames.add(link.name())) {
                faults.add(source, "/links", "the link '" + link.name() + "' is declared twice");
            }
            if (!declared.has(link.name())) {
                faults.add(
                        source,
                        "/links",
                        "the link '" + link.name() + "' is not among the properties");
            }
        }
        Map<String, Property> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : declared.properties()) {
            String name = entry.getKey();
            String pointer = SourceLines.child("/properties", name);
            checkName(name, pointer, "property");
            if (!(entry.getValue() instanceof ObjectNode schema)) {
                faults.add(source, pointer, "the property '" + name + "' must be an object");
            } else if (!linkNames.contains(name)) {
                HarmonizeRules rules = HarmonizeReader.read(source, faults, name, schema);
                properties.put(name, Property.of(name, schema, rules));
            } else if (schema.has(HarmonizeReader.KEY)) {
                faults.add(
                        source, pointer, "the link '" + name + "' cannot have rules to harmonize");
            }
        }
        return Collections.unmodifiableMap(properties);
    }

    /** Links name records by their keys as sent, so a key must stay what was sent. */
    private void refuseRulesOfKeys(
            Map<String, Property> properties, List<List<String>> uniqueKeys) {
        Set<String> keys = new LinkedHashSet<>(List.of("id", "type", "project_id"));
        uniqueKeys.forEach(keys::addAll);
        for (String key : keys) {
            Property property = properties.get(key);
            if (property != null && !property.rules().isEmpty()) {
                faults.add(
                        source,
                        SourceLines.child("/properties", key),
                        "'" + key + "' is a key and cannot have rules to harmonize");
            }
        }
    }

    private void checkName(String name, String pointer, String what) {
        if (!NAME.matcher(name).matches()) {
            faults.add(
                    source,
                    pointer,
                    "the name of the " + what + " '" + name + "' must match " + NAME);
        }
    }

    private List<List<String>> uniqueKeys(JsonNode declared) {
        List<List<String>> keys = new ArrayList<>();
        if (!declared.isMissingNode() && !declared.isNull() && !declared.isArray()) {
            faults.add(source, "/uniqueKeys", "'uniqueKeys' must be a list of lists of names");
            return keys;
        }
        for (int i = 0; i < declared.size(); i++) {
            List<String> key =
                    List.copyOf(names(declared.get(i), SourceLines.child("/uniqueKeys", i)));
            if (!key.isEmpty() && !key.contains("id")) {
                keys.add(key);
            }
        }
        return List.copyOf(keys);
    }

    private Set<String> names(JsonNode declared, String pointer) {
        Set<String> names = new LinkedHashSet<>();
        if (declared.isMissingNode() || declared.isNull()) {
            return names;
        }
        boolean texts = declared.isArray();
        for (JsonNode name : declared) {
            texts &= name.isTextual();
            names.add(name.asText());
        }
        if (!texts) {
            faults.add(source, pointer, "must be a list of names, but is " + declared);
        }
        return Collections.unmodifiableSet(names);
    }
}
