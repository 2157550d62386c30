package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The checks that Gen3 asks of a dictionary beyond that it can be read (contract A.8).
 *
 * <p>A dictionary with faults of this kind works; clients may miss something in it. Left out are
 * the limit on the length of ids, which comes from a database that is not used here, and what
 * reading itself refuses: names, dangling links, circles.
 */
public final class DictionaryChecks {

    private DictionaryChecks() {}

    /** What is wrong with the dictionary, in the order of its files; empty where all is well. */
    public static List<DictionaryFault> check(Dictionary dictionary) {
        Faults faults = new Faults();
        for (String id : List.of("program", "project")) {
            if (dictionary.nodeType(id).isEmpty()) {
                faults.add(id + ".yaml", 0, "a dictionary must have the node type '" + id + "'");
            }
        }
        Set<String> categories = categories(dictionary);
        for (NodeType type : dictionary.nodeTypes()) {
            new NodeChecks(dictionary, type, categories, faults).check();
        }
        return faults.list();
    }

    /**
     * As the metaschema of the dictionary lists them, which may be its own; empty where it allows
     * any.
     */
    private static Set<String> categories(Dictionary dictionary) {
        JsonNode metaschema = dictionary.served().path("metaschema");
        Set<String> categories = new HashSet<>();
        metaschema
                .path("properties")
                .path("category")
                .path("enum")
                .forEach(value -> categories.add(value.asText()));
        return categories;
    }
}
