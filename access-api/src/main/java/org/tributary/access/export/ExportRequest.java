package org.tributary.access.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tributary.access.http.HttpFailure;

/**
 * What is asked for. Ids win over a label.
 *
 * @param ids empty where a label is given
 * @param label node type; empty where ids are given
 * @param withIds ids of records and of link targets are part of the answer
 * @param withChildren with all records below those of the ids
 * @param categories that records may be of; empty for all
 */
record ExportRequest(
        SequencedSet<String> ids,
        String label,
        ExportFormat format,
        boolean withIds,
        boolean withChildren,
        SequencedSet<String> categories) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a query string.
     *
     * @throws HttpFailure 400
     */
    static ExportRequest of(MultiMap query) {
        return of(
                name -> {
                    var value = query.get(name);
                    return value == null ? List.of() : List.of(value);
                });
    }

    /**
     * Reads a JSON object with the same names; lists may be lists.
     *
     * @throws HttpFailure 400
     */
    static ExportRequest of(String body) {
        JsonNode object;
        try {
            object = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw HttpFailure.badRequest(
                    "Unable to parse json: %s".formatted(e.getOriginalMessage()));
        }
        if (!object.isObject()) {
            throw HttpFailure.badRequest("Unable to parse json: expected an object");
        }
        return of(
                name -> {
                    var value = object.path(name);
                    if (value.isMissingNode() || value.isNull()) {
                        return List.of();
                    }
                    return value.isArray()
                            ? value.valueStream().map(JsonNode::asText).toList()
                            : List.of(value.asText());
                });
    }

    private static ExportRequest of(Function<String, List<String>> values) {
        var ids = list(values.apply("ids"));
        var label = String.join(",", values.apply("node_label"));
        if (ids.isEmpty() && label.isEmpty()) {
            throw HttpFailure.badRequest("expected either `ids` or `node_label` parameter");
        }
        return new ExportRequest(
                ids,
                ids.isEmpty() ? label : "",
                format(values, ids.isEmpty()),
                !isTrue(values.apply("without_id")),
                isTrue(values.apply("with_children")),
                list(values.apply("category")));
    }

    private static ExportFormat format(Function<String, List<String>> values, boolean byLabel) {
        var name =
                Stream.concat(values.apply("format").stream(), values.apply("file_format").stream())
                        .findFirst()
                        .orElse("tsv");
        return ExportFormat.of(name)
                .orElseThrow(
                        () ->
                                HttpFailure.badRequest(
                                        byLabel
                                                ? "Format %s is not supported; supported formats are: csv,tsv,json."
                                                        .formatted(name)
                                                : "Format %s not supported".formatted(name)));
    }

    private static SequencedSet<String> list(List<String> values) {
        var items = new LinkedHashSet<String>();
        for (var value : values) {
            Stream.of(value.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(items::add);
        }
        return items;
    }

    private static boolean isTrue(List<String> values) {
        return values.stream().anyMatch("true"::equalsIgnoreCase);
    }
}
