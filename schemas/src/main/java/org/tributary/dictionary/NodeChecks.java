package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks one node type by the rules of contract A.8; the numbers in the comments are theirs. */
final class NodeChecks {

    private static final String INTERNAL = "internal";
    private static final Set<String> LINK_KEYS =
            Set.of("name", "backref", "label", "target_type", "multiplicity", "required");

    private final Dictionary dictionary;
    private final NodeType type;
    private final Set<String> categories;
    private final Faults faults;
    private final JsonNode document;

    NodeChecks(Dictionary dictionary, NodeType type, Set<String> categories, Faults faults) {
        this.dictionary = dictionary;
        this.type = type;
        this.categories = categories;
        this.faults = faults;
        this.document = type.document();
    }

    void check() {
        checkName();
        checkMetaschema();
        checkExpectedProperties();
        if (type.isFile()) {
            checkFile();
        }
        for (Map.Entry<String, JsonNode> property : document.path("properties").properties()) {
            checkProperty(property.getKey(), property.getValue());
        }
        for (LinkRule rule : type.linkRules()) {
            if (rule instanceof Link link) {
                checkLinkProperty(link);
            }
        }
        checkLinkKeys(document.path("links"), "/links");
    }

    /** Rules 6 and 13. */
    private void checkName() {
        String entry = type.definition().source().entry();
        if (!entry.equals(type.id())) {
            fault(
                    "/id",
                    "the id '" + type.id() + "' must be the name of its file, '" + entry + "'");
        }
        if (!type.id().equals(type.id().toLowerCase(Locale.ROOT))) {
            fault("/id", "the id '" + type.id() + "' must be in lower case");
        }
    }

    /** Rule 15, as far as reading does not demand it. */
    private void checkMetaschema() {
        for (String key :
                List.of(
                        "category",
                        "program",
                        "project",
                        "uniqueKeys",
                        "links",
                        "validators",
                        "systemProperties")) {
            if (!document.has(key)) {
                fault("", "'" + key + "' is missing");
            }
        }
        boolean known =
                categories.isEmpty() || categories.contains(type.category()) || isInternal();
        if (!known) {
            fault(
                    "/category",
                    "the category '" + type.category() + "' is not one of the metaschema's");
        }
        JsonNode validators = document.path("validators");
        if (document.has("validators") && !validators.isNull() && !validators.isArray()) {
            fault("/validators", "'validators' must be a list or null");
        }
        for (JsonNode validator : validators) {
            if (!validator.has("property") || !validator.has("function")) {
                fault("/validators", "a validator must have a 'property' and a 'function'");
            }
        }
        if (document.has("submittable") && !document.path("submittable").isBoolean()) {
            fault("/submittable", "'submittable' must be true or false");
        }
    }

    /** Rules 3, 4 and 5. */
    private void checkExpectedProperties() {
        switch (type.id()) {
            case "project" -> {
                mustDefine("availability_type", "code", "dbgap_accession_number", "id", "type");
                mustRequire("dbgap_accession_number");
            }
            case "program" -> {
                mustDefine("id", "type");
                mustRequire("dbgap_accession_number");
            }
            default -> {
                if (!isInternal()) {
                    mustDefine(
                            "updated_datetime", "created_datetime", "id", "type", "submitter_id");
                    mustRequire("submitter_id");
                }
                mustRequire("type");
            }
        }
    }

    /** Rules 2 and 10. */
    private void checkFile() {
        mustDefine(
                "data_type",
                "data_format",
                "data_category",
                "object_id",
                "core_metadata_collections");
        mustRequire("data_type", "data_format", "data_category");
    }

    /** Rules 7, 8, 9, 12, and 15 for properties. */
    private void checkProperty(String name, JsonNode schema) {
        String pointer = SourceLines.child("/properties", name);
        new SchemaChecks((at, message) -> fault(at, "'" + name + "': " + message))
                .check(schema, pointer);
        if (schema.has("enum") && schema.has("type")) {
            fault(
                    pointer,
                    "the property '" + name + "' has an 'enum' and may not have a 'type' as well");
        }
        for (JsonNode value : schema.path("enum")) {
            if (!value.isTextual() && !value.isNull()) {
                fault(
                        pointer,
                        "the value " + value + " of '" + name + "' must be text; put it in quotes");
            }
        }
        if (schema.path("type").asText().equals("array") && !schema.has("items")) {
            fault(pointer, "the array '" + name + "' must say what its 'items' are");
        }
        if (name.equals("file_size") && StorageType.of(schema) != StorageType.INTEGER) {
            fault(pointer, "'file_size' must be an integer");
        }
    }

    /** Rule 11. */
    private void checkLinkProperty(Link link) {
        NodeType target = dictionary.nodeType(link.targetType()).orElseThrow();
        if (target.id().equals("program") || target.category().equals(INTERNAL)) {
            return;
        }
        String pointer = SourceLines.child("/properties", link.name());
        JsonNode keys = document.at(pointer).path("anyOf").path(0).path("items").path("properties");
        if (!keys.isObject()) {
            fault(
                    pointer,
                    "the link '" + link.name() + "' must be made by to_one, to_many or their like");
        }
        for (Map.Entry<String, JsonNode> key : keys.properties()) {
            if (!target.document().path("properties").has(key.getKey())) {
                fault(
                        pointer,
                        "the link '"
                                + link.name()
                                + "' names '"
                                + key.getKey()
                                + "', which '"
                                + target.id()
                                + "' does not have");
            }
        }
    }

    /** Rule 15 for links. */
    private void checkLinkKeys(JsonNode rules, String pointer) {
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            String at = SourceLines.child(pointer, i);
            if (rule.has("subgroup")) {
                for (String key : List.of("exclusive", "required")) {
                    if (!rule.has(key)) {
                        fault(at, "a group of links must say whether it is '" + key + "'");
                    }
                }
                checkLinkKeys(rule.get("subgroup"), SourceLines.child(at, "subgroup"));
            } else {
                rule.fieldNames()
                        .forEachRemaining(
                                key -> {
                                    if (!LINK_KEYS.contains(key)) {
                                        fault(at, "a link has no key '" + key + "'");
                                    }
                                });
                if (!rule.has("required")) {
                    fault(at, "a link must say whether it is 'required'");
                }
            }
        }
    }

    private boolean isInternal() {
        return type.category().equals(INTERNAL);
    }

    private void mustDefine(String... names) {
        for (String name : names) {
            if (!document.path("properties").has(name)) {
                fault("/properties", "the property '" + name + "' is missing");
            }
        }
    }

    private void mustRequire(String... names) {
        for (String name : names) {
            if (!type.required().contains(name)) {
                fault("/required", "'" + name + "' must be required");
            }
        }
    }

    private void fault(String pointer, String message) {
        faults.add(type.definition().source(), pointer, type.id() + ": " + message);
    }
}
