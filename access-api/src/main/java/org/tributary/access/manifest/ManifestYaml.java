package org.tributary.access.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * Writes a manifest as YAML. Scalars are written as JSON, which is YAML too and leaves no doubt
 * about what is a text.
 */
final class ManifestYaml {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder text = new StringBuilder();

    private ManifestYaml() {}

    static String of(List<? extends JsonNode> files) {
        var yaml = new ManifestYaml();
        yaml.text.append("files:");
        yaml.list(files, "");
        return yaml.text.toString();
    }

    private void list(List<? extends JsonNode> items, String indent) {
        if (items.isEmpty()) {
            text.append(" []\n");
            return;
        }
        text.append('\n');
        for (var item : items) {
            text.append(indent).append("-");
            if (item.isObject()) {
                object(item, indent.concat("  "));
            } else {
                text.append(' ').append(scalar(item)).append('\n');
            }
        }
    }

    /** The first key stands beside the dash. */
    private void object(JsonNode object, String indent) {
        var before = " ";
        for (var entry : object.properties()) {
            text.append(before).append(entry.getKey()).append(':');
            var value = entry.getValue();
            if (value.isArray()) {
                list(value.valueStream().toList(), indent);
            } else {
                text.append(' ').append(scalar(value)).append('\n');
            }
            before = indent;
        }
        if (object.isEmpty()) {
            text.append(" {}\n");
        }
    }

    private static String scalar(JsonNode value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }
}
