package org.tributary.harmonize.decide.answer;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.RecordType;

/** {@code unique_keys} of a stored record in an answer (contract B.5). */
public final class UniqueKeys {

    private UniqueKeys() {}

    /** A JSON list of one object for each key of the type. */
    public static String of(RecordType type, String projectId, @Nullable String submitterId) {
        return type.node().uniqueKeys().stream()
                .map(names -> key(names, projectId, submitterId))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String key(List<String> names, String projectId, @Nullable String submitterId) {
        var values = new TreeMap<String, String>();
        for (var name : names) {
            values.put(
                    name,
                    switch (name) {
                        case "project_id" -> quoted(projectId);
                        case "submitter_id" -> submitterId == null ? "null" : quoted(submitterId);
                        default -> "null";
                    });
        }
        return values.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
