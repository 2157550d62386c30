package org.tributary.local.pfb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A record of a PFB.
 *
 * @param id empty where it has none
 * @param values what is set, by name; texts as they are, not as symbols
 */
public record PfbRecord(
        String type, String id, Map<String, Object> values, List<Relation> relations) {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public PfbRecord {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        relations = List.copyOf(relations);
    }

    /**
     * A link.
     *
     * @param target node type of the other record
     */
    public record Relation(String target, String id) {}

    /** Of the record's project; empty for a program, and where none is given. */
    public String projectId() {
        return values.get("project_id") instanceof String id ? id : "";
    }

    /**
     * Its id, and those of what it links to, are names that its contributor gave, as the {@code
     * pfb} tool writes them.
     */
    boolean named() {
        return !UUID.matcher(id).matches() || id.equals(values.get("submitter_id"));
    }
}
