package org.tributary.harmonize.decide;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tributary.dictionary.Dictionary;

/**
 * A small dictionary with everything that decide looks at: all multiplicities, a nested group, a
 * type that links to itself, system properties with and without a default.
 */
final class TestDictionary {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode artifact = JSON.createObjectNode();

    private TestDictionary() {}

    static Dictionary make() {
        return Dictionary.parse(described().artifact.toString());
    }

    /** The same with {@code reads}: files whose GUID is the record's id. */
    static Dictionary makeWithFiles() {
        var own = described();
        own.type(
                "reads",
                link("studies", "reads", "study", "many_to_one", true),
                "\"file_name\":{\"type\":\"string\"},\"file_size\":{\"type\":\"integer\"},\"md5sum\":{\"type\":\"string\"}");
        ((ObjectNode) own.artifact.path("reads.yaml")).put("category", "data_file");
        return Dictionary.parse(own.artifact.toString());
    }

    private static TestDictionary described() {
        var own = new TestDictionary();
        own.definitions();
        own.administrative("program", "name", "[]");
        own.administrative(
                "project", "code", link("programs", "projects", "program", "many_to_one", true));
        own.type(
                "study",
                link("projects", "studies", "project", "many_to_one", true),
                "\"note\":{\"type\":\"string\"}");
        own.type(
                "person",
                link("studies", "persons", "study", "many_to_one", true),
                "\"age\":{\"type\":\"integer\"},\"weight\":{\"type\":\"number\"},\"smoker\":{\"type\":\"boolean\"},\"sex\":{\"enum\":[\"f\",\"m\"]},\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
        own.type(
                "profile",
                link("persons", "profiles", "person", "one_to_one", true),
                "\"note\":{\"type\":\"string\"}");
        own.type(
                "piece",
                "[%s,%s]"
                        .formatted(
                                one("persons", "pieces", "person", "many_to_one", false),
                                one("origins", "parts", "piece", "many_to_many", false)),
                "\"note\":{\"type\":\"string\"}");
        own.type(
                "scan",
                "[{\"exclusive\":false,\"required\":true,\"subgroup\":[%s,{\"exclusive\":true,\"required\":false,\"subgroup\":[%s,%s]}]}]"
                        .formatted(
                                one("studies", "scans", "study", "many_to_many", false),
                                one("persons", "scans", "person", "many_to_many", false),
                                one("pieces", "scans", "piece", "one_to_many", false)),
                "\"note\":{\"type\":\"string\"}");
        return own;
    }

    /** What the dictionary's bundled types refer to. */
    private void definitions() {
        var file = artifact.putObject("_definitions.yaml").put("id", "_definitions");
        file.putObject("UUID").put("type", "string");
        file.putObject("datetime").put("type", "string");
        file.putObject("to_one").put("type", "object");
    }

    private static String link(
            String name, String backref, String target, String multiplicity, boolean required) {
        return "[" + one(name, backref, target, multiplicity, required) + "]";
    }

    private static String one(
            String name, String backref, String target, String multiplicity, boolean required) {
        return "{\"name\":\"%s\",\"backref\":\"%s\",\"label\":\"of\",\"target_type\":\"%s\",\"multiplicity\":\"%s\",\"required\":%b}"
                .formatted(name, backref, target, multiplicity, required);
    }

    private void administrative(String id, String key, String links) {
        add(
                id,
                "[\"id\"]",
                "[\"" + key + "\",\"dbgap_accession_number\"]",
                "[[\"id\"],[\"" + key + "\"]]",
                links,
                "\"id\":{\"type\":\"string\"},\"name\":{\"type\":\"string\"},\"code\":{\"type\":\"string\"},"
                        + "\"dbgap_accession_number\":{\"type\":\"string\"},\"state\":{\"enum\":[\"open\",\"review\"]}");
    }

    private void type(String id, String links, String properties) {
        add(
                id,
                "[\"id\",\"project_id\",\"state\",\"created_datetime\",\"updated_datetime\",\"error_type\"]",
                "[\"submitter_id\",\"type\"]",
                "[[\"id\"],[\"project_id\",\"submitter_id\"]]",
                links,
                "\"id\":{\"type\":\"string\"},\"project_id\":{\"type\":\"string\"},\"submitter_id\":{\"type\":\"string\"},"
                        + "\"state\":{\"enum\":[\"validated\",\"submitted\"],\"default\":\"validated\"},"
                        + "\"created_datetime\":{\"type\":\"string\"},\"updated_datetime\":{\"type\":\"string\"},"
                        + "\"error_type\":{\"type\":\"string\"},"
                        + properties);
    }

    private void add(
            String id,
            String system,
            String required,
            String keys,
            String links,
            String properties) {
        try {
            var node =
                    (ObjectNode)
                            JSON.readTree(
                                    "{\"id\":\"%s\",\"title\":\"%s\",\"type\":\"object\",\"category\":\"clinical\",\"program\":\"*\",\"project\":\"*\",\"validators\":null,\"additionalProperties\":false,\"systemProperties\":%s,\"required\":%s,\"uniqueKeys\":%s,\"links\":%s,\"properties\":{\"type\":{\"type\":\"string\"},%s}}"
                                            .formatted(
                                                    id,
                                                    id,
                                                    system,
                                                    required,
                                                    keys,
                                                    links,
                                                    properties));
            addLinkProperties(node, (ArrayNode) node.path("links"));
            artifact.set(id + ".yaml", node);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void addLinkProperties(ObjectNode node, ArrayNode links) {
        for (var link : links) {
            if (link.has("subgroup")) {
                addLinkProperties(node, (ArrayNode) link.path("subgroup"));
            } else {
                var property =
                        ((ObjectNode) node.path("properties"))
                                .putObject(link.path("name").asText());
                var any = property.putArray("anyOf");
                any.addObject().put("type", "array").putObject("items").put("type", "object");
                any.addObject().put("type", "object");
            }
        }
    }
}
